"""What every notebook must keep to, beside giving its recorded outputs again (nbval does that)."""

import copy
import re
import statistics

import nbformat
import pytest
from nbval.plugin import find_comment_markers, find_metadata_tags
from record import ROOT, normalise, notebooks

CHAPTERS = [path for path in notebooks() if path.parent.name == "notebooks"]
NAMES = [str(path.relative_to(ROOT / "notebooks")) for path in notebooks()]

# What must not stand in an output, since it differs between two runs or two machines.
CHANGING = {
    "an address": r"\b0x[0-9a-fA-F]{6,}",
    "a path": r"(/tmp/|/home/|/Users/|/root/|/usr/|site-packages|[A-Z]:\\)",
    "a warning": r"\w*Warning\b",
    "a time": r"\b\d+(\.\d+)? ?(ns|µs|us|ms|s|seconds)\b|\b\d\d:\d\d:\d\d\b",
}


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


def test_code_cells_were_run_once_in_order(notebook):
    counts = [cell.execution_count for cell in code_cells(notebook)]
    assert counts == list(range(1, len(counts) + 1))
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
            if "image/png" in output.get("data", {}):
                alt = output.metadata["image/png"]["alt"]
                assert len(alt) > 15, cell.source
                assert output.data["text/plain"] == alt


def test_nothing_is_left_unchecked_without_a_reason(notebook):
    for cell in code_cells(notebook):
        marked = [*find_comment_markers(cell.source), *find_metadata_tags(cell.metadata)]
        nbval = cell.metadata.get("nbval", {})
        assert set(nbval) <= {"rtol", "atol", "reason"}, cell.source
        if marked or nbval:
            assert len(nbval.get("reason", "")) > 10, f"no reason in the metadata of:\n{cell.source}"


def test_metadata_is_normal(notebook):
    assert normalise(copy.deepcopy(notebook)) == notebook
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("path", notebooks(), ids=NAMES)
def test_files_are_small_and_written_as_record_writes_them(path):
    assert path.stat().st_size < 1.5e6
    text = path.read_text(encoding="utf-8")
    assert text == nbformat.writes(nbformat.reads(text, as_version=4)) + "\n" or text == nbformat.writes(
        nbformat.reads(text, as_version=4)
    )


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
