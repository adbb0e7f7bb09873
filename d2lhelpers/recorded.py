"""Whether outputs are those that were recorded: what the re-check compares, and ``compare`` for a learner's notebook.

Importing this module loads NumPy and Pillow.
"""

import base64
import io
import os
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image

from d2lhelpers._language import Said, tr

RTOL, ATOL = 1e-6, 2e-4  # of floats
WEIGHTS = 0.1  # of the root mean square of a network's weights: see same_packed
BRIGHTNESS, COLOUR = 0.08, 0.03  # of pictures: see same_picture
# The blanks before a float, and the float. One with an exponent counts as text: whatever its digits say is exact.
FLOAT = re.compile(r"( *)(?<![\w.])([+-]?[0-9]+\.[0-9]*)(?!\w|\.\w)")
PACKED = re.compile(r"float32;base64,([A-Za-z0-9+/=]*)")  # the weights that a live network records
WIDGET = "application/vnd.jupyter.widget-view+json"  # names a model of one kernel, and is not recorded

Outputs = list[dict]
Cell = dict[str, Any]


def same_text(want: str, got: str, rtol: float = RTOL, atol: float = ATOL) -> bool:
    """Return whether two texts agree: floats within the tolerance, everything else exactly."""
    if not same_packed(PACKED.findall(want), PACKED.findall(got)):
        return False
    want, got = PACKED.sub("float32", want), PACKED.sub("float32", got)
    if FLOAT.split(want)[::3] != FLOAT.split(got)[::3]:
        return False
    pairs = list(zip(FLOAT.findall(want), FLOAT.findall(got), strict=True))
    # A zero that gains a sign and a 9.9999 that becomes 10.0000 move what is printed in columns: so much, and no more.
    moved = max((abs(len(w) - len(g)) for (_, w), (_, g) in pairs), default=0)
    return all(
        abs(len(w_blanks) - len(g_blanks)) <= moved and same_float(w, g, rtol, atol)
        for (w_blanks, w), (g_blanks, g) in pairs
    )


def same_packed(want: list[str], got: list[str]) -> bool:
    """Return whether weights in base64 are as many and, in each network, as large: their root mean square.

    Trained on another machine, each weight may come out as far from the recorded one as it is large: pixels changed by
    1e-4 move one by 1, and the root mean square by 0.04 of itself.
    """
    if [len(text) for text in want] != [len(text) for text in got]:
        return False
    try:
        ours, others = ([np.frombuffer(base64.b64decode(text), "<f4") for text in texts] for texts in (want, got))
    except ValueError:  # it is no base64, or does not hold whole floats
        return False
    sizes = [[np.sqrt(np.mean(np.square(weights, dtype=np.float64))) for weights in both] for both in (ours, others)]
    return np.allclose(sizes[1], sizes[0], rtol=WEIGHTS, atol=0)


def same_float(want: str, got: str, rtol: float, atol: float) -> bool:
    """Return whether two floats agree, with as many decimals; torch writes 2.0000 as ``2.`` where all are whole."""
    decimals, a, b = {len(text.partition(".")[2]) for text in (want, got)}, float(want), float(got)
    return abs(a - b) <= atol + rtol * abs(a) if len(decimals) == 1 else a == b and 0 in decimals


def same_picture(want: str, got: str, look: float = 1) -> bool:
    """Return whether two pictures in base64 look alike.

    Alike: they are equally large, or nearly, and in each of 16 × 16 fields their mean brightness differs by
    BRIGHTNESS at most, and the two colour differences of YCbCr by COLOUR, on a scale from 0 to 1; all that ``look``
    times. Another version of matplotlib, which smooths letters in its own way, moves them by up to 0.06 and 0.02.
    """
    if want.strip() == got.strip():
        return True
    (size, fields), (other_size, other_fields) = look_of(want), look_of(got)
    if max(abs(a - b) for a, b in zip(size, other_size, strict=True)) > 1:
        return False
    apart = np.abs(fields - other_fields).max(axis=(0, 1))
    return bool((apart <= look * np.array([BRIGHTNESS, COLOUR, COLOUR])).all())


