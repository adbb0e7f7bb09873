"""The package as a whole: its types, and the examples in its docstrings."""

import doctest
import importlib
import subprocess
import sys

import pytest
from record import ROOT

from d2lhelpers.exercises.engine import CHAPTERS


def test_mypy_finds_nothing():
    run = subprocess.run([sys.executable, "-m", "mypy"], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_types_are_there_for_others():
    assert (ROOT / "d2lhelpers" / "py.typed").is_file()


@pytest.mark.parametrize("name", CHAPTERS)
def test_the_examples_in_docstrings_are_true(name):
    result = doctest.testmod(importlib.import_module(f"d2lhelpers.{name}"))
    assert result.failed == 0
    assert result.attempted or name not in ("convolution", "padding_and_stride", "pooling")
