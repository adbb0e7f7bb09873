"""Notebooks and unit tests in one run: nbval with a tolerance for floats, and a check that nothing is left behind.

It stands in the root so that it holds for tests/ and notebooks/ alike, however pytest is called.
"""

import base64
import io
import os
import pprint
import re
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before torch loads: here, in the workers and in the kernels

import pytest
from hypothesis import HealthCheck, settings
from nbval.plugin import IPyNbCell, IPyNbFile
from PIL import Image

ROOT = Path(__file__).parents[1]
RTOL, ATOL = 1e-6, 2e-4
LOOK = 0.25  # of a picture's colour, what may differ
# The blanks before a float, and the float. One with an exponent counts as text: whatever its digits say is exact.
FLOAT = re.compile(r"( *)(?<![\w.])([+-]?\d+\.\d*)(?!\w|\.\w)")

# Property tests: the same cases in every run; `pytest --hypothesis-profile=search` looks for new ones. A busy machine
# is no fault of a test, so neither a deadline nor the check for slow cases.
UNTIMED = {"deadline": None, "database": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("course", **UNTIMED, derandomize=True)
settings.register_profile("search", **UNTIMED, max_examples=2000)
settings.load_profile("course")


def same_text(want: str, got: str, rtol: float, atol: float) -> bool:
    """Say whether two outputs agree: floats within the tolerance, everything else exactly."""
    if FLOAT.split(want)[::3] != FLOAT.split(got)[::3]:
        return False
    pairs = list(zip(FLOAT.findall(want), FLOAT.findall(got), strict=True))
    # A zero that gains a sign and a 9.9999 that becomes 10.0000 move what is printed in columns: so much, and no more.
    moved = max((abs(len(w) - len(g)) for (_, w), (_, g) in pairs), default=0)
    return all(
        abs(len(w_blanks) - len(g_blanks)) <= moved and same_float(w, g, rtol, atol)
        for (w_blanks, w), (g_blanks, g) in pairs
    )


def same_float(want: str, got: str, rtol: float, atol: float) -> bool:
    """Say whether two floats agree, with as many decimals; torch writes 2.0000 as ``2.`` where all are whole."""
    decimals, a, b = {len(text.partition(".")[2]) for text in (want, got)}, float(want), float(got)
    return abs(a - b) <= atol + rtol * abs(a) if len(decimals) == 1 else a == b and 0 in decimals


def same_picture(want: str, got: str) -> bool:
    """Say whether two pictures in base64 have one size, and about as much colour in each of 4 × 4 fields.

    How letters are smoothed, and what a network learned, differs a little between machines.
    """
    if want.strip() == got.strip():
        return True
    pictures = [Image.open(io.BytesIO(base64.b64decode(text))).convert("RGB") for text in (want, got)]
    fields = [picture.resize((4, 4), Image.Resampling.BOX).tobytes() for picture in pictures]
    apart = sum(abs(a - b) for a, b in zip(*fields, strict=True))
    return pictures[0].size == pictures[1].size and apart <= LOOK * sum(255 - a for a in fields[0])


def form(output) -> tuple:
    """Say what an output is, beside what it says: nbval compares each kind's texts and none of this."""
    kinds = set(output.get("data", {})) - {"application/vnd.jupyter.widget-view+json"}  # not recorded
    return output.output_type, output.get("name"), kinds, output.get("metadata")


class TolerantText(str):
    """A text that equals another when :func:`same_text` says so."""

    def __new__(cls, text: str, rtol: float, atol: float):
        self = super().__new__(cls, text)
        self.tolerance = rtol, atol
        return self

    def __eq__(self, other):
        return same_text(self, other, *self.tolerance)

    def __ne__(self, other):
        return not self == other

    __hash__ = str.__hash__


class TolerantCell(IPyNbCell):
    """A cell whose ``nbval`` metadata may hold an ``rtol`` and an ``atol`` of its own, with a ``reason``."""

    def sanitize(self, s):  # every value that nbval compares passes through here, on both sides
        own = self.cell.metadata.get("nbval", {})
        s = super().sanitize(s)
        return TolerantText(s, own.get("rtol", RTOL), own.get("atol", ATOL)) if isinstance(s, str) else s

    def compare_outputs(self, test, ref, skip_compare=None):
        self.comparison_traceback = []
        wants, gots = [form(output) for output in ref], [form(output) for output in test]
        if wants != gots:
            self.format_output_compare("form", pprint.pformat(wants), pprint.pformat(gots))
            return False
        for want, got in zip(ref, test, strict=True):
            if "image/png" in want.get("data", {}) and not same_picture(want.data["image/png"], got.data["image/png"]):
                self.comparison_traceback.append("the picture looks different")
                return False
        return super().compare_outputs(test, ref, skip_compare)

    def runtest(self):
        super().runtest()
        if self.cell.execution_count is None:  # nbval would compare nothing
            self.raise_cell_error("This cell was not run when its notebook was recorded")

    def format_output_compare(self, key, left, right):
        super().format_output_compare(key, str(left), str(right))


class TolerantFile(IPyNbFile):
    def setup(self):
        try:
            super().setup()
        except RuntimeError:  # a kernel that dies while starting is the machine's fault: once more
            super().setup()

    def collect(self):
        for cell in super().collect():
            yield TolerantCell.from_parent(
                self, name=cell.name, cell_num=cell.cell_num, cell=cell.cell, options=cell.options
            )


def pytest_xdist_auto_num_workers(config):
    """Take two workers, but none for a single file: they would take longer to start than they save."""
    names = [argument.partition("::")[0] for argument in config.args]
    return 0 if len(set(names)) == 1 and Path(names[0]).is_file() else 2


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(file_path, parent):
    collected = yield
    return [TolerantFile.from_parent(parent, path=file_path) if type(c) is IPyNbFile else c for c in collected]


def files_in_tree() -> dict[str, int]:
    """List every file of the checkout that a test or notebook could leave or change, with its time of change."""
    hidden_or_cache = ("__pycache__", ".ipynb_checkpoints")
    return {
        str(path.relative_to(ROOT)): path.stat().st_mtime_ns
        for folder in ("notebooks", "tests", "d2lhelpers", ".")
        for path in (ROOT / folder).glob("*" if folder == "." else "**/*")
        if path.is_file() and not any(part in hidden_or_cache for part in path.parts)
    }


def pytest_sessionstart(session):
    if not hasattr(session.config, "workerinput"):
        session.config.files_before = files_in_tree()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    """Fail the whole run when it left, changed or removed a file of the checkout."""
    if hasattr(session.config, "workerinput"):
        return
    before, after = session.config.files_before, files_in_tree()
    changed = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    if changed:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        session.config.left_behind = changed


def pytest_terminal_summary(terminalreporter):
    changed = getattr(terminalreporter.config, "left_behind", None)
    if changed:
        terminalreporter.write_line(f"FAILED: this run left, changed or removed {', '.join(changed)}", red=True)
