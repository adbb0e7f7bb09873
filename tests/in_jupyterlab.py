"""How tests drive JupyterLab in Chromium: a server of its own, a page, a notebook that is opened and run."""

import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager, suppress

import nbformat
import psutil
import pytest
from record import ROOT, normalise

# None asks anything of another machine. As root, Chromium starts without its sandbox only.
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
# Kernels start as in the re-check.
CONFIGURATION = """
import sys
sys.path.append({!r})
import forked
forked.register()
"""
# How long to wait for a state, in the browser's milliseconds: against a page that hangs, on however busy a machine.
PATIENCE = 600_000


def chromium():
    """Return the path of Chromium. Where it is missing, say how to get it."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        missing = "There is no Chromium, so nothing was tried in a browser. Get it: apt-get install chromium"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    return path


class Lab:
    """A running JupyterLab: its address, its token, and the folder that it shows."""

    def __init__(self, root, port):
        self.root, self.address, self.token = root, f"http://127.0.0.1:{port}", secrets.token_hex(16)

    def ask(self, path, method="GET"):
        headers = {"Authorization": f"token {self.token}"}
        request = urllib.request.Request(f"{self.address}/api/{path}", method=method, headers=headers)
        with urllib.request.urlopen(request, timeout=PATIENCE / 1000) as answer:
            return json.loads(answer.read() or "null")


@contextmanager
def running_lab(home):
    """Start a JupyterLab that shows copies of all notebooks; at the end, end it and all its kernels."""
    shutil.copytree(ROOT / "notebooks", home / "root/notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    for name, value in SETTINGS.items():
        file = home / f"config/lab/user-settings/@jupyterlab/{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(value), encoding="utf-8")
    configuration = CONFIGURATION.format(str(ROOT / "tools"))
    (home / "config/jupyter_server_config.py").write_text(configuration, encoding="utf-8")
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
    with log.open("w") as out, started(command, os.environ | private | ONE_THREAD, out) as server:
        answered = False
        while not answered:
            assert server.poll() is None, log.read_text(encoding="utf-8")[-3000:]
            with suppress(OSError):
                answered = bool(lab.ask("status"))
            time.sleep(0.1)
        yield lab


@contextmanager
def started(command, env, out):
    """Run a server while the block runs; then end it and every process that it started."""
    server = subprocess.Popen(command, env=env, stdout=out, stderr=out)
    try:
        yield server
    finally:
        family = psutil.Process(server.pid).children(recursive=True) if server.poll() is None else []
        server.terminate()  # JupyterLab ends its kernels first
        with suppress(subprocess.TimeoutExpired):
            server.wait(20)
        for process in [*family, server]:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        server.wait()
        psutil.wait_procs(family)


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


def load_jupyterlab(page, lab):
    page.goto(f"{lab.address}/lab?token={lab.token}&reset")
    page.wait_for_function("() => window.jupyterapp?.restored.then(() => true)", polling=100)


def open_notebook(page, name):
    page.evaluate("(path) => window.jupyterapp.commands.execute('docmanager:open', {path}).then(() => null)", name)
    page.wait_for_function(f"() => {PANEL}?.sessionContext?.session?.kernel?.status === 'idle'", polling=100)
    page.wait_for_selector(".jp-Notebook .jp-Cell")


def close_notebook(page):
    """Close the open notebook, if there is one, when its kernel is gone."""
    page.evaluate(f"async () => {{ await {PANEL}?.sessionContext.shutdown(); {PANEL}?.dispose(); }}")


def run_all_cells(page):
    """Clear the outputs, choose Run All Cells in the menu, and wait; return the cells."""
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:clear-all-cell-outputs')")
    page.wait_for_function(f"() => {PANEL}.content.widgets.every(c => !c.model.executionCount)", polling=100)
    for name in ("Run", "Run All Cells"):
        page.get_by_role("menuitem", name=name, exact=True).click()
    page.wait_for_function(
        f"""() => {{
            if ({PANEL}.sessionContext.session.kernel.status !== "idle") return false;
            const code = {PANEL}.content.widgets.filter(c => c.model.type === "code");
            const failed = code.some(c => c.model.sharedModel.outputs.some(o => o.output_type === "error"));
            return failed || code.every(c => c.model.executionCount && c.model.executionState !== "running"); }}""",
        polling=200,  # no more often: the kernel computes on the same cores
    )
    notebook = nbformat.from_dict(page.evaluate(f"() => {PANEL}.model.sharedModel.toJSON()"))
    for cell in notebook.cells:
        cell.outputs = [output for output in cell.get("outputs", []) if not is_progress_bar(output)]
    return normalise(notebook).cells


def is_progress_bar(output):
    """Return whether an output is the bar of d2lhelpers.train, or the blanks that wiped it out."""
    return output.get("name") == "stderr" and re.match(r"\s*(training|$)", output.text)
