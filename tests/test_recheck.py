"""The re-check itself: what it lets pass, what it catches, and how notebooks are recorded for it."""

import base64
import io
import os
import subprocess
import sys
from itertools import product

import nbformat
import numpy as np
import pytest
import record
import translate
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image
from recheck import FLAGS, RAN, WatchedKernel
from record import METADATA, ROOT, normalise


def packed(*numbers):
    """Numbers as a live network records its weights."""
    return f"float32;base64,{base64.b64encode(np.array(numbers, '<f4').tobytes()).decode()}"


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
    "other weights of the same size": (packed(0.1, 2), packed(-1.8, 0.7), True),
    "weights of another size": (packed(0.1, 2), packed(0.1, 1.5), False),
    "one network's weights of another size": (f"{packed(9)} {packed(1)}", f"{packed(9)} {packed(1.2)}", False),
    "a weight that is nan": (packed(0.1, 2), packed(np.nan, 2), False),
    "a weight more": (packed(0.1, 2), packed(0.1, 2, 3), False),
    "weights that are none": (packed(0.1, 2), "float32;base64,=MzMzD0AAABA", False),
    "a word behind weights": (f"{packed(0.1)} a", f"{packed(0.1)} b", False),
}


def png(dark, size=(160, 160), colour="black"):
    """A white picture with so many dark columns at its left."""
    picture, buffer = Image.new("RGB", size, "white"), io.BytesIO()
    picture.paste(colour, (0, 0, dark, size[1]))
    picture.save(buffer, format="png")
    return base64.b64encode(buffer.getvalue()).decode()


