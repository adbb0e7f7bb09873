"""The explorer in JupyterLab in Chromium: used by hand, with the Python behind it."""

import json
from itertools import product

import nbformat
import pytest
import torch
from explorer_page import READ, Explorer, soon
from in_jupyterlab import PANEL, close_notebook, load_jupyterlab, open_notebook, run_all_cells
from playwright.sync_api import expect
from record import METADATA
from torch.nn import functional as F

IMAGE = torch.arange(144.0).reshape(12, 12) % 11 - 3
KERNEL = torch.tensor([[1.0, 0, -1], [2, 0, -2], [1, 0, -1]])

SETUP = """
import json, torch, d2lhelpers
image = torch.arange(144.0).reshape(12, 12) % 11 - 3
w = d2lhelpers.ConvExplorer(image, torch.tensor([[1.0, 0, -1], [2, 0, -2], [1, 0, -1]]), padding=1, stride=2)
w
"""
IN_PYTHON = f"""async (code) => {{
    const future = {PANEL}.sessionContext.session.kernel.requestExecute({{code}});
    let said = "";
    future.onIOPub = ({{content}}) => {{ said += content.text ?? content.evalue ?? ""; }};
    await future.done;
    return said; }}"""
# Puts every combination of the sliders, the largest kernel first, and reads what comes out.
COMBINATIONS = f"""(values) => {{
    const read = {READ};
    const put = (label, value) => {{
        const slider = document.querySelector(`.cx input[type=range][aria-label="${{label}}"]`);
        if (slider.value === String(value)) return;
        slider.value = value;
        slider.dispatchEvent(new Event("input", {{ bubbles: true }})); }};
    return values.map((settings) => {{
        ["kernel size", "padding", "stride", "dilation"].forEach((label, i) => put(label, settings[i]));
        return read("output"); }}); }}"""


class ExplorerInLab(Explorer):
    """The one explorer on a page of JupyterLab, and the Python behind it."""

    def __init__(self, page, watch):
        super().__init__(page)
        self.watch = watch

    def start(self):
        cells = run_all_cells(self.page)
        assert not any(output.output_type == "error" for cell in cells for output in cell.get("outputs", [])), cells
        expect(self.root).to_have_count(1)
        self.page.mouse.move(0, 0)  # where it lights nothing
        return self

    def in_python(self, code):
        return self.page.evaluate(IN_PYTHON, code)

    def python_has(self):
        """What Python has: kernel, padding, stride, dilation and output.

        JupyterLab lets changes in while code runs: what is read first may be older than what is read last.
        """
        names = "[w.kernel[0], w.padding, w.stride, w.dilation, w.output.tolist()]"
        return json.loads(self.in_python(f"print(json.dumps({names}))"))

    def assert_python_has(self, *settings):
        """Wait until kernel, padding, stride and dilation are in Python, and Python and the picture give torch's."""
        kernel, *others = settings
        want = [torch.as_tensor(kernel, dtype=torch.float64).tolist(), *others]
        output = convolved(*want)
        soon(self.page, self.python_has, lambda found: found == [*want, output])
        soon(self.page, lambda: self.numbers("output"), lambda grid: is_near(grid, output))


def is_near(grid, expected):
    """Return whether a grid holds these numbers, to the two decimals that it shows."""
    shown, expected = torch.tensor(grid).float(), torch.tensor(expected)
    return shown.shape == expected.shape and torch.allclose(shown, expected, rtol=0, atol=0.0051)


def convolved(kernel, padding, stride, dilation):
    """What torch gives, or None where the kernel does not fit."""
    kernel = torch.as_tensor(kernel).float()
    if dilation * (max(kernel.shape) - 1) + 1 > 12 + 2 * padding:
        return None
    return F.conv2d(IMAGE[None, None], kernel[None, None], None, stride, padding, dilation)[0, 0].tolist()


