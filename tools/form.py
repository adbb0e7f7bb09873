"""What every notebook must keep to, beside giving its recorded outputs again. `python tools/form.py` checks it."""

import builtins
import copy
import json
import re
import statistics
import symtable
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import nbformat
from markdown_it import MarkdownIt
from nbformat import NotebookNode
from nbval.plugin import find_comment_markers, find_metadata_tags
from record import ROOT, normalise, notebooks

from d2lhelpers.recorded import PACKED

# What must not stand in an output, since it differs between two runs or two machines.
CHANGING = {
    "an address": r"(?i)\b0x[0-9a-f]{4,}",
    "a path": r"(?im)site-packages|\b[a-z]:\\|~/|file:|(^|[\s'\"(=<>])/([\w.@+-]+/|(home|mnt|opt|root|tmp|usr|var)\b)",
    "a warning": r"\w*Warning\b",
    "a time": r"(?i)\d ?([nµμum]?s|secs?|seconds?|mins?|minutes?|h|hours?|it/s|s/it)\b",
    "a clock or a date": r"\b\d?\d:\d\d\b|\b\d{4}-\d\d-\d\d\b",
}
CLOCKS = {"perf_counter", "monotonic", "process_time", "time", "timeit", "Timer", "sleep"}
WIDEST = {"rtol": 0.1, "atol": 0.1, "look": 5}  # tolerances that a cell may ask for, with a reason
HTML = {f"<{end}{tag}>" for tag in ("details", "summary", "sup") for end in ("", "/")}  # what texts may hold of it
LARGEST = 1.5e6  # bytes of a file


def problems(nb: NotebookNode) -> Iterator[str]:
    """Yield what is wrong with any notebook, a line each."""
    code = [cell for cell in nb.cells if cell.cell_type == "code"]
    counts = [cell.execution_count for cell in code]
    if counts != list(range(1, len(counts) + 1)):
        yield f"its code cells were not run once, in order: {counts}"
    for cell in nb.cells:
        if not cell.source.strip():
            yield f"the cell {cell.id} is empty"
        if cell.cell_type == "markdown":
            yield from (f"{tag} in the text: {cell.source[:60]}" for tag in wrong_html(cell.source))
    for cell in code:
        yield from (f"{wrong} in the cell:\n{cell.source}" for wrong in [*wrong_marks(cell), *wrong_outputs(cell)])
    yield from (f"a time decides what is recorded here:\n{cell.source}" for cell in hanging_on_a_clock(code))
    if normalise(copy.deepcopy(nb)) != nb:
        yield "its metadata are not those that `make record` leaves"


def wrong_html(text: str) -> Iterator[str]:
    """Yield the HTML in a text that no chapter needs: it could run code, load from elsewhere, or hide something."""
    tokens = MarkdownIt().enable("table").parse(text)
    for token in (inner for outer in tokens for inner in (outer, *(outer.children or []))):
        if token.type in ("html_block", "html_inline", "text"):
            yield from (tag for tag in re.findall(r"<[A-Za-z/!?][^<>]*>?", token.content) if tag not in HTML)
    yield from re.findall(r"(?i)\]\s*[(:]\s*<?\s*(?:javascript|data|vbscript):", text)


def wrong_marks(cell: NotebookNode) -> Iterator[str]:
    """Yield what a cell's metadata and comments must not ask for."""
    own = cell.metadata.get("nbval", {})
    if [*find_comment_markers(cell.source), *find_metadata_tags(cell.metadata)]:
        yield "a mark that keeps the re-check away"
    for name in own.keys() - {"reason"}:
        if type(own[name]) not in (int, float) or not 0 < own[name] <= WIDEST.get(name, 0):
            yield f"{name} = {own[name]!r} under nbval"
    if own and len(own.get("reason", "").strip()) <= 10:
        yield "a tolerance of its own without a reason"


def wrong_outputs(cell: NotebookNode) -> Iterator[str]:
    """Yield what a cell's outputs must not hold."""
    for output in cell.outputs:
        if output.get("execution_count", cell.execution_count) != cell.execution_count:
            yield "another execution count in the output"
        if output.output_type == "error" or output.get("name") == "stderr":
            yield "an error"
        for text in (PACKED.sub("", text) for text in texts(output)):
            yield from (f"{what}, {found[0]!r}," for what, form in CHANGING.items() if (found := re.search(form, text)))
        for kind in (kind for kind in output.get("data", {}) if kind.startswith("image/")):
            alt = output.metadata.get(kind, {}).get("alt", "")
            if len(alt.strip()) <= 15 or output.data.get("text/plain") != alt:
                yield "a picture without words that stand in for it"


