"""The re-check: nbval, with a tolerance for floats and a look at pictures. A plugin of pytest, loaded by conftest.py.

It runs each cell of a notebook in a fresh kernel and compares all that comes out with the record. When a notebook has
just run in JupyterLab in the same process (tests/test_lab.py), it compares those outputs, and runs nothing twice.
"""

import base64
import copy
import io
import os
import re
import subprocess
import sys
import tempfile
import time
from functools import lru_cache
from pathlib import Path
from queue import Empty

import forked
import numpy as np
import pytest
from nbval.kernel import CURRENT_ENV_KERNEL_NAME, RunningKernel
from nbval.plugin import IPyNbCell, IPyNbFile
from PIL import Image

ROOT = Path(__file__).parents[1]
RTOL, ATOL = 1e-6, 2e-4  # of floats
WEIGHTS = 0.1  # of the root mean square of a network's weights: see same_packed
BRIGHTNESS, COLOUR = 0.08, 0.03  # of pictures: see same_picture
# The blanks before a float, and the float. One with an exponent counts as text: whatever its digits say is exact.
FLOAT = re.compile(r"( *)(?<![\w.])([+-]?[0-9]+\.[0-9]*)(?!\w|\.\w)")
PACKED = re.compile(r"float32;base64,([A-Za-z0-9+/=]*)")  # the weights that a live network records
WIDGET = "application/vnd.jupyter.widget-view+json"  # names a model of one kernel, and is not recorded
PATIENCE = 60  # seconds to wait for what a kernel that has answered still has to say

# The command that re-checks notebooks in another folder as this checkout does, and its environment.
FLAGS = ["-p", "no:cacheprovider", "-p", "recheck", "--nbval", "--nbval-current-env", "--nbval-cell-timeout=900"]
RECHECK = [sys.executable, "-m", "pytest", "-q", "--color=no", *FLAGS]
ENVIRONMENT = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": os.pathsep.join([f"{ROOT / 'tools'}", f"{ROOT}"])}

Outputs = list[dict]


def same_text(want: str, got: str, rtol: float = RTOL, atol: float = ATOL) -> bool:
    """Return whether two texts agree: floats within the tolerance, everything else exactly."""
    if not same_packed(PACKED.findall(want), PACKED.findall(got)):
        return False
    want, got = PACKED.sub("float32", want), PACKED.sub("float32", got)
    if FLOAT.split(want)[::3] != FLOAT.split(got)[::3]:
        return False
    pairs = list(zip(FLOAT.findall(want), FLOAT.findall(got), strict=True))
    # A zero that gains a sign and a 9.9999 that becomes 10.0000 move what is printed in columns: so much, and no more.
    moved = max((abs(len(w) - len(g)) for (_, w), (_, g) in pairs), default=0)
    return all(
        abs(len(w_blanks) - len(g_blanks)) <= moved and same_float(w, g, rtol, atol)
        for (w_blanks, w), (g_blanks, g) in pairs
    )


def same_packed(want: list[str], got: list[str]) -> bool:
    """Return whether weights in base64 are as many and, in each network, as large: their root mean square.

    Trained on another machine, each weight may come out as far from the recorded one as it is large: pixels changed by
    1e-4 move one by 1, and the root mean square by 0.04 of itself.
    """
    if [len(text) for text in want] != [len(text) for text in got]:
        return False
    try:
        ours, others = ([np.frombuffer(base64.b64decode(text), "<f4") for text in texts] for texts in (want, got))
    except ValueError:  # it is no base64, or does not hold whole floats
        return False
    sizes = [[np.sqrt(np.mean(np.square(weights, dtype=np.float64))) for weights in both] for both in (ours, others)]
    return np.allclose(*sizes[::-1], rtol=WEIGHTS, atol=0)


def same_float(want: str, got: str, rtol: float, atol: float) -> bool:
    """Return whether two floats agree, with as many decimals; torch writes 2.0000 as ``2.`` where all are whole."""
    decimals, a, b = {len(text.partition(".")[2]) for text in (want, got)}, float(want), float(got)
    return abs(a - b) <= atol + rtol * abs(a) if len(decimals) == 1 else a == b and 0 in decimals


def same_picture(want: str, got: str, look: float = 1) -> bool:
    """Return whether two pictures in base64 look alike.

    Alike: they are equally large, or nearly, and in each of 16 × 16 fields their mean brightness differs by
    BRIGHTNESS at most, and the two colour differences of YCbCr by COLOUR, on a scale from 0 to 1; all that ``look``
    times. Another version of matplotlib, which smooths letters in its own way, moves them by up to 0.06 and 0.02.
    """
    if want.strip() == got.strip():
        return True
    (size, fields), (other_size, other_fields) = look_of(want), look_of(got)
    if max(abs(a - b) for a, b in zip(size, other_size, strict=True)) > 1:
        return False
    apart = np.abs(fields - other_fields).max(axis=(0, 1))
    return bool((apart <= look * np.array([BRIGHTNESS, COLOUR, COLOUR])).all())


@lru_cache(maxsize=2)
def look_of(text: str) -> tuple[tuple[int, int], np.ndarray]:
    """Return a picture's size, and the mean of each field in YCbCr, from 0 to 1."""
    picture = Image.open(io.BytesIO(base64.b64decode(text))).convert("RGB")
    return picture.size, np.asarray(picture.resize((16, 16), Image.Resampling.BOX).convert("YCbCr")) / 255


def form(output: dict) -> tuple:
    """Return what an output is, beside what it says: type, stream, MIME types, metadata."""
    return output["output_type"], output.get("name"), set(output.get("data", {})) - {WIDGET}, output.get("metadata")


