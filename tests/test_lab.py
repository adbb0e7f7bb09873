"""The real thing: every chapter run in JupyterLab in Chromium, and the explorer and an exercise used by hand."""

import json
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from itertools import product

import nbformat
import pytest
import torch
from playwright.sync_api import expect, sync_playwright
from recheck import ATOL, RTOL, same_text
from record import METADATA, ROOT, normalise, notebooks
from torch.nn import functional as F

NAMES = [str(path.relative_to(ROOT)) for path in notebooks()]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SETTINGS = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "notebook-extension/tracker": {"windowingMode": "none", "recordTiming": False},
    "docmanager-extension/plugin": {"autosave": False},
}
ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "MKL", "OPENBLAS", "NUMEXPR")}
PANEL = "window.jupyterapp.shell.currentWidget"
MINUTE = 60_000  # of the browser's milliseconds

IMAGE = torch.arange(144.0).reshape(12, 12) % 11 - 3
KERNEL = torch.tensor([[1.0, 0, -1], [2, 0, -2], [1, 0, -1]])


def chromium():
    """Return the path of Chromium. Where it is missing, say how to get it."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        missing = "There is no Chromium, so the chapters were not tried in JupyterLab. Get it: apt-get install chromium"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    return path


class Lab:
    """A running JupyterLab: its address, its token, and the folder that it shows."""

    def __init__(self, root, port):
        self.root, self.address, self.token = root, f"http://127.0.0.1:{port}", secrets.token_hex(16)

    def ask(self, path, method="GET"):
        headers = {"Authorization": f"token {self.token}"}
        request = urllib.request.Request(f"{self.address}/api/{path}", method=method, headers=headers)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.loads(answer.read() or "null")


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    home = tmp_path_factory.mktemp("lab")
    shutil.copytree(ROOT / "notebooks", home / "root/notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    for name, value in SETTINGS.items():
        file = home / f"config/lab/user-settings/@jupyterlab/{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(value), encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        lab = Lab(home / "root", free.getsockname()[1])
    private = {f"JUPYTER_{name.upper()}_DIR": str(home / name) for name in ("config", "data", "runtime")}
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1"),
        *(f"--port={lab.address.split(':')[-1]}", "--ServerApp.port_retries=0", f"--ServerApp.root_dir={lab.root}"),
        *(f"--IdentityProvider.token={lab.token}", "--LabApp.expose_app_in_browser=True"),
    ]
    log = home / "log.txt"
    with log.open("w") as out:
        server = subprocess.Popen(
            command,
            env=os.environ | private | ONE_THREAD | {"IPYTHONDIR": str(home / "ipython")},
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
    try:
        wait_for_server(lab, server, log)
        yield lab
    finally:
        server.terminate()
        with suppress(subprocess.TimeoutExpired):
            server.wait(20)
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def wait_for_server(lab, server, log):
    for _ in range(600):
        assert server.poll() is None, log.read_text(encoding="utf-8")[-3000:]
        with suppress(OSError):
            return lab.ask("status")
        time.sleep(0.1)
    raise TimeoutError(log.read_text(encoding="utf-8")[-3000:])


@pytest.fixture(scope="module")
def context(lab):
    path = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser.new_context(viewport={"width": 1280, "height": 1500})
        browser.close()


class Watch:
    """What a page logged and asked for since the watch was last reset."""

    def __init__(self, page):
        self.errors, self.addresses = [], []
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self.addresses.append(request.url))
        page.on("websocket", lambda websocket: self.addresses.append(websocket.url.replace("ws:", "http:", 1)))

    def reset(self):
        self.errors.clear()
        self.addresses.clear()

    def assert_quiet(self, lab):
        """No error was logged, and nothing was asked of another machine."""
        strangers = [a for a in self.addresses if not a.startswith((f"{lab.address}/", "data:", "blob:"))]
        assert strangers == []
        assert self.errors == []


@pytest.fixture(scope="module")
def tab(context):
    page = context.new_page()
    yield page, Watch(page)
    page.close()


@pytest.fixture
def page(request, lab, tab):
    """JupyterLab with no notebook open, loaded once and, when a test has failed, afresh."""
    page, watch = tab
    watch.reset()
    if page.url == "about:blank" or request.session.testsfailed:
        page.goto(f"{lab.address}/lab?token={lab.token}&reset", timeout=MINUTE)
        page.wait_for_function("() => window.jupyterapp?.restored.then(() => true)", timeout=2 * MINUTE)
    yield page
    try:
        assert len(watch.addresses) > 3
        watch.assert_quiet(lab)
    finally:  # what JupyterLab logs about a notebook that is torn away is our doing
        page.evaluate(f"() => {{ void {PANEL}?.sessionContext.shutdown(); {PANEL}?.dispose(); }}")
        page.wait_for_timeout(200)


def open_notebook(page, name):
    page.evaluate("(path) => window.jupyterapp.commands.execute('docmanager:open', {path}).then(() => null)", name)
    page.wait_for_function(f"() => {PANEL}?.sessionContext?.session?.kernel?.status === 'idle'", timeout=2 * MINUTE)
    page.wait_for_selector(".jp-Notebook .jp-Cell")


def run_all_cells(page):
    """Clear the outputs, choose Run All Cells in the menu, and wait; return the cells."""
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:clear-all-cell-outputs')")
    page.wait_for_function(f"() => {PANEL}.content.widgets.every(c => !c.model.executionCount)")
    for name in ("Run", "Run All Cells"):
        page.get_by_role("menuitem", name=name, exact=True).click()
    page.wait_for_function(
        f"""() => {{
            const code = {PANEL}.content.widgets.filter(c => c.model.type === "code");
            const failed = code.some(c => c.model.sharedModel.outputs.some(o => o.output_type === "error"));
            const done = code.every(c => c.model.executionCount && c.model.executionState !== "running");
            return {PANEL}.sessionContext.session.kernel.status === "idle" && (failed || done); }}""",
        timeout=3 * MINUTE,
    )
    notebook = nbformat.from_dict(page.evaluate(f"() => {PANEL}.model.sharedModel.toJSON()"))
    for cell in notebook.cells:
        cell.outputs = [output for output in cell.get("outputs", []) if not is_progress_bar(output)]
    return normalise(notebook).cells


def is_progress_bar(output):
    """Say whether an output is the bar of d2lhelpers.train, or the blanks that wiped it out."""
    return output.get("name") == "stderr" and re.match(r"\s*(training|$)", output.text)


def texts(cell):
    """List what a cell says as (where, text), pictures left out."""
    said = []
    for output in cell.get("outputs", []):
        if output.output_type == "stream":
            said.append((output.name, output.text))
        elif output.output_type == "error":
            said.append(("error", f"{output.ename}: {output.evalue}"))
        else:
            said += [(kind, output.data[kind]) for kind in ("text/plain", "text/html") if kind in output.data]
    return said


def count(cells, kind):
    return sum(kind in output.get("data", {}) for cell in cells for output in cell.get("outputs", []))


# Decodes every picture in the outputs and says whether it has a size, on the screen too, and more than one colour.
PICTURES = """() => Promise.all([...document.querySelectorAll(".jp-OutputArea-output img")].map(async (img) => {
    await img.decode();
    const canvas = new OffscreenCanvas(64, 64).getContext("2d");
    canvas.drawImage(img, 0, 0, 64, 64);
    const data = canvas.getImageData(0, 0, 64, 64).data;
    const shown = img.naturalWidth > 0 && img.getBoundingClientRect().width > 0;
    return shown && data.some((v, i) => v !== data[i % 4]); }))"""


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_runs_as_recorded(page, lab, name):
    recorded = nbformat.read(lab.root / name, as_version=4).cells
    open_notebook(page, name)
    cells = run_all_cells(page)
    assert [cell.id for cell in cells] == [cell.id for cell in recorded]
    for want, got in zip(recorded, cells, strict=True):
        assert got.get("execution_count") == want.get("execution_count"), want.source
        assert [where for where, _ in texts(got)] == [where for where, _ in texts(want)], (want.source, texts(got))
        own = want.metadata.get("nbval", {})
        for (_, expected), (_, seen) in zip(texts(want), texts(got), strict=True):
            assert same_text(expected, seen, own.get("rtol", RTOL), own.get("atol", ATOL)), (want.source, seen)
    assert page.evaluate(PICTURES) == [True] * count(recorded, "image/png")
    expect(page.locator(".jp-OutputArea-output .cx")).to_have_count(count(recorded, "text/html"))
    expect(page.locator(".jp-OutputArea-output iframe")).to_have_count(0)
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


def test_an_exercise_says_what_was_wrong_and_then_that_it_is_right(page):
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


def run_cell(page, text):
    """Click the cell that holds a text, press Shift+Enter, wait until it has run, and return it."""
    cell = page.locator(".jp-CodeCell").filter(has_text=text)
    cell.locator(".cm-line").filter(has_text=text).click()
    before = cell.locator(".jp-InputPrompt").inner_text()
    page.keyboard.press("Shift+Enter")
    expect(cell.locator(".jp-InputPrompt")).not_to_have_text(before, timeout=MINUTE)
    expect(cell.locator(".jp-InputPrompt")).to_have_text(re.compile(r"\[\d+\]"), timeout=MINUTE)
    return cell


def type_over(page, cell, old, new):
    """Replace what stands on a line of a cell, after its indentation."""
    cell.locator(".cm-line").filter(has_text=old).click()
    page.keyboard.press("End")
    for _ in old:
        page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.type(new)
    expect(cell.locator(".cm-line").filter(has_text=new)).to_have_text(f"    {new}")


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
# Reads a grid of numbers; null where there is none.
READ = """(name) => {
    const grid = document.querySelector(`.cx [role=grid][aria-label="${name}"]`);
    const number = (cell) => Number(cell.textContent.replace("−", "-"));
    return grid && [...grid.querySelectorAll("[role=row]")].map((row) => [...row.children].map(number)); }"""
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


class Explorer:
    """The one explorer on a page, and the Python behind it."""

    def __init__(self, page, watch):
        self.page, self.watch, self.root = page, watch, page.locator(".cx")
        self.said = self.root.get_by_role("status")

    def start(self):
        cells = run_all_cells(self.page)
        assert not any(where == "error" for cell in cells for where, _ in texts(cell)), cells
        expect(self.root).to_have_count(1)
        return self

    def cell(self, grid, row, column):
        rows = self.root.get_by_role("grid", name=grid, exact=True).get_by_role("row")
        return rows.nth(row).get_by_role("gridcell").nth(column)

    def numbers(self, grid):
        return self.page.evaluate(READ, grid)

    def entry(self, row, column):
        return self.root.get_by_label(f"kernel row {row}, column {column}", exact=True)

    def lit(self, grid, kind):
        """Return a grid of bools: which cells have the mark."""
        return torch.tensor(
            self.page.evaluate(
                """([name, kind]) => [...document.querySelectorAll(`.cx [role=grid][aria-label="${name}"] [role=row]`)]
                    .map((row) => [...row.children].map((cell) => cell.classList.contains(kind)))""",
                [grid, kind],
            )
        )

    def in_python(self, code):
        return self.page.evaluate(IN_PYTHON, code)

    def settings(self):
        """What Python has: kernel, padding, stride, dilation, and whether its output is what conv2d gives."""
        *settings, output = json.loads(
            self.in_python("print(json.dumps([w.kernel[0], w.padding, w.stride, w.dilation, w.output.tolist()]))")
        )
        assert output == convolved(*settings)
        return settings

    def assert_python_has(self, kernel, padding, stride, dilation):
        """The numbers travel to Python and are there soon; the picture agrees with it."""
        want = [torch.as_tensor(kernel, dtype=torch.float64).tolist(), padding, stride, dilation]
        for _ in range(100):
            if self.settings() == want:
                break
            self.page.wait_for_timeout(50)
        assert self.settings() == want
        shown, expected = (torch.tensor(grid).float() for grid in (self.numbers("output"), convolved(*want)))
        assert torch.allclose(shown, expected, rtol=0, atol=0.0051)


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
def explorer_tab(lab, context):
    cell = nbformat.v4.new_code_cell(SETUP.strip())
    after = nbformat.v4.new_markdown_cell("A cell after it.")
    nbformat.write(nbformat.v4.new_notebook(cells=[cell, after], metadata=METADATA), lab.root / "explorer.ipynb")
    page = context.new_page()
    watch = Watch(page)
    page.goto(f"{lab.address}/lab?token={lab.token}&reset", timeout=MINUTE)
    page.wait_for_function("() => window.jupyterapp?.restored.then(() => true)", timeout=2 * MINUTE)
    open_notebook(page, "explorer.ipynb")
    yield page, watch
    page.close()


@pytest.fixture
def explorer(lab, explorer_tab):
    page, watch = explorer_tab
    watch.reset()
    yield Explorer(page, watch).start()
    watch.assert_quiet(lab)


def test_hovering_an_output_lights_its_window_and_spells_the_sum(explorer):
    explorer.cell("output", 1, 2).hover()
    expect(explorer.said).to_contain_text("output[1, 2] = ")
    assert torch.equal(explorer.lit("padded input", "used"), windows(stride=2, padding=1, dilation=1)[1 * 6 + 2])
    assert explorer.lit("output", "pick").nonzero().tolist() == [[1, 2]]
    _, products, total = explorer.said.inner_text().replace("−", "-").split(" = ")
    pairs = [[float(number.strip("()")) for number in term.split("·")] for term in products.split(" + ")]
    window = F.pad(IMAGE, (1, 1, 1, 1))[2:5, 4:7].flatten()
    assert pairs == torch.stack([window, KERNEL.flatten()], dim=1).tolist()
    assert float(total) == sum(a * b for a, b in pairs) == convolved(KERNEL, 1, 2, 1)[1][2]


@pytest.mark.parametrize(("row", "column"), [(2, 4), (3, 3), (0, 0), (13, 6)])
def test_hovering_an_input_lights_every_output_that_used_it(explorer, row, column):
    explorer.cell("padded input", row, column).hover()
    users = windows(stride=2, padding=1, dilation=1)[:, row, column].reshape(6, 6)
    expect(explorer.said).to_contain_text(f"input[{row}, {column}] = ")
    expect(explorer.said).to_contain_text(f"is used by {users.sum()} output")
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
        expect(explorer.said).to_contain_text(f"output[{place[0]}, {place[1]}] = ")
        assert torch.equal(explorer.lit("padded input", "used"), windows(2, 1, 1)[place[0] * 6 + place[1]])
    for key in ("d", "d", "x", "b", "Enter"):
        explorer.page.keyboard.press(key)
    assert explorer.page.evaluate(f"() => [{PANEL}.content.widgets.length, {PANEL}.content.mode]") == [2, "command"]
    expect(explorer.cell("output", 1, 0)).to_be_focused()


def test_every_part_is_reached_with_tab_alone(explorer):
    explorer.root.get_by_label("kernel size").focus()
    stops = []
    for _ in range(18):
        stops.append(
            explorer.page.evaluate("() => document.activeElement.ariaLabel ?? document.activeElement.textContent")
        )
        explorer.page.keyboard.press("Tab")
    assert stops[:7] == ["kernel size", "padding", "stride", "dilation", "preset kernel", "play", "show pixels"]
    assert stops[7].startswith("padded input row 0, column 0: ")
    assert stops[8:17] == [f"kernel row {i}, column {j}" for i in range(3) for j in range(3)]
    assert stops[17].startswith("output row 0, column 0: ")


def test_sliders_move_with_the_keyboard_and_the_formula_follows(explorer):
    for label, keys in {"kernel size": 1, "padding": 1, "stride": -1, "dilation": 1}.items():
        explorer.root.get_by_role("slider", name=label).focus()
        explorer.page.keyboard.press("ArrowRight" if keys > 0 else "ArrowLeft")
    explorer.assert_python_has(F.pad(KERNEL, (0, 1, 0, 1)), 2, 1, 2)
    expect(explorer.root.locator(".formula")).to_contain_text("rows: ⌊(12 + 2·2 − 2·(4 − 1) − 1) / 1⌋ + 1 = 10")


def test_a_kernel_that_does_not_fit_is_told(explorer):
    explorer.in_python("w.image = [[[1.0, 2.0], [3.0, 4.0]]]")
    explorer.root.get_by_role("slider", name="padding").fill("0")
    expect(explorer.said).to_contain_text("there is no place where it fits")
    assert explorer.numbers("output") is None
    explorer.root.get_by_role("slider", name="kernel size").fill("2")
    assert explorer.numbers("output") == [[7.0]]


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
    explorer.root.get_by_role("button", name="play").click()
    expect(explorer.said).to_contain_text("output[0, 1] = ")
    expect(explorer.said).to_contain_text("output[0, 2] = ")
    explorer.root.get_by_role("button", name="pause").click()
    stood = explorer.said.inner_text()
    explorer.page.wait_for_timeout(1200)
    assert explorer.said.inner_text() == stood
    expect(explorer.root.get_by_role("button", name="play")).to_be_visible()


def test_who_wants_no_motion_gets_a_step(explorer):
    try:
        explorer.page.emulate_media(reduced_motion="reduce")
        explorer.start()
        expect(explorer.root.get_by_role("button", name="play")).to_have_count(0)
        button = explorer.root.get_by_role("button", name="step")
        for place in (1, 2):
            button.click()
            expect(explorer.said).to_contain_text(f"output[0, {place}] = ")
            explorer.page.wait_for_timeout(700)
            expect(explorer.said).to_contain_text(f"output[0, {place}] = ")
    finally:
        explorer.page.emulate_media(reduced_motion="no-preference")


def test_pixels_are_explored_like_numbers(explorer):
    explorer.root.get_by_role("button", name="show pixels").click()
    output = explorer.root.get_by_role("img", name="output", exact=True)
    size = output.bounding_box()["width"] / 6
    output.hover(position={"x": 2.5 * size, "y": 1.5 * size})
    expect(explorer.said).to_contain_text("output[1, 2] = ")
    expect(explorer.root.locator(".frame")).to_have_count(2)
    output.focus()
    explorer.page.keyboard.press("ArrowDown")
    expect(explorer.said).to_contain_text("output[2, 2] = ")
    explorer.root.get_by_role("img", name="padded input", exact=True).focus()
    expect(explorer.said).to_contain_text("input[0, 0] = 0 is used by 1 output")
    explorer.root.get_by_role("button", name="show numbers").click()
    assert explorer.numbers("output") == convolved(KERNEL, 1, 2, 1)


def test_a_hover_touches_the_window_and_nothing_else(explorer):
    explorer.in_python("w.stride = 1")
    expect(explorer.root.locator(".formula")).to_contain_text("rows: ⌊(12 + 2·1 − 1·(3 − 1) − 1) / 1⌋ + 1 = 12")
    times, changes, rebuilt = explorer.page.evaluate("""() => {
        const root = document.querySelector(".cx"), times = [], changes = [];
        const observer = new MutationObserver(() => {});
        let rebuilt = 0;
        observer.observe(root, { subtree: true, attributes: true, childList: true });
        for (const cell of root.querySelectorAll('[aria-label="output"] [role=gridcell]')) {
            const start = performance.now();
            cell.dispatchEvent(new PointerEvent("pointerenter"));
            root.getBoundingClientRect();
            times.push(performance.now() - start);
            const records = observer.takeRecords();
            changes.push(records.length);
            rebuilt += records.some((r) => r.type === "childList" && r.target.matches(".panels, .panels *"));
        }
        return [times.sort((a, b) => a - b), changes, rebuilt]; }""")
    assert len(times) == 144
    print(f"a hover on 12×12: median {times[72]:.2f} ms, slowest {times[-1]:.2f} ms")
    assert rebuilt == 0
    assert max(changes) <= 2 * (9 + 1) + 2  # nine inputs and the output, before and after; the sum and the button


def test_the_explorer_lives_on_without_its_kernel(explorer, lab):
    try:
        explorer.page.evaluate(f"() => {PANEL}.sessionContext.shutdown()")
        assert "explorer.ipynb" not in [session["path"] for session in lab.ask("sessions")]
        explorer.root.get_by_role("slider", name="stride").fill("3")
        explorer.root.get_by_label("preset kernel").select_option("sharpen")
        explorer.cell("output", 1, 1).hover()
        expect(explorer.said).to_contain_text("output[1, 1] = ")
        assert explorer.numbers("output") == convolved([[0.0, -1, 0], [-1, 5, -1], [0, -1, 0]], 1, 3, 1)
        unsent = "Could not send widget sync message"  # ipywidgets says so, once for each change
        assert [error[: len(unsent)] for error in explorer.watch.errors] == [unsent] * 2
    finally:
        explorer.watch.reset()
        explorer.page.evaluate(f"() => {PANEL}.sessionContext.startKernel()")