@lru_cache(maxsize=2)
def look_of(text: str) -> tuple[tuple[int, int], np.ndarray]:
    """Return a picture's size, and the mean of each field in YCbCr, from 0 to 1."""
    picture = Image.open(io.BytesIO(base64.b64decode(text))).convert("RGB")
    return picture.size, np.asarray(picture.resize((16, 16), Image.Resampling.BOX).convert("YCbCr")) / 255


def form(output: dict) -> tuple:
    """Return what an output is, beside what it says: type, stream, MIME types, metadata."""
    return output["output_type"], output.get("name"), set(output.get("data", {})) - {WIDGET}, output.get("metadata")


def contents(output: dict) -> dict:
    """Return all that an output says, by kind."""
    said = {kind: output[kind] for kind in ("text", "ename", "evalue") if kind in output}
    return said | {kind: value for kind, value in output.get("data", {}).items() if kind != WIDGET}


def difference(want: Outputs, got: Outputs, own: dict | None = None) -> tuple[str, object, object] | None:
    """Return the first difference of two lists of outputs, as (kind, wanted, got), or None if they are equal.

    ``own`` holds a cell's own ``rtol``, ``atol`` and ``look``, from its ``nbval`` metadata.
    """
    own = own or {}
    if (forms := [form(output) for output in want]) != (others := [form(output) for output in got]):
        return "form", forms, others
    for a, b in zip(map(contents, want), map(contents, got), strict=True):
        for kind in a:
            if kind == "image/png":
                same = same_picture(a[kind], b[kind], own.get("look", 1))
            elif isinstance(a[kind], str) and isinstance(b[kind], str):
                same = same_text(a[kind], b[kind], own.get("rtol", RTOL), own.get("atol", ATOL))
            else:
                same = a[kind] == b[kind]
            if not same:
                return kind, a[kind], b[kind]
    return None


def compare() -> None:
    """Say which cells of this notebook gave other outputs than those recorded, and why that may be.

    It reads the notebook as it was saved last, in JupyterLab and in a folder that ``make lab`` made. Cells of exercises
    are yours and are left out; so are cells that you added.
    """
    print(*report(), sep="\n")


def report() -> Iterator[str]:
    """Yield the lines that ``compare`` prints."""
    import nbformat
    from IPython import get_ipython

    name = Path(os.environ.get("JPY_SESSION_NAME", "")).name
    folder = Path.cwd()
    begun = folder.parent / ".begun" / folder.name if folder.name == "solutions" else folder / ".begun"
    if not (folder / name).is_file() or not (begun / name).is_file():
        yield tr("This compares a chapter in study/ with its record: open one with `make lab`.")
        return
    mine, record = (nbformat.read(path / name, as_version=4).cells for path in (folder, begun))
    this_one = len(get_ipython().user_ns["In"]) - 1
    if max((cell.get("execution_count") or 0 for cell in mine), default=0) < this_one - 1:
        yield tr("Some cells were run since you last saved. Save the notebook (Ctrl+S), then run this cell again.")
        return
    yield from differences(record, mine)


