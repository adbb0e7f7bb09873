"""The re-check: nbval, with a tolerance for floats and a look at pictures. A plugin of pytest, loaded by conftest.py.

It runs each cell of a notebook in a fresh kernel and compares all that comes out with the record. When a notebook has
just run in JupyterLab in the same process (tests/test_lab.py), it compares those outputs, and runs nothing twice. A
Chinese notebook, whose code and outputs are held to the English ones, runs when anything changed since it last passed
here, and always in CI.
"""

import copy
import functools
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from importlib.metadata import distributions
from pathlib import Path
from queue import Empty

import forked
import pytest
from nbval.kernel import CURRENT_ENV_KERNEL_NAME, RunningKernel
from nbval.plugin import IPyNbCell, IPyNbFile
from translate import CHINESE

from d2lhelpers.recorded import Outputs, difference

ROOT = Path(__file__).parents[1]
PATIENCE = 60  # seconds to wait for what a kernel that has answered still has to say

# The command that re-checks notebooks in another folder as this checkout does, and its environment.
FLAGS = ["-p", "no:cacheprovider", "-p", "recheck", "--nbval", "--nbval-current-env", "--nbval-cell-timeout=900"]
RECHECK = [sys.executable, "-m", "pytest", "-q", "--color=no", *FLAGS]
ENVIRONMENT = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": os.pathsep.join([f"{ROOT / 'tools'}", f"{ROOT}"])}


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


@functools.cache
def surroundings() -> str:
    """Return a hash of what all notebooks' outputs are made of: the package, this check, and what is installed."""
    files = [Path(__file__), *sorted(p for p in (ROOT / "d2lhelpers").rglob("*.*") if p.suffix != ".pyc")]
    versions = sorted(f"{found.name} {found.version}" for found in distributions())
    everything = [sys.version, *versions, *(hashlib.sha256(file.read_bytes()).hexdigest() for file in files)]
    return hashlib.sha256("\n".join(everything).encode()).hexdigest()


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
        self.parent.passed.append(self.name)

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
        self.passed = []
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

    def teardown(self):
        super().teardown()
        if self.remembers and self.passed == self.names:
            self.config.cache.set(self.key, self.made_of)

    @property
    def remembers(self):
        """Whether this is a notebook that need not run again, in a run that knows of the runs before it."""
        return CHINESE in self.path.parents and hasattr(self.config, "cache")

    @property
    def key(self):
        return f"recheck/{self.path.relative_to(CHINESE).as_posix()}"

    def collect(self):
        if self.remembers:
            self.made_of = [hashlib.sha256(self.path.read_bytes()).hexdigest(), surroundings()]
            if not os.environ.get("CI") and self.config.cache.get(self.key, None) == self.made_of:
                pytest.skip("nothing has changed since it last passed here")
        cells = [
            RecheckedCell.from_parent(self, name=c.name, cell_num=c.cell_num, cell=c.cell, options=c.options)
            for c in super().collect()
        ]
        self.names = [cell.name for cell in cells]
        return cells


def pytest_sessionstart(session):
    """Keep a reader's own IPython start-up files out of the kernels, and end if they would test another package."""
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