def windows(stride, padding, dilation, size=3):
    """Return what each output depends on, by the gradient of conv2d: shape (outputs², padded height, width)."""
    X = torch.zeros(1, 1, 12 + 2 * padding, 12 + 2 * padding, requires_grad=True)
    outputs = F.conv2d(X, torch.ones(1, 1, size, size), stride=stride, dilation=dilation).flatten()
    return torch.stack([torch.autograd.grad(y, X, retain_graph=True)[0][0, 0] != 0 for y in outputs])


@pytest.fixture(scope="module")
def explorer_tab(lab, tab):
    cell = nbformat.v4.new_code_cell(SETUP.strip())
    after = nbformat.v4.new_markdown_cell("A cell after it.")
    nbformat.write(nbformat.v4.new_notebook(cells=[cell, after], metadata=METADATA), lab.root / "explorer.ipynb")
    page, watch = tab
    load_jupyterlab(page, lab)
    open_notebook(page, "explorer.ipynb")
    yield page, watch
    close_notebook(page)


@pytest.fixture
def explorer(lab, explorer_tab):
    page, watch = explorer_tab
    watch.reset()
    yield ExplorerInLab(page, watch).start()
    watch.assert_quiet(lab)


def test_hovering_an_output_lights_its_window_and_spells_the_sum(explorer):
    explorer.cell("output", 1, 2).hover()
    expect(explorer.sum).to_contain_text("output[1, 2] = ")
    assert torch.equal(explorer.lit("padded input", "used"), windows(stride=2, padding=1, dilation=1)[1 * 6 + 2])
    assert explorer.lit("output", "pick").nonzero().tolist() == [[1, 2]]
    _, products, total = explorer.sum.inner_text().replace("−", "-").split(" = ")
    pairs = [[float(number.strip("()")) for number in term.split("·")] for term in products.split(" + ")]
    window = F.pad(IMAGE, (1, 1, 1, 1))[2:5, 4:7].flatten()
    assert pairs == torch.stack([window, KERNEL.flatten()], dim=1).tolist()
    assert float(total) == sum(a * b for a, b in pairs) == convolved(KERNEL, 1, 2, 1)[1][2]


@pytest.mark.parametrize(("row", "column"), [(2, 4), (3, 3), (0, 0), (13, 6)])
def test_hovering_an_input_lights_every_output_that_used_it(explorer, row, column):
    explorer.cell("padded input", row, column).hover()
    users = windows(stride=2, padding=1, dilation=1)[:, row, column].reshape(6, 6)
    expect(explorer.sum).to_contain_text(f"input[{row}, {column}] = ")
    expect(explorer.sum).to_contain_text(f"is used by {users.sum()} output")
    assert torch.equal(explorer.lit("output", "used"), users)
    assert explorer.lit("padded input", "pick").nonzero().tolist() == [[row, column]]


def test_the_grid_is_what_conv2d_gives(explorer):
    kernel = torch.randint(-8, 9, (5, 5), generator=torch.Generator().manual_seed(1)) / 4
    explorer.in_python(f"w.kernel = [{kernel.tolist()}]")
    expect(explorer.entry(4, 4)).to_have_value(f"{kernel[4, 4]:g}")
    settings = list(product((5, 4, 3, 2, 1), range(5), range(1, 5), range(1, 4)))
    seen = explorer.page.evaluate(COMBINATIONS, settings)
    assert len(seen) == 300
    for (size, *others), grid in zip(settings, seen, strict=True):
        assert grid == convolved(kernel[:size, :size], *others), (size, *others)
    explorer.assert_python_has(kernel[:1, :1], 4, 4, 3)