# What is recorded of a picture that has 80 dark columns, and whether that may pass.
PICTURES = {
    "a picture": (png(80), "alt", True),
    "a picture of almost the same look": (png(79), "alt", False),
    "a picture with smoother edges": (png(80, colour="#101010"), "alt", True),
    "a picture in another grey": (png(80, colour="#202020"), "alt", False),
    "a picture in another colour": (png(80, colour="#100000"), "alt", False),
    "a picture of another look": (png(90), "alt", False),
    "a white picture": (png(0), "alt", False),
    "a picture one row higher": (png(80, (160, 161)), "alt", True),
    "a picture two rows higher": (png(80, (160, 162)), "alt", False),
    "a picture that is none": ("", "alt", False),
    "another alt text": (png(80), "other", False),
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
        cell = new_code_cell("display({data!r}, raw=True, metadata={metadata!r})".format(**shown(png(80), "alt")))
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


@pytest.fixture
def recheck(pytester):
    """Re-check a notebook of these cells in a folder of its own; return pytest's result."""

    def run(*cells, plugins=()):
        nbformat.write(new_notebook(cells=list(cells), metadata=METADATA), pytester.path / "a.ipynb")
        return pytester.runpytest_inprocess(*FLAGS, "-rA", "a.ipynb", plugins=plugins)

    return run


def test_cases(recheck):
    result = recheck(*(cell for cell, _ in CASES.values()))
    verdicts = {
        int(line.split("::Cell ")[1].split()[0]): line[:6] for line in result.outlines if "::Cell " in line[:30]
    }
    expected = {name: "PASSED" if passes else "FAILED" for name, (_, passes) in CASES.items()}
    assert dict(zip(CASES, (verdicts[i] for i in range(len(CASES))), strict=True)) == expected


def test_a_cell_says_what_differs(recheck):
    result = recheck(new_code_cell("print('0.25 of 4')", execution_count=1, outputs=[stream("stdout", "0.26 of 4\n")]))
    result.stdout.fnmatch_lines(["*0.26 of 4*", "*0.25 of 4*"])


def test_a_kernel_that_dies_is_named_at_once(recheck):
    cells = [new_code_cell("import os\nos._exit(1)", execution_count=1), new_code_cell("1", execution_count=2)]
    result = recheck(*cells)
    result.assert_outcomes(failed=2)
    result.stdout.fnmatch_lines(["*The kernel died while this cell ran*", "*The kernel is dead*"])


@pytest.mark.parametrize("failures", [0, 1, 2])
def test_a_kernel_that_dies_while_starting_is_started_once_more(recheck, monkeypatch, failures):
    starts, start = [], WatchedKernel.__init__

    def init(*arguments):
        starts.append(1)
        if len(starts) <= failures:
            raise RuntimeError("Kernel died")
        start(*arguments)

    monkeypatch.setattr(WatchedKernel, "__init__", init)
    result = recheck(new_code_cell("x = 1", execution_count=1))
    result.assert_outcomes(**({"errors": 1} if failures == 2 else {"passed": 1}))
    assert len(starts) == min(failures + 1, 2)


def test_a_package_from_elsewhere_fails(recheck, tmp_path, monkeypatch):
    (tmp_path / "d2lhelpers.py").touch()
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    result = recheck(new_code_cell("x = 1", execution_count=1))
    assert result.ret == 1
    result.stdout.fnmatch_lines(["*d2lhelpers is imported from *, not from this checkout: `make clean`*"])


def test_what_ran_in_jupyterlab_is_compared_and_does_not_run_again(recheck, pytester):
    path = pytester.path / "a.ipynb"
    cells = [new_code_cell("raise SystemExit", execution_count=i, outputs=[stream("stdout", "3")]) for i in (1, 2)]
    ran = {cells[0].id: [stream("stdout", "3")], cells[1].id: [stream("stdout", "4")]}

    class Earlier:
        def pytest_sessionstart(self, session):
            session.stash[RAN] = {path: ran}

    recheck(*cells, plugins=[Earlier()]).assert_outcomes(passed=1, failed=1)


def test_a_chinese_notebook_runs_when_something_changed_and_always_in_ci(pytester, monkeypatch):
    monkeypatch.setattr("recheck.CHINESE", pytester.path)
    monkeypatch.setattr("recheck.surroundings", lambda: "before")
    monkeypatch.delenv("CI", raising=False)
    right, wrong = (new_code_cell("x", execution_count=1, outputs=[stream("stdout", text)], id="a") for text in "34")

    class Earlier:
        def pytest_sessionstart(self, session):
            session.stash[RAN] = {pytester.path / "a.ipynb": {"a": [stream("stdout", "3")]}}

    def run(cell=right, **outcome):
        nbformat.write(new_notebook(cells=[cell], metadata=METADATA), pytester.path / "a.ipynb")
        remembering = FLAGS[FLAGS.index("no:cacheprovider") + 1 :]
        pytester.runpytest_inprocess(*remembering, "a.ipynb", plugins=[Earlier()]).assert_outcomes(**outcome)

    run(passed=1)
    run(skipped=1)
    run(wrong, failed=1)
    run(wrong, failed=1)
    run(skipped=1)
    monkeypatch.setattr("recheck.surroundings", lambda: "after")
    run(passed=1)
    run(skipped=1)
    monkeypatch.setenv("CI", "true")
    run(passed=1)


def test_a_readers_own_start_up_file_counts_for_nothing(recheck, tmp_path, monkeypatch):
    startup = tmp_path / "profile_default" / "startup" / "00.py"
    startup.parent.mkdir(parents=True)
    startup.write_text("x = 1")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    outputs = [stream("stdout", "False\n")]
    recheck(new_code_cell("print('x' in globals())", execution_count=1, outputs=outputs)).assert_outcomes(passed=1)


def test_a_changed_record_is_caught_or_there_is_a_reason_why_not():
    command = [sys.executable, ROOT / "tools" / "tamper.py", "--recorded", "--sample", "1"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    kind, tried, caught, *_ = run.stdout.splitlines()[-1].split()
    assert kind == "all"
    assert int(tried) >= int(caught) > 5000


@pytest.mark.parametrize(("given", "expected"), [(None, "1"), ("2", "2")])
def test_torch_gets_one_thread_unless_told_otherwise(given, expected):
    env = {name: value for name, value in os.environ.items() if name != "OMP_NUM_THREADS"}
    env |= {"OMP_NUM_THREADS": given} if given else {}
    command = [sys.executable, "-c", "import conftest, os; print(os.environ['OMP_NUM_THREADS'])"]
    run = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    assert run.stdout.strip() == expected, run.stderr


def test_what_differs_between_machines_is_not_recorded():
    kept = {"nbval": {"atol": 0.1, "reason": "because"}, "facts": {"1": "doi:10.1/2"}}
    dropped = {
        "tags": ["a"],
        "jupyter": {"source_hidden": True},
        "execution": {"iopub.status.busy": "now"},
        "collapsed": True,
        "trusted": True,
        "editable": False,
    }
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
        source = "import sys; print(open('here.txt').read(), 'torch.utils.benchmark' in sys.modules)"
        cell = new_code_cell(source, metadata={"collapsed": True})
        nbformat.write(new_notebook(cells=[cell]), path)
    command = [sys.executable, ROOT / "tools" / "record.py", *paths]
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.stdout == "recorded a.ipynb\nrecorded b.ipynb\n", run.stderr
    for path in paths:
        nb = nbformat.read(path, as_version=4)
        assert nb.cells[0].outputs == [
            stream("stdout", f"found {sys.platform == 'linux'}\n")
        ]  # a kernel as in the re-check
        assert (nb.cells[0].execution_count, nb.cells[0].metadata, nb.metadata) == (1, {}, METADATA)


def test_chapters_and_solutions_are_found(tmp_path, monkeypatch):
    (tmp_path / "notebooks" / "solutions").mkdir(parents=True)
    for name in ("02-b.ipynb", "01-a.ipynb", "solutions/01-a.ipynb", "scratch.ipynb"):
        (tmp_path / "notebooks" / name).touch()
    monkeypatch.setattr(translate, "ENGLISH", tmp_path / "notebooks")
    found = [path.relative_to(tmp_path / "notebooks").as_posix() for path in record.notebooks()]
    assert found == ["01-a.ipynb", "02-b.ipynb", "solutions/01-a.ipynb"]


def old_and_new(old, new, **metadata):
    """Make two records of one cell."""
    return [
        new_notebook(cells=[new_code_cell("f()", id="a", execution_count=1, outputs=outputs, metadata=metadata)])
        for outputs in (old, new)
    ]


@pytest.mark.parametrize(
    ("old", "new", "own", "kept"),
    [
        ([stream("stdout", "0.1234 a")], [stream("stdout", "0.1235 a")], {}, True),
        ([stream("stdout", "0.1234 a")], [stream("stdout", "0.1244 a")], {}, False),
        ([stream("stdout", "0.1234 a")], [stream("stdout", "0.1244 a")], {"atol": 0.01}, True),
        ([stream("stdout", "0.1234 a")], [stream("stdout", "0.1234 b")], {}, False),
        ([stream("stdout", "1")], [], {}, False),
        (
            [new_output("display_data", **shown(png(80), "alt"))],
            [new_output("display_data", **shown(png(80, colour="#101010"), "alt"))],
            {},
            True,
        ),
        (
            [new_output("display_data", **shown(png(80), "alt"))],
            [new_output("display_data", **shown(png(80), "other"))],
            {},
            False,
        ),
    ],
)
def test_recording_leaves_what_the_recheck_calls_equal(old, new, own, kept):
    before, after = old_and_new(old, new, nbval=own)
    record.keep_equal(before, after)
    assert after.cells[0].outputs == (old if kept else new)


def test_recording_counts_anew_what_it_leaves():
    outputs = [[new_output("execute_result", {"text/plain": "1.5"}, execution_count=i)] for i in (1, 2)]
    before, after = old_and_new(*outputs)
    after.cells[0].execution_count = 2
    record.keep_equal(before, after)
    assert after.cells[0].outputs[0].execution_count == 2
