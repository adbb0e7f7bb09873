"""The re-check itself: what it lets pass, what it catches, and how notebooks are recorded for it."""

import base64
import io
import json
import os
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
import recheck
import record
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from nbval.plugin import IPyNbFile
from PIL import Image
from record import METADATA, ROOT, normalise

# What a cell prints, what is recorded, and whether the two may pass as equal.
TEXTS = {
    "the same": ("0.1234", "0.1234", True),
    "within the absolute tolerance": ("0.10000", "0.10019", True),
    "beyond the absolute tolerance": ("0.1000", "0.1003", False),
    "within the relative tolerance": ("1000000.5", "1000001.0", True),
    "beyond the relative tolerance": ("1000000.5", "1000003.5", False),
    "a tensor that is off by 1e-4": ("tensor([ 1.0000, -2.3456])", "tensor([ 1.0001, -2.3455])", True),
    "a zero with another sign": ("tensor([0.0000])", "tensor([-0.0000])", True),
    "a zero with a sign that moves columns": ("tensor([0.0000, 1.0000])", "tensor([-0.0000,  1.0000])", True),
    "a width that moves columns": ("tensor([9.9999, 1.0000])", "tensor([10.0000,  1.0000])", True),
    "whole numbers that came out exact": ("tensor([1.0000, 2.0000])", "tensor([1., 2.])", True),
    "a whole number, by little": ("tensor(3.0001)", "tensor(3.)", False),
    "the second decimal": ("0.12", "0.13", False),
    "the second decimal of a percentage": ("0.12%", "0.13%", False),
    "the second decimal of a large number": ("1234.56", "1234.57", False),
    "other decimals": ("0.5", "0.50", False),
    "a sign": ("0.5000", "-0.5000", False),
    "an exponent": ("3e-07", "3e-09", False),
    "an exponent and digits before it": ("1.5001e-05", "1.5000e-05", False),
    "a shape": ("torch.Size([2, 10])", "torch.Size([2, 11])", False),
    "an integer": ("7946 parameters", "7947 parameters", False),
    "an integer that became a float": ("3", "3.0", False),
    "a word": ("weight 0.1234", "bias 0.1234", False),
    "letters": ("True", "true", False),
    "words in another order": ("a\nb", "b\na", False),
    "a bracket": ("[0.1234]", "(0.1234)", False),
    "a bracket more": ("[0.1234]", "[[0.1234]]", False),
    "dots": ("1 2 3", "1 ... 3", False),
    "a line more": ("0.1\n0.2\n0.3", "0.1\n0.2", False),
    "a line less": ("0.1", "0.1\n0.2", False),
    "lines in another order": ("0.1\n0.2", "0.2\n0.1", False),
    "one line for two": ("0.1 0.2", "0.1\n0.2", False),
    "an empty line less": ("0.1\n0.2", "0.1\n\n0.2", False),
    "an empty line in front": ("a", "\na", False),
    "doctest's word for an empty line": ("a\n\nb", "a\n<BLANKLINE>\nb", False),
    "blanks in an empty line": ("a\n  \nb", "a\n\nb", False),
    "a newline less": ("a\n", "a", False),
    "blanks between words": ("a b", "a  b", False),
    "blanks before a float": ("a: 0.5", "a:    0.5", False),
    "one blank before a float": ("[[0.5]]", "[[ 0.5]]", False),
    "a blank behind a float": ("0.5 ", "0.5", False),
    "a number more": ("0.1 0.2 0.3", "0.1 0.2", False),
    "nan": ("0.1", "nan", False),
    "infinity's sign": ("-inf", "inf", False),
    "nothing": ("0.1", "", False),
}


def png(dark, size=(40, 40)):
    """A white picture with so many dark columns at its left."""
    picture, buffer = Image.new("RGB", size, "white"), io.BytesIO()
    picture.paste("black", (0, 0, dark, size[1]))
    picture.save(buffer, format="png")
    return base64.b64encode(buffer.getvalue()).decode()


# What is recorded of a picture that has 20 dark columns, and whether that may pass.
PICTURES = {
    "a picture": (png(20), "alt", True),
    "a picture of almost the same look": (png(21), "alt", True),
    "a picture of another look": (png(30), "alt", False),
    "a white picture": (png(0), "alt", False),
    "a picture of another size": (png(20, (40, 41)), "alt", False),
    "a picture that is none": ("", "alt", False),
    "another alt text": (png(20), "other", False),
}


def stream(name, text):
    return new_output("stream", name=name, text=text)


def shown(picture, alt):
    return {"data": {"image/png": picture, "text/plain": "words"}, "metadata": {"image/png": {"alt": alt}}}