def contents(output: dict) -> dict:
    """Return all that an output says, by kind."""
    said = {kind: output[kind] for kind in ("text", "ename", "evalue") if kind in output}
    return said | {kind: value for kind, value in output.get("data", {}).items() if kind != WIDGET}


def difference(want: Outputs, got: Outputs, own: dict | None = None) -> tuple[str, object, object] | None:
    """Return the first difference of two lists of outputs, as (kind, wanted, got), or None if they are equal.

    ``own`` holds a cell's own ``rtol``, ``atol`` and ``look``, from its ``nbval`` metadata.
    """
    own = own or {}
    if (forms := [form(output) for output in want]) != (others := [form(output) for output in got]):
        return "form", forms, others
    for a, b in zip(map(contents, want), map(contents, got), strict=True):
        for kind in a:
            if kind == "image/png":
                same = same_picture(a[kind], b[kind], own.get("look", 1))
            elif isinstance(a[kind], str) and isinstance(b[kind], str):
                same = same_text(a[kind], b[kind], own.get("rtol", RTOL), own.get("atol", ATOL))
            else:
                same = a[kind] == b[kind]
            if not same:
                return kind, a[kind], b[kind]
    return None


class KernelDiedError(Exception):
    """A kernel is gone, though nobody stopped it."""


class WatchedKernel(RunningKernel):
    """A kernel whose death is noticed at once, and not when a cell's time is up."""

    def get_message(self, stream, timeout=None):
        end = time.monotonic() + (timeout or float("inf"))
        while True:
            try:
                return super().get_message(stream, timeout=min(1, max(0, end - time.monotonic())))
            except Empty:
                if not self.is_alive():
                    raise KernelDiedError from None
                if time.monotonic() >= end:
                    raise


class Replay:
    """Stands for a kernel, and gives the outputs that cells gave before."""

    def __init__(self, outputs: dict[str, Outputs]):
        self.outputs = outputs

    def is_alive(self):
        return True

    def stop(self):
        pass

    def play(self, cell_id):
        self.messages = [(output["output_type"], output) for output in self.outputs[cell_id]]
        self.messages.append(("status", {"execution_state": "idle"}))

    def execute_cell_input(self, source, allow_stdin):
        return "replay"

    def await_reply(self, msg_id, timeout):
        pass

    def await_idle(self, msg_id, timeout):
        pass

    def get_message(self, stream, timeout):
        kind, content = self.messages.pop(0)
        return {"msg_type": kind, "content": copy.deepcopy(content), "parent_header": {"msg_id": "replay"}}


PROFILE = pytest.StashKey[tempfile.TemporaryDirectory]()
RAN = pytest.StashKey[dict[Path, dict[str, Outputs]]]()  # what notebooks gave in JupyterLab: path, cell's id, outputs


class RecheckedCell(IPyNbCell):
    """A cell whose ``nbval`` metadata may hold an ``rtol``, ``atol`` or ``look`` of its own, with a ``reason``."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.output_timeout = PATIENCE

    def runtest(self):
        if isinstance(self.parent.kernel, Replay):
            self.parent.kernel.play(self.cell.id)
        elif not self.parent.kernel.is_alive():
            self.raise_cell_error("The kernel is dead")
        try:
            super().runtest()
        except KernelDiedError:
            self.raise_cell_error("The kernel died while this cell ran")
        if self.cell.execution_count is None:  # nbval would compare nothing
            self.raise_cell_error("This cell was not run when its notebook was recorded")

    def compare_outputs(self, test, ref, skip_compare=None):
        self.comparison_traceback = []
        found = difference(ref, test, self.cell.metadata.get("nbval"))
        if found and found[0] == "image/png":
            self.comparison_traceback.append("the picture looks different")
        elif found:
            kind, want, got = found
            self.format_output_compare(kind, want, got)
        return not found


class RecheckedFile(IPyNbFile):
    """A notebook. Its kernel is a new one, or the memory of what it gave in JupyterLab."""

    def setup(self):
        ran = self.session.stash.get(RAN, {}).get(self.path)
        self.kernel = Replay(ran) if ran else self.start()
        self.setup_sanitize_files()

    def start(self):
        """Start a kernel in the notebook's folder."""
        arguments = CURRENT_ENV_KERNEL_NAME, str(self.path.parent), self.config.option.nbval_kernel_startup_timeout
        try:
            return WatchedKernel(*arguments)
        except RuntimeError:  # a kernel that dies while starting is the machine's fault: once more
            return WatchedKernel(*arguments)

    def collect(self):
        for cell in super().collect():
            yield RecheckedCell.from_parent(
                self, name=cell.name, cell_num=cell.cell_num, cell=cell.cell, options=cell.options
            )


def pytest_sessionstart(session):
    """Keep a reader's own IPython start-up files out of the kernels, and end if they would test another package."""
    if sys.platform == "linux":
        forked.register()
    session.stash[PROFILE] = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
    os.environ["IPYTHONDIR"] = session.stash[PROFILE].name
    find = "import importlib.util; print(getattr(importlib.util.find_spec('d2lhelpers'), 'origin', ''), end='')"
    command = [sys.executable, "-c", find]
    found = subprocess.run(command, cwd=session.stash[PROFILE].name, capture_output=True, text=True, check=True).stdout
    if found and ROOT not in Path(found).resolve().parents:
        pytest.exit(f"d2lhelpers is imported from {found}, not from this checkout: `make clean`", 1)


def pytest_sessionfinish(session):
    session.stash[PROFILE].cleanup()


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(file_path, parent):
    collected = yield
    return [RecheckedFile.from_parent(parent, path=file_path) if type(c) is IPyNbFile else c for c in collected]
