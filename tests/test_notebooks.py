"""What every notebook must keep to, beside giving its recorded outputs again (nbval does that)."""

import builtins
import copy
import json
import re
import statistics
import symtable

import nbformat
import pytest
from nbval.plugin import find_comment_markers, find_metadata_tags
from record import ROOT, normalise, notebooks

CHAPTERS = [path for path in notebooks() if path.parent.name == "notebooks"]
NAMES = [str(path.relative_to(ROOT / "notebooks")) for path in notebooks()]

# What must not stand in an output, since it differs between two runs or two machines.
CHANGING = {
    "an address": r"(?i)\b0x[0-9a-f]{4,}",
    "a path": r"(?im)site-packages|\b[a-z]:\\|~/|file:|(^|[\s'\"(=<])/([\w.@+-]+/|(home|mnt|opt|root|tmp|usr|var)\b)",
    "a warning": r"\w*Warning\b",
    "a time": r"(?i)\d ?([nµμum]?s|secs?|seconds?|mins?|minutes?|h|hours?|it/s|s/it)\b",
    "a clock or a date": r"\b\d?\d:\d\d\b|\b\d{4}-\d\d-\d\d\b",
}
CLOCKS = {"perf_counter", "monotonic", "process_time", "time", "timeit", "Timer", "sleep"}


@pytest.fixture(params=notebooks(), ids=NAMES)
def notebook(request):
    return nbformat.read(request.param, as_version=4)


def code_cells(nb):
    return [cell for cell in nb.cells if cell.cell_type == "code"]


def texts(output):
    """Every text that an output holds, pictures left out."""
    yield output.get("text", "")
    for kind, value in output.get("data", {}).items():
        if not kind.startswith("image/"):
            yield value if isinstance(value, str) else repr(value)


def test_there_is_a_notebook_for_every_module_and_a_test_for_every_module():
    modules = {p.stem for p in (ROOT / "d2lhelpers").glob("[a-z]*.py")} - {"figures", "explorer"}
    assert {path.stem[3:].replace("-", "_") for path in CHAPTERS} == modules
    assert modules <= {p.stem.removeprefix("test_") for p in (ROOT / "tests").glob("test_*.py")}


@pytest.mark.parametrize(
    ("what", "text"),
    [
        *(("an address", text) for text in ("<Tensor at 0x7f31>", "0X7FFFBEEF")),
        *(
            ("a path", text)
            for text in ("/opt/data", "'/mnt'", "in\n/var/folders/x", "/private/x", "(/tmp/x)", "~/data")
        ),
        *(("a path", text) for text in ("c:\\Users", "D:\\", "file:///x", "lib/site-packages/torch")),
        *(("a warning", text) for text in ("UserWarning: no", "Warning")),
        *(("a time", text) for text in ("2 min", "0.5s", "3 µs", "12 ms", "7 hours", "1.5e3 ns", "90 it/s", "2.1s/it")),
        *(("a clock or a date", text) for text in ("at 12:34", "9:05", "00:01:02", "2026-01-31")),
    ],
)
def test_what_changes_is_known(what, text):
    assert re.search(CHANGING[what], text)


@pytest.mark.parametrize("text", ["(2, 3)", "0.5 / 2", "shape (4, 2/2)", "3×4", "5 hidden", "10 sums", "a/b/c", "[1:]"])
def test_what_stays_is_no_change(text):
    assert not any(re.search(pattern, text) for pattern in CHANGING.values())


def test_code_cells_were_run_once_in_order(notebook):
    counts = [cell.execution_count for cell in code_cells(notebook)]
    assert counts == list(range(1, len(counts) + 1))
    for cell in code_cells(notebook):
        assert all(
            output.get("execution_count", cell.execution_count) == cell.execution_count for output in cell.outputs
        )
    assert all(cell.source.strip() for cell in notebook.cells)


def test_outputs_hold_nothing_that_changes(notebook):
    for cell in code_cells(notebook):
        for output in cell.outputs:
            assert output.output_type != "error", cell.source
            assert output.get("name") != "stderr", cell.source
            for text in texts(output):
                for what, pattern in CHANGING.items():
                    found = re.search(pattern, text)
                    assert not found, f"{what}, {found[0]!r}, in the output of:\n{cell.source}"