def cases():
    """Every case's name with its cell, and whether the cell passes."""
    for name, (printed, recorded, passes) in TEXTS.items():
        outputs = [stream("stdout", recorded)] if recorded else []
        yield name, new_code_cell(f"print({printed!r}, end='')", execution_count=1, outputs=outputs), passes
    for own, (printed, passes) in product([{"rtol": 0.01}, {"atol": 1}], [("100.5", True), ("102.5", False)]):
        cell = new_code_cell(f"print({printed!r})", execution_count=1, metadata={"nbval": own})
        cell.outputs = [stream("stdout", "100.0\n")]
        yield f"{printed} for 100.0 with {own}", cell, passes
    for name, (picture, alt, passes) in PICTURES.items():
        cell = new_code_cell("display({data!r}, raw=True, metadata={metadata!r})".format(**shown(png(20), "alt")))
        cell.execution_count, cell.outputs = 1, [new_output("display_data", **shown(picture, alt))]
        yield name, cell, passes
    data = {"text/plain": "1"}
    for name, source, outputs, passes in (
        ("a result", "1", [new_output("execute_result", data, execution_count=1)], True),
        ("a display for a result", "1", [new_output("display_data", data)], False),
        ("another stream", "print(1)", [stream("stderr", "1\n")], False),
        ("an order", "print(1)\ndisplay(1)", [new_output("display_data", data), stream("stdout", "1\n")], False),
        (
            "a format less",
            "display({'text/plain': '1', 'image/png': ''}, raw=True)",
            [new_output("display_data", data)],
            False,
        ),
    ):
        yield name, new_code_cell(source, execution_count=1, outputs=outputs), passes
    yield "a cell that was not run", new_code_cell("1"), False


CASES = {name: (cell, passes) for name, cell, passes in cases()}


def project(folder):
    """Put the project's own configuration into a folder, and return the command that runs pytest on it."""
    for name in ("conftest.py", "pyproject.toml"):
        (folder / name).write_text((ROOT / name).read_text(encoding="utf-8"), encoding="utf-8")
    shutil.copytree(ROOT / "tools", folder / "tools")
    return [sys.executable, "-m", "pytest", "-n0", "-q", "-rA", "--color=no", "-p", "no:cacheprovider"]


@pytest.fixture(scope="module")
def passed(tmp_path_factory):
    """The numbers of the cells that pass, of one notebook with a cell for each case."""
    folder = tmp_path_factory.mktemp("recheck")
    command = project(folder)
    nbformat.write(new_notebook(cells=[cell for cell, _ in CASES.values()], metadata=METADATA), folder / "cases.ipynb")
    run = subprocess.run([*command, "cases.ipynb"], cwd=folder, capture_output=True, text=True)
    passed = {line.split("::Cell ")[1] for line in run.stdout.splitlines() if line.startswith("PASSED")}
    failed = {line.split("::Cell ")[1].split()[0] for line in run.stdout.splitlines() if line.startswith("FAILED")}
    assert len(passed) + len(failed) == len(CASES), run.stdout + run.stderr
    return passed


@pytest.mark.parametrize("case", CASES)
def test_case(passed, case):
    assert (str(list(CASES).index(case)) in passed) == CASES[case][1]