def test_arrow_keys_move_in_a_grid_and_leave_jupyterlab_alone(explorer):
    explorer.cell("output", 0, 0).focus()
    for key, place in [
        ("ArrowRight", (0, 1)),
        ("ArrowDown", (1, 1)),
        ("ArrowDown", (2, 1)),
        ("ArrowLeft", (2, 0)),
        ("ArrowLeft", (2, 0)),
        ("ArrowUp", (1, 0)),
    ]:
        explorer.page.keyboard.press(key)
        expect(explorer.cell("output", *place)).to_be_focused()
        expect(explorer.sum).to_contain_text(f"output[{place[0]}, {place[1]}] = ")
        assert torch.equal(explorer.lit("padded input", "used"), windows(2, 1, 1)[place[0] * 6 + place[1]])
    for key in ("d", "d", "x", "b", "Enter"):
        explorer.page.keyboard.press(key)
    assert explorer.page.evaluate(f"() => [{PANEL}.content.widgets.length, {PANEL}.content.mode]") == [2, "command"]
    expect(explorer.cell("output", 1, 0)).to_be_focused()


def test_every_part_is_reached_with_tab_alone(explorer):
    explorer.root.get_by_label("kernel size").focus()
    stops = []
    for _ in range(19):
        stops.append(
            explorer.page.evaluate("() => document.activeElement.ariaLabel ?? document.activeElement.textContent")
        )
        explorer.page.keyboard.press("Tab")
    assert stops[:5] == ["kernel size", "padding", "stride", "dilation", "preset kernel"]
    assert stops[5:8] == ["play", "speed", "show pixels"]
    assert stops[8].startswith("padded input row 0, column 0: ")
    assert stops[9:18] == [f"kernel row {i}, column {j}" for i in range(3) for j in range(3)]
    assert stops[18].startswith("output row 0, column 0: ")


def test_sliders_move_with_the_keyboard_and_the_formula_follows(explorer):
    for label, keys in {"kernel size": 1, "padding": 1, "stride": -1, "dilation": 1}.items():
        explorer.root.get_by_role("slider", name=label).focus()
        explorer.page.keyboard.press("ArrowRight" if keys > 0 else "ArrowLeft")
    explorer.assert_python_has(F.pad(KERNEL, (0, 1, 0, 1)), 2, 1, 2)
    expect(explorer.root.locator(".formula")).to_contain_text("rows: ⌊(12 + 2·2 − 2·(4 − 1) − 1) / 1⌋ + 1 = 10")


def test_a_kernel_that_does_not_fit_is_told(explorer):
    explorer.in_python("w.image = [[[1.0, 2.0], [3.0, 4.0]]]")
    explorer.root.get_by_role("slider", name="padding").fill("0")
    expect(explorer.sum).to_contain_text("there is no place where it fits")
    assert explorer.numbers("output") is None
    explorer.root.get_by_role("slider", name="kernel size").fill("2")
    soon(explorer.page, lambda: explorer.numbers("output"), lambda grid: grid == [[7.0]])


def test_an_edited_entry_counts(explorer):
    explorer.entry(0, 1).click()
    explorer.page.keyboard.press("Control+a")
    explorer.page.keyboard.type("-2.5")
    explorer.page.keyboard.press("Enter")
    edited = KERNEL.clone()
    edited[0, 1] = -2.5
    explorer.assert_python_has(edited, 1, 2, 1)
    explorer.entry(2, 2).fill("a lot")
    explorer.entry(2, 2).press("Enter")
    expect(explorer.entry(2, 2)).to_have_value("-1")
    explorer.assert_python_has(edited, 1, 2, 1)


def test_tab_goes_on_to_the_next_entry_after_an_edit(explorer):
    explorer.entry(0, 1).click()
    explorer.page.keyboard.press("Control+a")
    explorer.page.keyboard.type("4")
    explorer.page.keyboard.press("Tab")
    expect(explorer.entry(0, 2)).to_be_focused()
    explorer.page.keyboard.press("Control+a")
    explorer.page.keyboard.type("5")
    explorer.entry(1, 0).click()
    expect(explorer.entry(1, 0)).to_be_focused()
    explorer.assert_python_has([[1.0, 4, 5], [2, 0, -2], [1, 0, -1]], 1, 2, 1)


