"""How soon the live network of chapter 9 answers a stroke: from the pointer's move to the frame that shows its reading.

    python tools/benchmarks/strokes.py

The network is the recorded one, in a page as on the site, in Chromium without a graphics card. The floor is the same
move beside the drawing, where nothing answers, so it is what the browser itself takes for a frame. Both take turns.
"""

import argparse
import shutil
import statistics
import tempfile
from pathlib import Path

import nbformat
from playwright.sync_api import Page, expect, sync_playwright

from d2lhelpers.widget import page_files

ROOT = Path(__file__).parents[2]
# Writes down, for each move of the pointer, how long it took until the frame after it was drawn.
WATCH = """() => {
    window.took = [];
    addEventListener("pointermove", (event) => {
        const frame = () => setTimeout(() => took.push(performance.now() - event.timeStamp), 0);
        requestAnimationFrame(frame); }, { capture: true }); }"""


def live_page(folder: Path) -> Path:
    """Write a page with the first live network that chapter 9 records."""
    cells = nbformat.read(ROOT / "notebooks" / "09-lenet.ipynb", as_version=4).cells
    recorded = (output.get("data", {}).get("text/html", "") for cell in cells for output in cell.get("outputs", []))
    widget = next(html for html in recorded if 'data-widget="LeNetExplorer"' in html)
    program, style = page_files()
    page = folder / "live.html"
    head = f'<!doctype html><meta charset="utf-8"><style>{style}</style>'
    page.write_text(f"{head}<main>{widget}</main><script>{program}</script>", encoding="utf-8")
    return page


def milliseconds(page: Page, left: float, top: float, moves: int) -> list[float]:
    """Draw to and fro from a place on the page, and return how long each move took."""
    page.mouse.move(left, top)
    page.mouse.down()
    page.wait_for_timeout(100)
    page.evaluate("() => { took.length = 0; }")
    for move in range(1, moves + 1):
        page.mouse.move(left + 40 * (move % 5), top + 20 * (move % 7))
        page.wait_for_function("(moves) => took.length >= moves", arg=move)
    page.mouse.up()
    return page.evaluate("() => took")


def main() -> None:
    """Print a row for the drawing and one for the floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--moves", type=int, default=300)
    moves = parser.parse_args().moves
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    drawn, beside = [], []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1400, "height": 1400})
        page.goto(live_page(Path(folder)).as_uri())
        expect(page.locator(".cx")).to_have_count(1)
        page.evaluate(WATCH)
        corner = page.locator(".cx .drawing canvas").bounding_box()
        for _ in range(max(1, moves // 20)):
            drawn += milliseconds(page, corner["x"] + 30, corner["y"] + 30, 20)
            beside += milliseconds(page, corner["x"] + corner["width"] + 400, 1200, 20)
        browser.close()
    print("| milliseconds to the frame | median | 95 of 100 within |", "|---|---|---|", sep="\n")
    for name, times in [("a stroke in chapter 9's live network", drawn), ("a move that nothing answers", beside)]:
        print(f"| {name} | {statistics.median(times):.1f} | {statistics.quantiles(times, n=20)[-1]:.1f} |")


if __name__ == "__main__":
    main()