def test_a_changed_record_is_caught_or_there_is_a_reason_why_not():
    command = [sys.executable, ROOT / "tools" / "tamper.py", "--recorded", "--sample", "1"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    kind, tried, caught, *_ = run.stdout.splitlines()[-1].split()
    assert kind == "all"
    assert int(tried) >= int(caught) > 5000


@pytest.mark.parametrize("failures", [0, 1, 2])
def test_a_kernel_that_dies_while_starting_is_started_once_more(monkeypatch, failures):
    starts = []

    def setup(_):
        starts.append(1)
        if len(starts) <= failures:
            raise RuntimeError("Kernel died")

    monkeypatch.setattr(IPyNbFile, "setup", setup)
    file = object.__new__(recheck.TolerantFile)
    if failures == 2:
        with pytest.raises(RuntimeError, match="Kernel died"):
            file.setup()
    else:
        file.setup()
    assert len(starts) == min(failures + 1, 2)


@pytest.mark.parametrize(("given", "expected"), [(None, "1"), ("2", "2")])
def test_torch_gets_one_thread_unless_told_otherwise(given, expected):
    env = {name: value for name, value in os.environ.items() if name != "OMP_NUM_THREADS"}
    env |= {"OMP_NUM_THREADS": given} if given else {}
    command = [sys.executable, "-c", "import conftest, os; print(os.environ['OMP_NUM_THREADS'])"]
    run = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    assert run.stdout.strip() == expected, run.stderr


def test_the_checkout_is_watched_without_caches(tmp_path, monkeypatch):
    watched = ["a.txt", ".hidden", "notebooks/a.txt", "notebooks/a/b/c.txt", "tests/a.txt", "d2lhelpers/a/b.py"]
    others = ["tests/__pycache__/a.pyc", "notebooks/.ipynb_checkpoints/a.ipynb", ".venv/bin/a", "elsewhere/a"]
    for name in watched + others:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    monkeypatch.setattr(recheck, "ROOT", tmp_path)
    assert {Path(name).as_posix() for name in recheck.files_in_tree()} == set(watched)


def test_a_run_that_leaves_changes_or_removes_a_file_fails(tmp_path):
    command = project(tmp_path)
    (tmp_path / "tests").mkdir()
    for name in ("changed.txt", "removed.txt", "same.txt"):
        (tmp_path / name).touch()
    acts = ["Path('left.txt').touch()", "Path('changed.txt').write_text('x')", "Path('removed.txt').unlink()"]
    test = "\n    ".join(["from pathlib import Path\ndef test_it():", *acts])
    (tmp_path / "tests" / "test_acts.py").write_text(test, encoding="utf-8")
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert run.returncode == 1
    assert "FAILED: this run left, changed or removed changed.txt, left.txt, removed.txt\n" in run.stdout


def test_every_chapter_is_collected():
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-n0", "notebooks"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    for path in sorted(ROOT.glob("notebooks/**/[0-9]*.ipynb")):
        cells = sum(cell["cell_type"] == "code" for cell in json.loads(path.read_text(encoding="utf-8"))["cells"])
        start = f"{path.relative_to(ROOT).as_posix()}::Cell "
        assert sum(line.startswith(start) for line in run.stdout.splitlines()) == cells, path.name


def test_what_differs_between_machines_is_not_recorded():
    kept = {"tags": ["a"], "nbval": {"atol": 0.1, "reason": "because"}, "jupyter": {"source_hidden": True}}
    dropped = {"execution": {"iopub.status.busy": "now"}, "collapsed": True, "trusted": True, "editable": False}
    widget = {"text/plain": "x", "application/vnd.jupyter.widget-view+json": {"model_id": "a1b2"}}
    before = [
        ("stdout", "1"),
        ("stdout", "2"),
        ("stderr", "3"),
        ("stdout", "4"),
        None,
        ("stdout", "5"),
        ("stdout", "6"),
    ]
    after = [("stdout", "12"), ("stderr", "3"), ("stdout", "4"), None, ("stdout", "56")]
    cells = [new_markdown_cell("a", metadata=kept | dropped), new_code_cell("b", metadata=kept | dropped)]
    cells[1].outputs = [stream(*piece) if piece else new_output("display_data", widget) for piece in before]
    nb = new_notebook(cells=cells, metadata={"kernelspec": {"name": "d2l", "display_name": "d2l"}, "widgets": {}})
    nb.nbformat_minor = 4
    nb = normalise(nb)
    assert nb.metadata == METADATA
    assert (nb.nbformat, nb.nbformat_minor) == (4, 5)
    assert [cell.metadata for cell in nb.cells] == [kept, kept]
    picture = new_output("display_data", {"text/plain": "x"})
    assert nb.cells[1].outputs == [stream(*piece) if piece else picture for piece in after]


def test_record_executes_the_notebooks_named_in_their_own_folder(tmp_path):
    (tmp_path / "here.txt").write_text("found")
    paths = [tmp_path / "a.ipynb", tmp_path / "b.ipynb"]
    for path in paths:
        cell = new_code_cell("print(open('here.txt').read())", metadata={"collapsed": True})
        nbformat.write(new_notebook(cells=[cell]), path)
    command = [sys.executable, ROOT / "tools" / "record.py", *paths]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert run.stdout == "recorded a.ipynb\nrecorded b.ipynb\n", run.stderr
    for path in paths:
        nb = nbformat.read(path, as_version=4)
        assert nb.cells[0].outputs == [stream("stdout", "found\n")]
        assert (nb.cells[0].execution_count, nb.cells[0].metadata, nb.metadata) == (1, {}, METADATA)


def test_chapters_and_solutions_are_found(tmp_path, monkeypatch):
    (tmp_path / "notebooks" / "solutions").mkdir(parents=True)
    for name in ("02-b.ipynb", "01-a.ipynb", "solutions/01-a.ipynb", "scratch.ipynb"):
        (tmp_path / "notebooks" / name).touch()
    monkeypatch.setattr(record, "ROOT", tmp_path)
    found = [path.relative_to(tmp_path / "notebooks").as_posix() for path in record.notebooks()]
    assert found == ["01-a.ipynb", "02-b.ipynb", "solutions/01-a.ipynb"]


@pytest.mark.parametrize(
    ("arguments", "workers"),
    [
        (["notebooks/05-convolution.ipynb"], 0),
        (["tests/test_recheck.py::one", "tests/test_recheck.py::two"], 0),
        (["notebooks"], 2),
        (["tests", "notebooks"], 2),
        (["notebooks/05-convolution.ipynb", "notebooks/06-padding-and-stride.ipynb"], 2),
    ],
)
def test_a_single_file_starts_no_workers(monkeypatch, arguments, workers):
    monkeypatch.chdir(ROOT)
    assert recheck.pytest_xdist_auto_num_workers(SimpleNamespace(args=arguments)) == workers
