"""The static site: built once, its files read, and two pages used by hand in Chromium without a network."""

import importlib.util
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import nbformat
import pytest
from explorer_page import axe, soon
from playwright.sync_api import expect
from record import ROOT, notebooks

PAGES = [path.relative_to(ROOT).with_suffix(".html").as_posix() for path in notebooks()]
CHINESE = [f"zh/{name}" for name in PAGES]  # in a folder of the site, each under the same name
LOADS = {"script": "src", "img": "src", "iframe": "src", "source": "src", "object": "data", "embed": "src"}
RELATIONS_LOADED = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch"}


def missing(message):
    pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)


class Page(HTMLParser):
    """What a page loads, where it leads, its pictures and its first heading."""

    def __init__(self, path):
        super().__init__()
        self.loaded, self.links, self.links_in_text = [], [], []
        self.relations, self.pictures, self.heading = {}, [], ""
        self.in_article = self.in_heading = False
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        relations = set((values.get("rel") or "").split())
        if values.get(LOADS.get(tag)):
            self.loaded.append(values[LOADS[tag]])
        if tag == "link" and relations & RELATIONS_LOADED:
            self.loaded.append(values["href"])
        if tag == "link":
            self.relations.update(dict.fromkeys(relations, values["href"]))
        if tag == "a" and values.get("href"):
            self.links.append(values["href"])
            if self.in_article:
                self.links_in_text.append(values["href"])
        if tag == "img":
            self.pictures.append(values.get("alt") or "")
        self.in_article = self.in_article or tag == "article"
        self.in_heading = self.in_heading or (tag == "h1" and self.in_article)

    def handle_endtag(self, tag):
        self.in_article = self.in_article and tag != "article"
        self.in_heading = self.in_heading and tag != "h1"

    def handle_data(self, data):
        self.heading += data if self.in_heading else ""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Return the folder of the site, built without a warning."""
    if any(importlib.util.find_spec(name) is None for name in ("sphinx", "myst_nb", "sphinx_book_theme")):
        missing("The site was not built. Get what it needs: pip install -e '.[site]'")
    out = tmp_path_factory.mktemp("site")
    run = subprocess.run([sys.executable, ROOT / "site/build.py", out], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert run.stderr == ""
    return out / "html"


@pytest.mark.parametrize("name", [*PAGES, *CHINESE])
def test_every_notebook_has_a_page_with_its_outputs(site, name):
    notebook = name.replace("zh/notebooks", "notebooks/zh").replace(".html", ".ipynb")
    page, nb = Page(site / name), nbformat.read(ROOT / notebook, as_version=4)
    assert "# " + page.heading.removesuffix("#").strip() == nb.cells[0].source.split("\n")[0]
    outputs = [output for cell in nb.cells for output in cell.get("outputs", [])]
    words = [o.metadata["image/png"]["alt"] for o in outputs if "image/png" in o.get("data", {})]
    assert [" ".join(alt.split()) for alt in page.pictures] == [" ".join(alt.split()) for alt in words]
    widgets = sum("data-widget" in o.get("data", {}).get("text/html", "") for o in outputs)
    assert (site / name).read_text(encoding="utf-8").count("data-widget=") == widgets
    programs = [address for address in page.loaded if "/widgets." in address]
    assert [urlsplit(address).path for address in programs] == [
        f"{'../' * name.removeprefix('zh/').count('/')}_static/widgets.{kind}" for kind in ("css", "js") if widgets
    ]


def test_the_site_says_whom_the_course_follows(site):
    assert "https://d2l.ai" in Page(site / "index.html").links_in_text
    assert "https://zh.d2l.ai" in Page(site / "zh/index.html").links_in_text


def test_a_switch_on_every_page_leads_to_the_same_page_in_the_other_language(site):
    for path in pages(site):
        name = path.relative_to(site).as_posix()
        other = name.removeprefix("zh/") if name.startswith("zh/") else f"zh/{name}"
        [switch] = re.findall(r'<nav class="language".*?href="([^"]*)".*?</nav>', path.read_text("utf-8"), re.DOTALL)
        assert (path.parent / switch).resolve() == (site / other).resolve(), name
        assert (site / other).is_file(), name
        language = re.search(r'<html lang="([^"]*)"', path.read_text("utf-8"))[1]
        assert language == ("zh-CN" if name.startswith("zh/") else "en"), name


@pytest.mark.parametrize("folder", ["", "zh/"])
def test_next_leads_through_all_chapters_and_then_all_solutions(site, folder):
    path, seen = site / folder / "index.html", []
    while "next" in (relations := Page(path).relations):
        following = (path.parent / relations["next"]).resolve()
        assert (following.parent / Page(following).relations["prev"]).resolve() == path.resolve()
        path = following
        seen.append(path.relative_to(site.resolve()).as_posix())
    assert seen == [folder + name for name in PAGES]


def pages(site):
    return [path for path in site.rglob("*.html") if "_static" not in path.parts]


def test_nothing_is_loaded_from_outside(site):
    assert len(pages(site)) > len(PAGES)
    for path in pages(site):
        for address in Page(path).loaded:
            parts = urlsplit(address)
            assert not parts.netloc, (path.name, address)
            assert parts.scheme in ("", "data"), (path.name, address)
            assert parts.scheme or (path.parent / unquote(parts.path)).is_file(), (path.name, address)
    for path in site.rglob("*.css"):
        style = path.read_text(encoding="utf-8")
        assert not re.search(r"(url\(\s*['\"]?|@import\s+['\"]?)(https?:)?//", style), path.name


def test_links_lead_to_files(site):
    for path in pages(site):
        for address in Page(path).links:
            parts = urlsplit(address)
            if not parts.scheme and parts.path:
                assert (path.parent / unquote(parts.path)).exists(), (path.name, address)


@pytest.mark.parametrize("name", [*PAGES, *CHINESE])
def test_chapter_and_solutions_link_each_other(site, name):
    stem = name.split("/")[-1]
    assert ("../" + stem if "solutions/" in name else "solutions/" + stem) in Page(site / name).links_in_text


CONVOLUTION, PADDING = "notebooks/05-convolution.html", "notebooks/06-padding-and-stride.html"


def test_math_is_drawn(site, page):
    page.goto((site / PADDING).as_uri())
    formula = page.locator("mjx-container svg").first
    expect(formula).to_be_visible()
    page.wait_for_function("() => MathJax.startup.promise.then(() => true)")
    assert formula.bounding_box()["height"] > 20
    assert page.locator("mjx-assistive-mml math").count() == page.locator("mjx-container").count() > 0
    assert page.locator("mjx-merror, [data-mjx-error]").count() == 0
    assert "$$" not in page.locator("article").inner_text()


def test_the_explorer_is_alive(site, page):
    page.goto((site / CONVOLUTION).as_uri())
    explorer = page.locator(".cx").first
    explorer.get_by_role("gridcell", name=re.compile(r"^output row 1, column 0: 37")).hover()
    expect(explorer.locator(".sum")).to_have_text("output[1, 0] = 3·0 + 4·1 + 6·2 + 7·3 = 37")
    expect(explorer.locator(".used")).to_have_text(["3", "4", "6", "7"])
    expect(page.locator("[data-settings] table")).to_have_count(0)


def test_a_reader_without_javascript_sees_the_tables(site, browser):
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto((site / CONVOLUTION).as_uri())
    rows = page.get_by_role("table", name="output, 2×2").first.get_by_role("row")
    expect(rows).to_have_text(["01", "01925", "13743"])
    expect(page.locator(".cx")).to_have_count(0)
    context.close()


def brightness(colour):
    red, green, blue = map(int, re.findall(r"\d+", colour)[:3])
    return (red + green + blue) / 765


COLOURS = "e => [getComputedStyle(e).backgroundColor, getComputedStyle(e).color]"


def is_mode(mode, ground, ink):
    return (brightness(ground) < 0.3, brightness(ink) > 0.7) == (mode == "dark", mode == "dark")


@pytest.mark.parametrize("system", ["light", "dark"])
def test_light_and_dark_hold_for_the_page_and_the_explorer(site, page, system):
    page.emulate_media(color_scheme=system, reduced_motion="reduce")
    page.goto((site / CONVOLUTION).as_uri())
    explorer = page.locator(".cx").first
    cell = explorer.locator(".cell:not(.used, .pick, .rim)").first

    def are(mode):
        expect(page.locator("html")).to_have_attribute("data-theme", mode)
        for place in (page.locator("body"), explorer, cell):
            soon(page, lambda place=place: place.evaluate(COLOURS), lambda colours: is_mode(mode, *colours))
        return True

    assert are(system)
    other = {"light": "dark", "dark": "light"}[system]
    page.get_by_role("button", name="Color mode").locator("visible=true").click()
    page.get_by_role("button", name=other.capitalize(), exact=True).locator("visible=true").click()
    assert are(other)
    assert page.evaluate("localStorage.mode") == other
    # The next page finds it there. Chromium keeps it, but for files, on a busy machine, not always at once.
    page.add_init_script(f"localStorage.mode = '{other}'")
    page.get_by_title("next page").click()
    expect(page.locator("article h1")).to_contain_text("6. Padding and stride")
    assert are(other)


def test_search_finds_the_chapter(site, page):
    page.goto((site / CONVOLUTION).as_uri())
    page.keyboard.press("Control+k")
    page.keyboard.type("padding")
    page.keyboard.press("Enter")
    first = page.locator("#search-results li a").first
    expect(first).to_have_text("6. Padding and stride")
    first.click()
    expect(page.locator("article h1")).to_have_text("6. Padding and stride#")


# What stands at the same place of the page's structure has the same colours: it is looked at once. There are thousands
# of letters of code alone, and axe takes its time. Letters of code have nothing but their colours.
WITHOUT_REPEATS = """(kinds) => {
    const seen = new Set();
    const name = (node) => `${node.tagName}.${node.className} ${node.style.cssText}`;
    const place = (node) => (node ? `${name(node)} in ${place(node.parentElement)}` : "");
    for (const node of document.querySelectorAll(`article :is(${kinds})`)) {
        const where = place(node);
        if (seen.has(where)) node.remove();
        else if (node.textContent.trim()) seen.add(where); } }"""
CODE, TEXT = "pre span[class]", "p, li, td, th, h2, h3, [role=gridcell]"
CONTRAST = "color-contrast"
OTHERS = ["index.html", "search.html", "genindex.html"]
IN_CHINESE = ["zh/index.html", "zh/notebooks/09-lenet.html"]  # its pages are built as the English ones are


@pytest.mark.parametrize("name", [*OTHERS, *PAGES, *IN_CHINESE])
def test_axe_finds_nothing(site, same_page, name):
    page = same_page
    page.emulate_media(color_scheme="light", reduced_motion="reduce")  # colours change at once
    page.goto((site / name).as_uri())
    page.evaluate(WITHOUT_REPEATS, CODE)
    assert axe(page, rules={CONTRAST: {"enabled": False}}) == []
    page.evaluate(WITHOUT_REPEATS, TEXT)
    around = (
        None if name in (*OTHERS, "zh/index.html") else "article"
    )  # what stands round a text is the same on all pages
    assert axe(page, around, runOnly=[CONTRAST]) == []
    page.emulate_media(color_scheme="dark")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert axe(page, around, runOnly=[CONTRAST]) == []


def test_axe_is_asked_about_every_page(site):
    names = {path.relative_to(site).as_posix() for path in pages(site)}
    assert {name for name in names if not name.startswith("zh/")} == {*OTHERS, *PAGES}
    assert {name.removeprefix("zh/") for name in names if name.startswith("zh/")} == {*OTHERS, *PAGES}