@cache
def names(source: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names that a cell binds, and those that it reads and does not bind itself."""

    def tables(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
        yield table
        for child in table.get_children():
            yield from tables(child)

    top = symtable.symtable(source, "cell", "exec")
    bound = {symbol.get_name() for symbol in top.get_symbols() if symbol.is_assigned() or symbol.is_imported()}
    symbols = [symbol for table in tables(top) for symbol in table.get_symbols()]
    read = {symbol.get_name() for symbol in symbols if symbol.is_referenced() and symbol.is_global()}
    return frozenset(bound), frozenset(read - bound - set(dir(builtins)))


def hanging_on_a_clock(code: list[NotebookNode]) -> Iterator[NotebookNode]:
    """Yield the cells that use a clock, or what was made of one, and record an output."""
    timed: set[str] = set()  # names of what was made of times
    for cell in code:
        bound, read = names(cell.source)
        if (bound | read) & CLOCKS or read & timed:
            timed |= bound
            if cell.outputs:
                yield cell
        else:
            timed -= bound


def texts(output: NotebookNode) -> Iterator[str]:
    """Yield every text that an output holds, pictures left out."""
    yield output.get("text", "")
    for kind, value in output.get("data", {}).items():
        if not kind.startswith("image/"):
            yield value if isinstance(value, str) else repr(value)


def file_problems(path: Path) -> Iterator[str]:
    """Yield what is wrong with a notebook's file."""
    text = path.read_text(encoding="utf-8")
    if path.stat().st_size > LARGEST:
        yield f"it has {path.stat().st_size} bytes, more than {LARGEST:.0f}"
    if text != nbformat.writes(nbformat.reads(text, as_version=4)) + "\n":
        yield "it is not written as `make record` writes it"
    ids = [cell["id"] for cell in json.loads(text)["cells"]]  # nbformat would mend them
    if len(set(ids)) != len(ids):
        yield "two cells have one id"


def chapter_problems(nb: NotebookNode, name: str) -> Iterator[str]:
    """Yield what is wrong with the form of a chapter called ``name``, such as 05-convolution."""
    first = nb.cells[0].source
    if not first.lower().startswith(f"# {int(name.partition('-')[0])}. "):
        yield f"its title does not begin with its number: {first[:30]}"
    yield from (
        f"its first cell lacks “{words}”"
        for words in ("After this chapter you can", "You need", "Time")
        if words not in first
    )
    code = next(cell.source for cell in nb.cells if cell.cell_type == "code")
    if "d2lhelpers" not in code:
        yield "its first code cell does not import the package, so a wrong environment shows late"
    headings = [line for cell in nb.cells if cell.cell_type == "markdown" for line in cell.source.splitlines()]
    if [line for line in headings if line in ("## Summary", "## Exercises")] != ["## Summary", "## Exercises"]:
        yield "it does not end in a summary and then exercises"
    lines = [len(cell.source.splitlines()) for cell in nb.cells if cell.cell_type == "code"]
    if max(lines) > 15 or statistics.median(lines) > 6:
        yield f"its code cells have up to {max(lines)} lines, {statistics.median(lines)} in the median"


def exercise_problems(nb: NotebookNode, solutions: NotebookNode) -> Iterator[str]:
    """Yield what an exercise or its solution needs beside the cell under the heading, after a restart of the kernel."""
    start = next(i for i, cell in enumerate(nb.cells) if cell.source.startswith("## Exercises"))
    if "After a restart of the kernel, run the next cell first" not in nb.cells[start].source:
        yield "the exercises do not say what to run after a restart"
    bound, missing = names(nb.cells[start + 1].source)
    code = [cell for cell in nb.cells[start + 2 :] + solutions.cells[2:] if cell.cell_type == "code"]
    missing = missing.union(*(names(cell.source)[1] - bound for cell in code))
    if missing:
        yield f"the cell under “Exercises” does not bring {', '.join(sorted(missing))}"


def check(path: Path) -> list[str]:
    """List all that is wrong with the form of one notebook."""
    nb = nbformat.read(path, as_version=4)
    found = [*problems(nb), *file_problems(path)]
    if path.parent.name == "notebooks":
        solutions = nbformat.read(path.parent / "solutions" / path.name, as_version=4)
        found += [*chapter_problems(nb, path.stem), *exercise_problems(nb, solutions)]
    return found


def main() -> int:
    """Print what is wrong in all notebooks; return 1 if anything is."""
    wrong = [f"{path.relative_to(ROOT)}: {line}" for path in notebooks() for line in check(path)]
    print(*wrong, sep="\n", end="\n" * bool(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