def differences(record: list[Cell], mine: list[Cell]) -> Iterator[str]:
    """Yield how many cells gave what was recorded, and for each other one what differs and the likely reason."""
    saved = {cell["id"]: cell for cell in mine}
    cells = [cell for cell in record if cell["cell_type"] == "code" and not is_exercise(cell)]
    run = [cell for cell in cells if cell["id"] in saved and saved[cell["id"]].get("execution_count")]
    edited = {cell["id"] for cell in run if saved[cell["id"]]["source"] != cell["source"]}
    lines = []
    for cell in run:
        found = difference(shown(cell["outputs"]), shown(saved[cell["id"]]["outputs"]), cell["metadata"].get("nbval"))
        if found and cell["id"] not in edited:
            lines += [
                f"In [{saved[cell['id']]['execution_count']}]: {in_words(*found)}",
                f"    {reason(cell, record, mine)}",
            ]
    same = len(run) - len(edited) - len(lines) // 2
    parts = [
        Said("{same} of {total} cells gave what was recorded", same=same, total=len(cells)),
        Said("{count} gave something else", count=len(lines) // 2),
    ]
    parts += [Said("{count} you have changed", count=len(edited))] * bool(edited)
    parts += [Said("{count} were not run", count=len(cells) - len(run))] * (len(run) < len(cells))
    yield tr(", ").join(map(tr, parts)) + tr(".")
    yield from lines


def is_exercise(cell: Cell) -> bool:
    """Return whether a cell checks an answer: what it prints is the learner's own."""
    return bool(re.search(r"(?m)^(check|scoreboard)\(", cell["source"]))


def shown(outputs: Outputs) -> Outputs:
    """Return outputs as the record holds them: texts of one stream in one piece, and no warnings."""
    joined: Outputs = []
    for output in outputs:
        if output.get("name") == "stderr":
            continue
        if joined and output.get("name") == joined[-1].get("name") == "stdout":
            joined[-1] = joined[-1] | {"text": joined[-1]["text"] + output["text"]}
        else:
            joined.append(dict(output))
    return joined


def in_words(kind: str, want: Any, got: Any) -> str:
    """Say what differs, in one line."""
    if kind == "image/png":
        return tr("the picture looks different")
    if kind == "form":
        count = Said("{count} outputs, recorded are {before}", count=len(got), before=len(want))
        return tr(count if len(want) != len(got) else Said("another kind of output"))
    for a, b in zip(str(want).splitlines(), str(got).splitlines(), strict=False):
        if not same_text(a, b):
            here, before = (repr(line.strip()[:60]) for line in (b, a))
            return tr(Said("{here}, recorded is {before}", here=here, before=before))
    return tr("more or fewer lines")


def reason(cell: Cell, record: list[Cell], mine: list[Cell]) -> str:
    """Return why a cell may have given something else: the first of the usual reasons that is there."""
    places = [each["id"] for each in mine]
    place, known = places.index(cell["id"]), {each["id"]: each for each in record}
    count = mine[place]["execution_count"]
    before = [each for each in mine[:place] if each["cell_type"] == "code"]
    counts = [each.get("execution_count") or 0 for each in before if each["id"] in known and not is_exercise(each)]
    changed = [each for each in before if each["id"] in known and each["source"] != known[each["id"]]["source"]]
    changed = [each for each in changed if not is_exercise(each) and each.get("execution_count")]
    own = [each for each in mine if each["id"] not in known and 0 < (each.get("execution_count") or 0) < count]
    ids = [each["id"] for each in record if each["id"] in places]
    if not all(counts):
        return tr("A cell above it was not run. Restart the kernel and run all cells.")
    if max(counts, default=0) > count or [each for each in places if each in known] != ids:
        return tr("Cells were run or stand in another order. Restart the kernel and run all cells.")
    if changed:
        return tr(Said("You changed a cell above it, In [{count}].", count=changed[0]["execution_count"]))
    if own:
        return tr(Said("You ran a cell of your own before it, In [{count}].", count=own[0]["execution_count"]))
    if count > len(counts) + 1 + sum(map(is_exercise, before)):
        return tr("A cell was run more than once before it. Restart the kernel and run all cells.")
    if torch.accelerator.is_available():
        return tr("This machine has an accelerator; recorded was on a CPU.")
    if (pin := recorded_with()) and version("torch").partition("+")[0] != pin:
        return tr(Said("This is torch {version}; recorded was with {pin}.", version=version("torch"), pin=pin))
    return tr("No usual reason is there: the order, the cells above and the versions are those of the record.")


def recorded_with() -> str:
    """Return the version of torch with which the chapters were recorded, "" where constraints.txt is not there."""
    path = Path(__file__).parents[1] / "constraints.txt"
    found = re.search(r"(?m)^torch==(.*)$", path.read_text(encoding="utf-8")) if path.exists() else None
    return found[1] if found else ""
