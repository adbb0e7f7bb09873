"""A learner's own copy of the chapters, in study/, which git ignores.

    python tools/study.py            # copies what is missing there, and touches nothing that is there: `make lab`
    python tools/study.py --update   # brings new versions of the chapters to it: `make update`
    python tools/study.py --update --into ~/study   # the same for another folder; what is not there is copied

An update takes the new chapter and carries into it what you changed or added. Where both changed the same lines, yours
stay. The copy as it was is kept beside it. What it compares with, the chapter as you began with it, is in study/.begun.
"""

import argparse
import json
import os
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]
BEGUN = ".begun"  # the folder of the chapters as the learner began with them
LOST = "*These cells of yours had no place in the new version.*"


def chapters(notebooks: Path) -> Iterator[Path]:
    """Yield the notebooks of the course, each as a path inside its folder."""
    for path in sorted([*notebooks.glob("[0-9][0-9]-*.ipynb"), *notebooks.glob("solutions/[0-9][0-9]-*.ipynb")]):
        yield path.relative_to(notebooks)


def write(path: Path, content: bytes) -> None:
    """Write a file so that at any moment there is the old one or the new one, whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".tmp")
    with open(beside, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)


def copy_missing(notebooks: Path, study: Path) -> list[str]:
    """Copy the chapters that are not there; return what was done."""
    done = []
    for name in chapters(notebooks):
        if not (study / name).exists():
            write(study / BEGUN / name, (notebooks / name).read_bytes())
            write(study / name, (notebooks / name).read_bytes())
            done.append(f"copied   {name}")
    return done


def update(notebooks: Path, study: Path) -> list[str]:
    """Bring new versions to the learner's chapters; return what was done."""
    done = []
    for name in chapters(notebooks):
        mine, new = study / name, (notebooks / name).read_bytes()
        begun = study / BEGUN / name
        if not mine.exists() or (begun.exists() and begun.read_bytes() == new):
            continue
        before = mine.read_bytes()
        try:
            merged, about = merge(begun.read_bytes() if begun.exists() else new, before, new)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            done.append(f"left     {name}: it cannot be read as a notebook ({error!r:.100})")
            continue
        if merged != before:
            kept = keep(mine)
            write(mine, merged)
            done.append(f"updated  {name}: {about}; as it was: {kept.name}")
        write(begun, new)  # last: cut off before, the next update does the same again
    return done + copy_missing(notebooks, study)


def keep(path: Path) -> Path:
    """Copy a file beside itself under a name that is free."""
    stem = f"{path.stem}-before-{datetime.now():%Y-%m-%d}"
    names = (path.with_name(f"{stem}{f'-{i}' * (i > 1)}.ipynb") for i in range(1, sys.maxsize))
    kept = next(name for name in names if not name.exists())
    shutil.copy2(path, kept)
    return kept


def merge(begun: bytes, mine: bytes, new: bytes) -> tuple[bytes, str]:
    """Return the new version with all that the learner changed since the beginning, and a word about it."""
    import nbformat
    from nbdime.merging.notebooks import merge_notebooks

    base, local, remote = (nbformat.reads(text.decode(), as_version=4) for text in (begun, mine, new))
    strategies = {"merge_strategy": "inline", "input_strategy": "use-local", "output_strategy": "use-local"}
    merged, _ = merge_notebooks(
        base, local, remote, argparse.Namespace(**strategies, ignore_transients=True, log_level="WARN")
    )
    own = sources(local) - sources(base)
    missing = own - sources(merged)
    if missing:  # nbdime found no place; nothing of a learner's is dropped
        merged.cells.append(nbformat.v4.new_markdown_cell(LOST))
        for cell in local.cells:
            if missing[cell.source]:
                missing[cell.source] -= 1
                merged.cells.append(cell)
    for place, cell in enumerate(remote.cells):  # nor a new cell of the course
        if cell.source not in sources(merged) and cell.id not in {known.id for known in base.cells}:
            ids, before = [known.id for known in merged.cells], remote.cells[max(place - 1, 0)].id
            merged.cells.insert(ids.index(before) + 1 if before in ids else len(ids) * (place > 0), cell)
    merged.cells = tidied(merged.cells)
    nbformat.validate(merged)
    text = json.dumps(merged, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    return text.encode(), f"{own.total()} cell{'s' * (own.total() != 1)} of yours carried over"


def tidied(cells: list) -> list:
    """Return the cells without nbdime's marks of conflict, and none twice; each has an id of its own."""
    import nbformat

    kept: list = []
    for cell in cells:
        if re.match(r'<span style="color:red"><b>(<<<<<<<|=======|>>>>>>>)', cell.source):
            continue
        cell.source = re.sub(r"(?s)<<<<<<< local\n(.*?)\n=======\n.*?>>>>>>> remote", r"\1", cell.source)
        if any((cell.id, cell.source) == (other.id, other.source) for other in kept):
            continue
        if not isinstance(cell.id, str) or any(cell.id == other.id for other in kept):
            cell.id = nbformat.v4.new_code_cell().id
        kept.append(cell)
    return kept


def sources(notebook: dict) -> Counter[str]:
    """Count what stands in the cells."""
    return Counter(cell.source for cell in notebook.cells)


def main() -> None:
    """Copy or update, and say what was done."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="bring new versions of the chapters")
    parser.add_argument("--edition", default="en", help="zh for the Chinese one, in study-zh/: `make lab EDITION=zh`")
    parser.add_argument("--into", type=Path, metavar="FOLDER", help="a folder in place of study/")
    options = parser.parse_args()
    english = options.edition == "en"
    notebooks = ROOT / "notebooks" / ("" if english else options.edition)
    if not notebooks.is_dir():
        parser.error(f"there is no edition {options.edition!r}")
    study = options.into or ROOT / ("study" if english else f"study-{options.edition}")
    done = (update if options.update else copy_missing)(notebooks, study)
    if options.update:
        print(*done or ["Your chapters are up to date."], sep="\n")
    elif done:
        print(f"Your own copy of the chapters is in {study.name}/. An update keeps all that you write there.")


if __name__ == "__main__":
    main()
