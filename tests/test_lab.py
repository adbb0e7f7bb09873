"""The real thing: every chapter run in JupyterLab in Chromium, and an exercise done by hand."""

import re
import shutil

import nbformat
import pytest
from in_jupyterlab import chromium, open_notebook, run_all_cells
from playwright.sync_api import expect
from recheck import RAN
from record import ROOT, notebooks

NAMES = [str(path.relative_to(ROOT)) for path in notebooks()]

# Decodes every picture in the outputs and returns whether it has a size, on the screen too, and more than one colour.
PICTURES = """() => Promise.all([...document.querySelectorAll(".jp-OutputArea-output img")].map(async (img) => {
    await img.decode();
    const canvas = new OffscreenCanvas(64, 64).getContext("2d");
    canvas.drawImage(img, 0, 0, 64, 64);
    const data = canvas.getImageData(0, 0, 64, 64).data;
    const shown = img.naturalWidth > 0 && img.getBoundingClientRect().width > 0;
    return shown && data.some((v, i) => v !== data[i % 4]); }))"""


def count(cells, kind):
    return sum(kind in output.get("data", {}) for cell in cells for output in cell.get("outputs", []))


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_runs(lab_page, lab, request, name):
    """Run a notebook from the menu, look at what is on the page, and leave what came out to the re-check."""
    recorded = nbformat.read(lab.root / name, as_version=4).cells
    page = lab_page
    open_notebook(page, name)
    cells = run_all_cells(page)
    assert [cell.id for cell in cells] == [cell.id for cell in recorded]
    for cell in cells:
        assert not [output for output in cell.get("outputs", []) if output.output_type == "error"], cell.source
    assert [cell.get("execution_count") for cell in cells] == [cell.get("execution_count") for cell in recorded]
    outputs = {cell.id: cell.outputs for cell in cells if cell.cell_type == "code"}
    request.session.stash.setdefault(RAN, {})[ROOT / name] = outputs
    assert page.evaluate(PICTURES) == [True] * count(recorded, "image/png")
    expect(page.locator(".jp-OutputArea-output .cx")).to_have_count(count(recorded, "text/html"))
    prose = page.locator(".jp-RenderedMarkdown")
    formulas = sum(cell.source.count("$$") for cell in recorded if cell.cell_type == "markdown") // 2
    expect(prose.locator("mjx-container[display=true]")).to_have_count(formulas)
    assert not any("$$" in text for text in prose.all_inner_texts())


def test_the_formula_of_chapter_6_is_checked():
    cells = nbformat.read(ROOT / "notebooks/06-padding-and-stride.ipynb", as_version=4).cells
    assert any("$$" in cell.source for cell in cells if cell.cell_type == "markdown")


@pytest.mark.parametrize(("where", "outcome"), [("", pytest.skip.Exception), ("true", pytest.fail.Exception)])
def test_a_missing_chromium_says_how_to_get_it(monkeypatch, where, outcome):
    monkeypatch.setenv("CI", where)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(outcome, match="apt-get install chromium"):
        chromium()


def test_an_exercise_says_what_was_wrong_and_then_that_it_is_right(lab_page):
    page = lab_page
    open_notebook(page, "notebooks/05-convolution.ipynb")
    run_cell(page, "from d2lhelpers.exercises import check")
    cell = run_cell(page, "check(receptive_field)")
    expect(cell.locator(".jp-OutputArea-output")).to_have_text("○ receptive_field — not started\n")
    type_over(page, cell, "raise NotImplementedError", "return sum(kernel_sizes)")
    run_cell(page, "check(receptive_field)")
    expect(cell.locator(".jp-OutputArea-output")).to_contain_text("You added up the sizes. But neighbouring windows")
    expect(cell.locator(".jp-OutputArea-output")).to_contain_text("✗ receptive_field")
    type_over(page, cell, "return sum(kernel_sizes)", "return 1 + sum(k - 1 for k in kernel_sizes)")
    run_cell(page, "check(receptive_field)")
    expect(cell.locator(".jp-OutputArea-output")).to_contain_text("✓ receptive_field — 5 of 5 cases.")
    cell = run_cell(page, "check(convolve2d)")
    type_over(page, cell, "raise NotImplementedError", "return corr2d(X, K)")
    run_cell(page, "check(convolve2d)")
    expect(cell.locator("caption")).to_have_text(["expected", "got"])
    expect(cell.locator("td")).to_have_text(["-7", "-7", "-18", "14", "7", "23", "22", "2"])


def run_cell(page, text):
    """Click the cell that holds a text, press Shift+Enter, wait until it has run, and return it."""
    cell = page.locator(".jp-CodeCell").filter(has_text=text)
    cell.locator(".cm-line").filter(has_text=text).click()
    before = cell.locator(".jp-InputPrompt").inner_text()
    page.keyboard.press("Shift+Enter")
    expect(cell.locator(".jp-InputPrompt")).not_to_have_text(before)
    expect(cell.locator(".jp-InputPrompt")).to_have_text(re.compile(r"\[\d+\]"))
    return cell


def type_over(page, cell, old, new):
    """Replace what stands on a line of a cell, after its indentation."""
    cell.locator(".cm-line").filter(has_text=old).click()
    page.keyboard.press("End")
    for _ in old:
        page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.type(new)
    expect(cell.locator(".cm-line").filter(has_text=new)).to_have_text(f"    {new}")
