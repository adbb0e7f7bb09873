"""An explorer in a browser: how tests read and use it, in JupyterLab and in a page of its own."""

import torch
from axe_playwright_python.base import AXE_SCRIPT
from in_jupyterlab import PATIENCE
from playwright.sync_api import expect

from d2lhelpers.widget import page_files

# Reads a grid of numbers; null where there is none.
READ = """(name) => {
    const grid = document.querySelector(`.cx [role=grid][aria-label="${name}"]`);
    const number = (cell) => Number(cell.textContent.replace("−", "-"));
    return grid && [...grid.querySelectorAll("[role=row]")].map((row) => [...row.children].map(number)); }"""
LIT = """([name, kind]) => [...document.querySelectorAll(`.cx [role=grid][aria-label="${name}"] [role=row]`)]
    .map((row) => [...row.children].map((cell) => cell.classList.contains(kind)))"""


def soon(page, read, is_right):
    """Read until it is right, and return what was read: `expect` for what `expect` does not know."""
    for _ in range(PATIENCE // 100):
        if is_right(value := read()):
            return value
        page.wait_for_timeout(100)
    raise AssertionError(f"It stayed {value}")


class Explorer:
    """The one explorer on a page."""

    def __init__(self, page):
        self.page, self.root = page, page.locator(".cx")
        self.sum, self.announced = self.root.locator(".sum"), self.root.get_by_role("status")

    def cell(self, grid, row, column):
        rows = self.root.get_by_role("grid", name=grid, exact=True).get_by_role("row")
        return rows.nth(row).get_by_role("gridcell").nth(column)

    def entry(self, row, column, kernel="kernel"):
        return self.root.get_by_label(f"{kernel} row {row}, column {column}", exact=True)

    def pixels(self, label):
        return self.root.get_by_role("application", name=f"{label}, ")

    def numbers(self, grid):
        return self.page.evaluate(READ, grid)

    def lit(self, grid, kind):
        """Return a grid of bools: which cells have the mark."""
        return torch.tensor(self.page.evaluate(LIT, [grid, kind]))

    def press(self, name):
        self.root.get_by_role("button", name=name, exact=True).click()


def open_alone(page, folder, explorer):
    """Show what is recorded of an explorer, brought to life as on the site, in a page of its own."""
    open_widget(page, folder, explorer)
    return Explorer(page)


def open_widget(page, folder, widget):
    """Show what is recorded of a widget, brought to life as on the site, in a page of its own."""
    recorded = widget._repr_mimebundle_()[0]["text/html"]
    program, style = page_files()
    file = folder / "widget.html"
    head = '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="color-scheme" content="light dark">'
    head += f"<title>A widget</title><style>{style}</style>"
    body = f"<main><h1>A widget</h1>{recorded}</main><script>{program}</script>"
    file.write_text(head + body, encoding="utf-8")
    page.goto(file.as_uri())
    expect(page.locator(".cx")).to_have_count(1)


def axe(page, around=None, **options):
    """Return what axe finds wrong with a page, or inside ``around``: the rule, the place and the reason."""
    page.evaluate("(script) => window.axe || eval(script)", AXE_SCRIPT)
    options = {"resultTypes": ["violations"], "preload": False, **options}
    found = page.evaluate("([around, options]) => axe.run(around ?? document, options)", [around, options])
    return [
        (wrong["id"], node["target"], [check["message"] for check in node["any"] + node["all"] + node["none"]])
        for wrong in found["violations"]
        for node in wrong["nodes"]
    ]
