"""Notebooks and unit tests in one run: nbval with a tolerance for floats, and a check that nothing is left behind.

It stands in the root so that it holds for tests/ and notebooks/ alike, however pytest is called.
"""

import os
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before torch loads: here, in the workers and in the kernels

import pytest
from hypothesis import settings
from nbval.plugin import IPyNbCell, IPyNbFile
from pytest_doctestplus.output_checker import FLOAT_CMP, OutputChecker

ROOT = Path(__file__).parent
RTOL, ATOL = 1e-6, 2e-4

# Property tests: the same cases in every run; `pytest --hypothesis-profile=search` looks for new ones.
settings.register_profile("course", deadline=None, database=None, derandomize=True)
settings.register_profile("search", deadline=None, database=None, max_examples=2000)
settings.load_profile("course")


def same_text(want: str, got: str, rtol: float, atol: float) -> bool:
    """Say whether two outputs agree: floats within the tolerance, everything else, line by line, exactly."""
    checker = OutputChecker()
    checker.rtol, checker.atol = rtol, atol
    want_lines, got_lines = want.split("\n"), got.split("\n")
    return len(want_lines) == len(got_lines) and all(
        checker.check_output(w, g, FLOAT_CMP) for w, g in zip(want_lines, got_lines, strict=True)
    )


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