def test_presets_are_the_kernels_they_are_called(explorer):
    presets = {
        "edge": [[1.0, -1.0]],
        "sharpen": [[0.0, -1, 0], [-1, 5, -1], [0, -1, 0]],
        "blur": [[1 / 9] * 3] * 3,
        "identity": [[0.0, 0, 0], [0, 1, 0], [0, 0, 0]],
        "Sobel": KERNEL.tolist(),
    }
    menu = explorer.root.get_by_label("preset kernel")
    assert set(menu.locator("option").all_inner_texts()[1:]) == set(presets)
    for name, kernel in presets.items():
        menu.select_option(name)
        explorer.assert_python_has(kernel, 1, 2, 1)


def test_play_slides_the_window_until_it_is_paused(explorer):
    explorer.press("play")
    expect(explorer.sum).not_to_contain_text("output[0, 0] = ")
    explorer.press("pause")
    expect(explorer.root.get_by_role("button", name="play")).to_be_visible()


def test_pixels_are_explored_like_numbers(explorer):
    explorer.press("show pixels")
    output = explorer.pixels("output")
    size = output.locator("canvas").bounding_box()["width"] / 6
    output.hover(position={"x": 2.5 * size, "y": 1.5 * size})
    expect(explorer.sum).to_contain_text("output[1, 2] = ")
    expect(explorer.root.locator(".frame")).to_have_count(2)
    output.focus()
    explorer.page.keyboard.press("ArrowDown")
    expect(explorer.sum).to_contain_text("output[2, 2] = ")
    explorer.pixels("padded input").focus()
    expect(explorer.sum).to_contain_text("input[0, 0] = 0 is used by 1 output")
    explorer.press("show numbers")
    soon(explorer.page, lambda: explorer.numbers("output"), lambda grid: grid == convolved(KERNEL, 1, 2, 1))


def test_a_hover_touches_the_window_and_nothing_else(explorer):
    explorer.in_python("w.stride = 1")
    expect(explorer.root.locator(".formula")).to_contain_text("rows: ⌊(12 + 2·1 − 1·(3 − 1) − 1) / 1⌋ + 1 = 12")
    changes, rebuilt = explorer.page.evaluate("""() => {
        const root = document.querySelector(".cx"), changes = [];
        const observer = new MutationObserver(() => {});
        let rebuilt = 0;
        observer.observe(root, { subtree: true, attributes: true, childList: true });
        for (const cell of root.querySelectorAll('[aria-label="output"] [role=gridcell]')) {
            cell.dispatchEvent(new PointerEvent("pointerenter"));
            const records = observer.takeRecords();
            changes.push(records.length);
            rebuilt += records.some((r) => r.type === "childList" && r.target.matches(".panels, .panels *"));
        }
        return [changes, rebuilt]; }""")
    assert len(changes) == 144
    assert rebuilt == 0
    assert max(changes) <= 2 * (9 + 1) + 2  # nine inputs and the output, before and after; the sum and the button


def test_the_explorer_lives_on_without_its_kernel(explorer, lab):
    try:
        explorer.page.evaluate(f"() => {PANEL}.sessionContext.shutdown()")
        assert "explorer.ipynb" not in [session["path"] for session in lab.ask("sessions")]
        explorer.root.get_by_role("slider", name="stride").fill("3")
        explorer.root.get_by_label("preset kernel").select_option("sharpen")
        explorer.cell("output", 1, 1).hover()
        expect(explorer.sum).to_contain_text("output[1, 1] = ")
        sharpened = convolved([[0.0, -1, 0], [-1, 5, -1], [0, -1, 0]], 1, 3, 1)
        soon(explorer.page, lambda: explorer.numbers("output"), lambda grid: grid == sharpened)
        errors = soon(explorer.page, lambda: list(explorer.watch.errors), lambda errors: len(errors) == 2)
        unsent = "Could not send widget sync message"  # ipywidgets says so, once for each change
        assert [error[: len(unsent)] for error in errors] == [unsent] * 2
    finally:
        explorer.watch.reset()
        explorer.page.evaluate(f"() => {PANEL}.sessionContext.startKernel()")
