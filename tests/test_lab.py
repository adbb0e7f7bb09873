"""The real thing: every chapter run in JupyterLab in Chromium, and an exercise done by hand."""

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

import nbformat
import pytest
from playwright.sync_api import expect, sync_playwright
from recheck import ATOL, RTOL, same_text
from record import ROOT, normalise, notebooks

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
