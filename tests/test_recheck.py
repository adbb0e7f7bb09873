"""The re-check itself: what it lets pass, and what it catches."""

import json
import subprocess
import sys

import nbformat
import pytest
from record import METADATA, ROOT

# What a cell prints, what is recorded, and whether the two may pass as equal.
CASES = {
    "the same": ("0.1234", "0.1234", True),
    "a difference of 1e-4": ("0.1234", "0.1235", True),
    "a tensor that is off by 1e-4": ("tensor([ 1.0000, -2.3456])", "tensor([ 1.0001, -2.3455])", True),
    "a zero with another sign": ("tensor([0.0000])", "tensor([-0.0000])", True),
    "the second decimal": ("0.12", "0.13", False),
    "the second decimal of a large number": ("1234.56", "1234.57", False),
    "the fourth decimal, by more": ("0.1234", "0.1244", False),
    "a sign": ("0.5000", "-0.5000", False),
    "a shape": ("torch.Size([2, 10])", "torch.Size([2, 11])", False),
    "an integer": ("7946 parameters", "7947 parameters", False),
    "an integer that became a float": ("3", "3.0", False),
    "a word": ("weight 0.1234", "bias 0.1234", False),
    "True": ("True", "False", False),
    "a bracket": ("[0.1234]", "(0.1234)", False),
    "a bracket more": ("[0.1234]", "[[0.1234]]", False),
    "a line more": ("0.1\n0.2", "0.1\n0.2\n0.3", False),
    "a line less": ("0.1\n0.2", "0.1", False),
    "a number more": ("0.1 0.2", "0.1 0.2 0.3", False),
    "nan": ("nan", "0.1", False),
    "nothing": ("0.1", "", False),
}


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    """Run the project's own configuration over one notebook with a cell for each case; say which cells passed."""
    folder = tmp_path_factory.mktemp("recheck")
    for name in ("conftest.py", "pyproject.toml"):
        (folder / name).write_text((ROOT / name).read_text(encoding="utf-8"), encoding="utf-8")
    cells = []
    for printed, recorded, _ in CASES.values():
        cell = nbformat.v4.new_code_cell(f"print({printed!r})", execution_count=1)
        if recorded:
            cell.outputs = [nbformat.v4.new_output("stream", text=recorded + "\n")]
        cells.append(cell)
    wider = nbformat.v4.new_code_cell("print(0.5)", execution_count=1, metadata={"nbval": {"atol": 0.1}})
    wider.outputs = [nbformat.v4.new_output("stream", text="0.55\n")]
    nbformat.write(nbformat.v4.new_notebook(cells=[*cells, wider], metadata=METADATA), folder / "cases.ipynb")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "cases.ipynb",
        "-n0",
        "-q",
        "-rA",
        "--color=no",
        "-p",
        "no:cacheprovider",
    ]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    passed = {line.split("::Cell ")[1] for line in run.stdout.splitlines() if line.startswith("PASSED")}
    failed = {line.split("::Cell ")[1].split()[0] for line in run.stdout.splitlines() if line.startswith("FAILED")}
    assert len(passed) + len(failed) == len(CASES) + 1, run.stdout + run.stderr
    return passed


@pytest.mark.parametrize("case", CASES)
def test_case(outcome, case):
    assert (str(list(CASES).index(case)) in outcome) == CASES[case][2]


def test_a_cell_may_have_a_tolerance_of_its_own(outcome):
    assert str(len(CASES)) in outcome


def test_a_run_that_leaves_a_file_fails(tmp_path):
    for name in ("conftest.py", "pyproject.toml"):
        (tmp_path / name).write_text((ROOT / name).read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "tests").mkdir()
    leave = "import pathlib\ndef test_it():\n    pathlib.Path({!r}).write_text('x')\n"
    (tmp_path / "tests" / "test_leave.py").write_text(leave.format("left.txt"), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-n0", "-q", "--color=no", "-p", "no:cacheprovider"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert run.returncode == 1
    assert "FAILED: this run left, changed or removed left.txt" in run.stdout


def test_every_chapter_is_collected():
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-n0", "notebooks"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    for path in sorted(ROOT.glob("notebooks/**/[0-9]*.ipynb")):
        cells = sum(cell["cell_type"] == "code" for cell in json.loads(path.read_text(encoding="utf-8"))["cells"])
        name = path.relative_to(ROOT).as_posix()
        assert len(re_lines(run.stdout, f"{name}::Cell ")) == cells, name


def re_lines(text, start):
    return [line for line in text.splitlines() if line.startswith(start)]
