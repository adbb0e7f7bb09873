"""The explorer in a page of its own, in Chromium and without a kernel: what does not need JupyterLab."""

import re

import pytest
import torch
from explorer_page import axe, open_alone
from playwright.sync_api import expect

from d2lhelpers import ConvExplorer
from d2lhelpers.figures import photograph

X, K = torch.arange(9.0).reshape(3, 3), torch.arange(4.0).reshape(2, 2)


@pytest.fixture
def shown(page, tmp_path):
    return lambda *arguments, **settings: open_alone(page, tmp_path, ConvExplorer(*arguments, **settings))


@pytest.fixture
def still(page):
    """Hold the page's clock: it moves when a test moves it."""
    page.clock.install(time=0)
    page.clock.pause_at(1000)
    return page.clock


# How many greys a canvas has, and its size.
PIXELS = """(canvas) => {
    const { width, height } = canvas;
    const data = canvas.getContext("2d").getImageData(0, 0, width, height).data;
    return [height, width, new Set(data.filter((_, i) => i % 4 === 0)).size]; }"""


def test_a_photograph_is_drawn_and_explored(shown):
    explorer = shown(photograph().mean(0), torch.tensor([[1.0, 0, -1], [2, 0, -2], [1, 0, -1]]))
    expect(explorer.root.locator(".formula")).to_contain_text("Each pixel shown is the mean of 7×7")
    expect(explorer.root.locator(".formula")).to_contain_text("rows: ⌊(61 + 2·0 − 1·(3 − 1) − 1) / 1⌋ + 1 = 59")
    for label, size in {"input": [61, 92], "output": [59, 90]}.items():
        *drawn, greys = explorer.pixels(label).locator("canvas").evaluate(PIXELS)
        assert drawn == size
        assert greys > 100
    expect(explorer.root.get_by_role("button", name=re.compile("show"))).to_have_count(0)
    explorer.pixels("output").focus()
    for key in ("ArrowDown", "ArrowRight", "ArrowRight"):
        explorer.page.keyboard.press(key)
    expect(explorer.sum).to_contain_text("output[1, 2] = ")
    expect(explorer.root.locator(".frame")).to_have_count(2)


def test_the_largest_picture_and_kernel_are_drawn(shown):
    explorer = shown(torch.rand(2, 96, 96), torch.rand(2, 16, 16), padding=16)
    expect(explorer.root.locator("canvas")).to_have_count(3)
    assert explorer.pixels("output").locator("canvas").evaluate(PIXELS)[:2] == [113, 113]


def test_padding_turns_numbers_into_pixels_where_they_would_be_too_many(shown):
    explorer = shown(X, K, padding=10)
    assert len(explorer.numbers("padded input")) == 23
    explorer = shown(X, K, padding=11)
    assert explorer.numbers("padded input") is None
    expect(explorer.root.locator("canvas")).to_have_count(2)


@pytest.mark.parametrize(("typed", "number"), [("0,5", 0.5), ("-2.5", -2.5), ("−3", -3)])
def test_a_number_may_be_typed_as_one_is_used_to(shown, typed, number):
    explorer = shown(X, K)
    explorer.entry(0, 0).fill(typed)
    explorer.entry(0, 0).press("Enter")
    expect(explorer.sum).to_contain_text(f"= {19 + 0 * number:g}")
    expect(explorer.entry(0, 0)).to_have_value(f"{number:g}")
    explorer.cell("output", 1, 1).hover()
    expect(explorer.sum).to_contain_text(f"= {43 + 4 * number:g}".replace("-", "−"))


def test_what_is_no_number_is_refused_with_a_reason(shown):
    explorer = shown(X, K)
    explorer.entry(1, 1).fill("a lot")
    explorer.entry(1, 1).press("Enter")
    expect(explorer.sum).to_have_text("“a lot” is not a number: the entry stays 3.")
    expect(explorer.entry(1, 1)).to_have_value("3")
    expect(explorer.announced).to_have_text("“a lot” is not a number: the entry stays 3.")


def test_play_goes_on_by_the_clock_until_it_is_paused(shown, still):
    explorer = shown(X, K)
    explorer.press("play")
    for place in ("[0, 1]", "[1, 0]", "[1, 1]", "[0, 0]", "[0, 1]"):
        still.run_for(500)
        expect(explorer.sum).to_contain_text(f"output{place} = ")
    explorer.press("pause")
    still.run_for(5000)
    expect(explorer.sum).to_contain_text("output[0, 1] = ")
    expect(explorer.root.get_by_role("button", name="play")).to_be_visible()


def test_a_screen_reader_is_told_where_it_rests_and_not_each_step(shown, still):
    explorer = shown(X, K)
    still.run_for(5000)
    assert explorer.announced.text_content() == ""
    explorer.press("play")
    for _ in range(6):
        still.run_for(500)
        assert explorer.announced.text_content() == ""
    explorer.press("pause")
    still.run_for(5000)
    assert explorer.announced.text_content() == explorer.sum.text_content() != ""


def test_who_wants_no_motion_gets_a_step(page, shown, still):
    page.emulate_media(reduced_motion="reduce")
    explorer = shown(X, K)
    expect(explorer.root.get_by_role("button", name="play")).to_have_count(0)
    for place in ("[0, 1]", "[1, 0]"):
        explorer.press("step")
        still.run_for(5000)
        expect(explorer.sum).to_contain_text(f"output{place} = ")


def test_pixels_keep_their_keys_and_say_which(shown):
    explorer = shown(X, K)
    explorer.press("show pixels")
    for label, words in {
        "input": "input, 3×3 pixels, arrow keys move",
        "output": "output, 2×2 pixels, arrow keys move",
    }.items():
        expect(explorer.pixels(label)).to_have_attribute("aria-label", words)
        expect(explorer.pixels(label)).to_have_attribute("tabindex", "0")
    expect(explorer.root.locator("canvas[tabindex]")).to_have_count(0)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(page, shown, theme):
    page.emulate_media(color_scheme=theme)
    image = 11 + torch.stack([X, X])  # of two digits: axe judges the contrast of no single letter
    explorer = shown(image, torch.stack([K, K]), padding=1)
    explorer.cell("output", 1, 1).hover()
    expect(explorer.root.locator(".used")).to_have_count(8)
    assert axe(page) == []
    explorer.press("show pixels")
    expect(explorer.root.locator("canvas")).to_have_count(3)
    assert axe(page) == []


def test_axe_finds_nothing_in_what_is_shown_without_the_program(page, tmp_path):
    explorer = ConvExplorer(X, K)
    file = tmp_path / "tables.html"
    head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Tables</title><main><h1>Tables</h1>'
    file.write_text(head + explorer._repr_mimebundle_()[0]["text/html"] + "</main>", encoding="utf-8")
    page.goto(file.as_uri())
    expect(page.get_by_role("table", name="output, 2×2").get_by_role("row").nth(2)).to_have_text("13743")
    assert axe(page) == []
