"""The dial and the bits in JupyterLab in Chromium: used by hand, with the Python behind them."""

import nbformat
from explorer_page import soon
from in_jupyterlab import open_notebook, run_all_cells
from playwright.sync_api import expect
from record import METADATA
from test_explorer_in_jupyterlab import IN_PYTHON

SETUP = """
import torch
from d2lhelpers import Bits, Dial

def show(rate, kind):
    curve = {"c": [rate * x for x in range(4)]}
    return {"x": range(4), "curves": curve, "xlabel": "x", "ylabel": "y", "says": f"{kind}, {rate}"}

dial = Dial(show, rate=[1.0, 2.0, 3.5], kind=["plain", "other"])
dial
"""


def test_what_is_changed_comes_back_to_python(lab, lab_page):
    page = lab_page
    cells = [nbformat.v4.new_code_cell(source) for source in (SETUP.strip(), "bits = Bits(1.0, torch.float16)\nbits")]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=METADATA), lab.root / "dial.ipynb")
    open_notebook(page, "dial.ipynb")
    run_all_cells(page)
    expect(page.locator(".cx")).to_have_count(2)

    def python_has(code):
        return page.evaluate(IN_PYTHON, f"print({code})").strip()

    page.get_by_role("slider", name="rate").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".cx .says").first).to_have_text("plain, 2.0")
    soon(page, lambda: python_has("dial.setting, dial.says"), "{'rate': 2.0, 'kind': 'plain'} plain, 2.0".__eq__)
    page.evaluate(IN_PYTHON, "dial.setting = {'rate': 3.5, 'kind': 'other'}")
    expect(page.locator(".cx .says").first).to_have_text("other, 3.5")
    expect(page.get_by_role("slider", name="kind")).to_have_value("1")

    page.locator(".cx .bits button").first.click()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(page.locator(".cx .bits + .says")).to_contain_text("(−1)1 · ∞ = −∞")
    soon(page, lambda: python_has("bits.value"), "-inf".__eq__)
