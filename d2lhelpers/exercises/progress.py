"""How far a learner is, by the verdicts in the saved notebooks; nothing is run.

    python -m d2lhelpers.exercises.progress [folder …]

Of one folder each chapter is counted; of several, a class's, each folder.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from d2lhelpers._language import Said, tr
from d2lhelpers.exercises.engine import CHAPTERS

COLUMNS = {"✓": "solved", "○": "open", "✗": "wrong"}


def progress(folder: Path) -> dict[str, Counter[str]]:
    """Return how many exercises are solved, open and wrong in each chapter of a folder, as they were saved.

    What cannot be read counts as no notebook.
    """
    found = {}
    for path in sorted(folder.glob("[0-9][0-9]-*.ipynb")):
        if path.stem[3:].replace("-", "_") not in CHAPTERS:  # what an update kept, or a notebook of the learner's own
            continue
        try:
            found[path.stem] = Counter(verdicts(json.loads(path.read_text(encoding="utf-8"))["cells"]))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue
    return {chapter: counts for chapter, counts in found.items() if counts}


def verdicts(cells: list[dict]) -> Iterator[str]:
    """Yield what the last saved verdict of each cell with a ``check`` is."""
    for cell in cells:
        if cell["cell_type"] == "code" and re.search(r"(?m)^[^#\n]*\bcheck\(\s*\w+\s*\)", "".join(cell["source"])):
            texts = [output.get("text") or output.get("data", {}).get("text/plain", "") for output in cell["outputs"]]
            marks = [mark for text in texts for mark in re.findall(r"(?m)^[✓○✗](?= )", "".join(text))]
            yield COLUMNS[marks[-1]] if marks else "open"


def line(folder: Path) -> str:
    """Return one line for the scoreboard, "" where nothing has been tried, and for the solutions."""
    total = sum(progress(folder).values(), Counter())
    if folder.name == "solutions" or not total["solved"] + total["wrong"]:
        return ""
    counts = {"solved": total["solved"], "total": sum(total.values()), "wrong": total["wrong"]}
    if total["wrong"]:
        return tr(Said("In the saved notebooks: {solved} of {total} solved, {wrong} wrong", **counts))
    return tr(Said("In the saved notebooks: {solved} of {total} solved", **counts))


def table(rows: dict[str, Counter[str]]) -> str:
    """Return a table of the rows, with their sum below."""
    rows = rows | {"all": sum(rows.values(), Counter())}
    width = max(map(len, rows)) + 2
    head = " " * width + "".join(f"{column:>8}" for column in COLUMNS.values())
    lines = [
        f"{name:{width}}" + "".join(f"{counts[column]:>8}" for column in COLUMNS.values())
        for name, counts in rows.items()
    ]
    return "\n".join([head, *lines])


def main() -> None:
    """Print the table of the folders that are named."""
    folders = [Path(name) for name in sys.argv[1:]] or [Path()]
    if missing := [str(folder) for folder in folders if not folder.is_dir()]:
        sys.exit(f"No such folder: {', '.join(missing)}")
    if len(folders) == 1:
        print(table(progress(folders[0])))
    else:
        print(table({str(folder): sum(progress(folder).values(), Counter()) for folder in folders}))


if __name__ == "__main__":
    main()