def test_pictures_have_words_that_stand_in_for_them(notebook):
    for cell in code_cells(notebook):
        for output in cell.outputs:
            for kind in (kind for kind in output.get("data", {}) if kind.startswith("image/")):
                alt = output.metadata[kind]["alt"]
                assert len(alt.strip()) > 15, cell.source
                assert output.data["text/plain"] == alt


def test_nothing_is_left_unchecked_without_a_reason(notebook):
    for cell in code_cells(notebook):
        marked = [*find_comment_markers(cell.source), *find_metadata_tags(cell.metadata)]
        nbval = cell.metadata.get("nbval", {})
        assert set(nbval) <= {"rtol", "atol", "reason"}, cell.source
        for wider in nbval.keys() - {"reason"}:
            assert type(nbval[wider]) in (int, float), cell.source
            assert 0 < nbval[wider] <= 0.1, cell.source
        if marked or nbval:
            assert len(nbval.get("reason", "").strip()) > 10, f"no reason in the metadata of:\n{cell.source}"


def test_metadata_is_normal(notebook):
    assert normalise(copy.deepcopy(notebook)) == notebook


@pytest.mark.parametrize("path", notebooks(), ids=NAMES)
def test_files_are_small_and_written_as_record_writes_them(path):
    assert path.stat().st_size < 1.5e6
    text = path.read_text(encoding="utf-8")
    assert text == nbformat.writes(nbformat.reads(text, as_version=4)) + "\n"
    ids = [cell["id"] for cell in json.loads(text)["cells"]]  # nbformat would mend them
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("path", CHAPTERS, ids=[path.stem for path in CHAPTERS])
def test_a_chapter_has_its_form(path):
    nb = nbformat.read(path, as_version=4)
    first = nb.cells[0].source
    number, name = path.stem.split("-", 1)
    assert first.lower().startswith(f"# {int(number)}. ")
    assert all(word in first for word in ("After this chapter you can", "You need", "Time")), name
    headings = [line for cell in nb.cells if cell.cell_type == "markdown" for line in cell.source.splitlines()]
    assert headings.index("## Summary") < headings.index("## Exercises")
    lines = [len(cell.source.splitlines()) for cell in code_cells(nb)]
    assert max(lines) <= 15
    assert statistics.median(lines) <= 6


def names(source):
    """Return the names that a cell binds, and those that it reads and does not bind itself."""

    def tables(table):
        yield table
        for child in table.get_children():
            yield from tables(child)

    top = symtable.symtable(source, "cell", "exec")
    bound = {symbol.get_name() for symbol in top.get_symbols() if symbol.is_assigned() or symbol.is_imported()}
    symbols = [symbol for table in tables(top) for symbol in table.get_symbols()]
    read = {symbol.get_name() for symbol in symbols if symbol.is_referenced() and symbol.is_global()}
    return bound, read - bound - set(dir(builtins))


def test_names_are_told_apart():
    source = "import os\n\ndef f(x, y=top):\n    z = [a for a in x]\n    return len(z) + F.relu(os, f)\n\ncheck(f)"
    assert names(source) == ({"os", "f"}, {"top", "F", "check"})


@pytest.mark.parametrize("path", CHAPTERS, ids=[path.stem for path in CHAPTERS])
def test_after_a_restart_an_exercise_needs_only_the_cell_under_the_heading(path):
    cells = nbformat.read(path, as_version=4).cells
    start = next(i for i, cell in enumerate(cells) if cell.source.startswith("## Exercises"))
    assert "After a restart of the kernel, run the next cell first" in cells[start].source
    bound, missing = names(cells[start + 1].source)
    assert not missing
    solutions = nbformat.read(path.parent / "solutions" / path.name, as_version=4)
    for cell in [*cells[start + 2 :], *code_cells(solutions)[1:]]:
        if cell.cell_type == "code":
            assert names(cell.source)[1] <= bound, cell.source


def test_no_output_hangs_on_a_clock(notebook):
    timed = set()  # what cells made of times
    for cell in code_cells(notebook):
        bound, read = names(cell.source)
        if (bound | read) & CLOCKS or read & timed:
            assert not cell.outputs, f"a time decides what is recorded here:\n{cell.source}"
            timed |= bound
        else:
            timed -= bound
