"""Change what the notebooks recorded, one thing at a time, and say which changes the tests catch.

`python tools/tamper.py` runs every notebook once, in the project's own pytest, and compares each changed record with
what the kernels just gave, as the re-check does. Marks, tolerances and cells are changed too: tools/form.py must catch
those. Then a few notebooks are changed on disk, and a whole pytest run must come to the same verdicts. It fails if a
change passes for which no reason is known.
"""

import argparse
import base64
import copy
import io
import json
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import nbformat
import pytest
from form import problems
from nbval.plugin import coalesce_streams
from PIL import Image, ImageDraw, ImageOps
from recheck import ENVIRONMENT, RECHECK
from record import ROOT, notebooks

from d2lhelpers.recorded import PACKED, difference

RTOL, ATOL = 1e-6, 2e-4  # said here once more: who widens the re-check's own sees here what it no longer catches
BELOW = "a float within the tolerance"
SIZE = "weights in base64 are compared by their number and size"
LOOK = "a picture's colours in 16 × 16 fields are compared, with a tolerance"
REVIEW = "a reason is given: whoever reviews the change must read it"
ADDED = nbformat.v4.new_output("stream", text="added\n")


class Change(NamedTuple):
    """A changed cell: what kind of change, why it cannot be caught (or ""), and what it now records."""

    kind: str
    why: str
    outputs: list
    execution_count: int | None


def other(letter: str, rng: random.Random) -> str:
    """Draw another digit for a digit, and another letter for a letter."""
    return rng.choice([c for c in ("0123456789" if letter.isdigit() else "abcdefghijklmnopqrstuvwxyz") if c != letter])


def within(before: str, after: str, own: dict) -> str:
    """Give the reason if two texts differ only in weights, or in floats by no more than the tolerance."""
    if PACKED.sub("", before) == PACKED.sub("", after):
        return SIZE
    a, b = (re.split(r"([+-]?\d+\.\d+|[+-]?\d+\.(?!\d))", text) for text in (before, after))
    if a[::2] != b[::2]:
        return ""
    rtol, atol = own.get("rtol", RTOL), own.get("atol", ATOL)
    floats = [(float(x), float(y)) for x, y in zip(a[1::2], b[1::2], strict=True)]
    return BELOW if all(abs(x - y) <= atol + rtol * abs(x) for x, y in floats) else ""


def text_changes(text: str, rng: random.Random) -> Iterator[tuple[str, int, int, str]]:
    """Give every change of a text: its kind, where the old piece begins and ends, and the new piece."""
    for m in re.finditer(r"\d", text):
        yield "a digit", *m.span(), other(m[0], rng)
    for m in re.finditer(r"(?<![\w.+-])([+-]?)\d", text):
        yield "a sign", *m.span(1), "" if m[1] else "-"
    for m in re.finditer(r"torch\.Size\(\[\d[\d, ]*\]\)|\(\d+,(?: \d+,?)*\)|\d+(?:×\d+)+", text):
        entries = list(re.finditer(r"\d+", m[0]))
        chosen = rng.choice(entries)
        start = m.start()
        yield "a shape", start + chosen.start(), start + chosen.end(), str(int(chosen[0]) + 1)
        yield "a shape", start + chosen.start(), start + chosen.end(), f"{chosen[0]}{'×' if '×' in m[0] else ', '}1"
        if len(entries) > 1:
            yield "a shape", start + entries[0].start(), start + entries[1].start(), ""
    for m in re.finditer(r"[^\W\d_]+", text):
        at = rng.randrange(*m.span())
        yield "a letter", at, at + 1, other(text[at], rng)
        yield "a word missing", *m.span(), ""
    for m in re.finditer(r"[^\w\s+-]", text):
        yield "a mark missing", *m.span(), ""
    for m in re.finditer(r"[ \t]+", text):
        yield "a blank more", m.end(), m.end(), " "
        yield "a blank less", m.start(), m.start() + 1, ""
    lines = list(re.finditer(r"(?m)^.+$|^(?=\n)", text))
    for line in lines:
        yield "a line missing", line.start(), line.end() + 1, ""
        yield "a line doubled", line.end(), line.end(), f"\n{line[0]}"
        yield "a blank at a line's end", line.end(), line.end(), " "
    for line, following in pairwise(lines):
        if line[0] != following[0]:
            yield "two lines swapped", line.start(), following.end(), f"{following[0]}\n{line[0]}"
    yield "a line more", len(text), len(text), "\n"


def crossed(picture: Image.Image) -> Image.Image:
    """Return a picture with a red diagonal."""
    changed = picture.copy()
    ImageDraw.Draw(changed).line((0, 0, *picture.size), fill="red", width=max(2, picture.width // 200))
    return changed


def halves_swapped(picture: Image.Image) -> Image.Image:
    """Return a picture whose right half stands at the left."""
    changed, half = picture.copy(), picture.width // 2
    changed.paste(picture.crop((half, 0, *picture.size)), (0, 0))
    changed.paste(picture.crop((0, 0, half, picture.height)), (picture.width - half, 0))
    return changed


def one_pixel(picture: Image.Image) -> Image.Image:
    """Return a picture with one red pixel."""
    changed = picture.copy()
    changed.putpixel((picture.width // 2, picture.height // 2), (255, 0, 0))
    return changed


def blanked(picture: Image.Image, i: int, j: int) -> Image.Image:
    """Return a picture with a quarter made white."""
    width, height = picture.size[0] // 2, picture.size[1] // 2
    changed = picture.copy()
    changed.paste("white", (i * width, j * height, (i + 1) * width, (j + 1) * height))
    return changed


def another_curve(picture: Image.Image) -> Image.Image:
    """Return a picture whose coloured parts lie a tenth of its height higher, as a curve from another run might."""
    _, saturation, _ = picture.convert("HSV").split()
    mask = saturation.point(lambda value: 255 * (value > 60))
    changed = picture.copy()
    changed.paste("white", (0, 0), mask)
    changed.paste(picture, (0, -(picture.size[1] // 10)), mask)
    return changed


PICTURES = {
    "white": lambda picture: Image.new("RGB", picture.size, "white"),
    "black": lambda picture: Image.new("RGB", picture.size),
    "larger": lambda picture: picture.crop((0, 0, picture.width, picture.height + 2)),
    "one pixel": one_pixel,
    "a red diagonal": crossed,
    "another curve": another_curve,
    "grey": lambda picture: picture.convert("L").convert("RGB"),
    "red and blue swapped": lambda picture: Image.merge("RGB", picture.split()[::-1]),
    "mirrored": ImageOps.mirror,
    "upside down": ImageOps.flip,
    "halves swapped": halves_swapped,
    "half a turn": lambda picture: picture.rotate(180),
    "inverted": ImageOps.invert,
    "upper left blank": lambda picture: blanked(picture, 0, 0),
    "upper right blank": lambda picture: blanked(picture, 1, 0),
    "lower left blank": lambda picture: blanked(picture, 0, 1),
    "lower right blank": lambda picture: blanked(picture, 1, 1),
}


def picture_changes(png: str, rng: random.Random, sample: int) -> Iterator[tuple[str, str]]:
    """Give changed pictures, at most ``sample`` kinds of change: the kind and the picture."""
    picture = Image.open(io.BytesIO(base64.b64decode(png))).convert("RGB")
    for kind in rng.sample(sorted(PICTURES), min(sample, len(PICTURES))):
        changed = PICTURES[kind](picture)
        if changed.tobytes() != picture.tobytes():
            buffer = io.BytesIO()
            changed.save(buffer, format="png", compress_level=1)
            yield f"a picture: {kind}", base64.b64encode(buffer.getvalue()).decode()


def output_changes(outputs: list, rng: random.Random, sample: int) -> Iterator[tuple[str, str, list]]:
    """Give every change of whole outputs: its kind, why it cannot be caught, and the outputs."""
    yield "an output added", "", [*outputs, ADDED]
    for i, output in enumerate(outputs):

        def put(*new, i: int = i) -> list:
            return [*outputs[:i], *new, *outputs[i + 1 :]]

        def changed(output: nbformat.NotebookNode = output, **fields) -> list:
            return put(nbformat.from_dict({**output, **fields}))

        yield "an output missing", "", put()
        if output.output_type == "stream":
            yield "another stream", "", changed(name="stderr")
            continue
        yield "an output doubled", "", put(output, output)
        kinds = {"execute_result", "display_data"} - {output.output_type}
        yield "another kind of output", "", changed(output_type=kinds.pop())
        for mime, value in output.data.items():
            rest = {k: v for k, v in output.data.items() if k != mime}
            yield "a format missing", "", changed(data=rest)
            yield "another mime type", "", changed(data={**rest, "text/markdown": value})
        yield "a format added", "", changed(data={**output.data, "text/markdown": "added"})
        for mime, about in output.metadata.items():
            words = about["alt"].split(" ")
            for alt in (about["alt"].swapcase(), " ".join(words[1:]), " ".join(words[:-1]), ""):
                yield "an alt text", "", changed(metadata={mime: {**about, "alt": alt}})
            yield "an alt text", "", changed(metadata={})
            yield "a picture's width", "", changed(metadata={mime: {**about, "width": about["width"] + 1}})
        if "image/png" in output.data:
            for kind, png in picture_changes(output.data["image/png"], rng, 2 * sample):
                yield kind, LOOK, changed(data={**output.data, "image/png": png})
    for i in range(len(outputs) - 1):
        yield "two outputs swapped", "", [*outputs[:i], outputs[i + 1], outputs[i], *outputs[i + 2 :]]


def changes(cell: nbformat.NotebookNode, rng: random.Random, sample: int) -> Iterator[Change]:
    """Give the changes of a cell's record, at most ``sample`` of each kind from each text."""
    own = cell.metadata.get("nbval", {})
    yield Change("a cell marked as not run", "", [], None)
    for kind, why, outputs in output_changes(cell.outputs, rng, sample):
        yield Change(kind, why, outputs, cell.execution_count)
    for i, output in enumerate(cell.outputs):
        for key, text in [("text", output.get("text")), *output.get("data", {}).items()]:
            if text is None or key.startswith("image/"):
                continue
            kinds = defaultdict(list)
            for kind, *where in text_changes(text, rng):
                kinds[kind].append(where)
            for kind, places in kinds.items():
                for start, end, new in rng.sample(places, min(sample, len(places))):
                    after = text[:start] + new + text[end:]
                    outputs = copy.deepcopy(cell.outputs)
                    (outputs[i] if key == "text" else outputs[i].data)[key] = after
                    name = f"{kind}, in HTML" if key == "text/html" else kind
                    yield Change(name, within(text, after, own), outputs, cell.execution_count)


def caught(change: Change, got: list, own: dict) -> bool:
    """Return whether the re-check finds a changed record different from what a cell gave."""
    if change.execution_count is None:
        return True
    return difference(coalesce_streams(copy.deepcopy(change.outputs)), got, own) is not None


def try_cell(cell: nbformat.NotebookNode, got: list, name: str, sample: int) -> dict:
    """Compare every changed record of a cell with the outputs that it gave."""
    rng, own = random.Random(name), cell.metadata.get("nbval", {})
    got = coalesce_streams(copy.deepcopy(got))
    tried, unexplained, kinds = Counter(), [], defaultdict(list)
    for change in changes(cell, rng, sample):
        verdict = "caught" if caught(change, got, own) else change.why or "NO REASON IS KNOWN"
        tried[change.kind, verdict] += 1
        kinds[change.kind].append((change, verdict))
        if verdict == "NO REASON IS KNOWN":
            unexplained.append(f"{name}: {change.kind}: {change.outputs}"[:1000])
    change, verdict = rng.choice(kinds[rng.choice(sorted(kinds))])
    proof = [name, verdict, json.dumps(change.outputs), change.execution_count]
    return {"tried": [[*key, count] for key, count in tried.items()], "unexplained": unexplained, "proof": proof}


def another(nb: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Return a notebook of the same cells, which may then be replaced."""
    return nbformat.NotebookNode({**nb, "cells": list(nb.cells)})


def marked(
    nb: nbformat.NotebookNode, rng: random.Random, sample: int
) -> Iterator[tuple[str, str, nbformat.NotebookNode]]:
    """Give a notebook with other marks, tolerances or cells: the kind of change, why it cannot be caught, and it.

    At most ``5 * sample`` of its cells are changed.
    """
    nb, code = copy.deepcopy(nb), [i for i, cell in enumerate(nb.cells) if cell.cell_type == "code"]
    for i in code:
        nb.cells[i].outputs = []  # they are no part of this, and slow
    for i in rng.sample(code, min(5 * sample, len(code))):
        for kind, why, metadata, source in (
            ("a skip tag", "", {"tags": ["nbval-skip"]}, ""),
            ("a skip comment", "", {}, "# NBVAL_SKIP\n"),
            ("an ignored output", "", {}, "# NBVAL_IGNORE_OUTPUT\n"),
            ("a hidden cell", "", {"tags": ["remove-cell"]}, ""),
            ("hidden source", "", {"jupyter": {"source_hidden": True}}, ""),
            ("a wide tolerance", "", {"nbval": {"atol": 0.05}}, ""),
            ("a wider tolerance than any", "", {"nbval": {"atol": 1, "reason": "because it is so"}}, ""),
            ("a wide tolerance with a reason", REVIEW, {"nbval": {"atol": 0.05, "reason": "because it is so"}}, ""),
        ):
            changed = another(nb)
            changed.cells[i] = copy.deepcopy(nb.cells[i])
            changed.cells[i].metadata.update(nbformat.from_dict(metadata))
            changed.cells[i].source = source + changed.cells[i].source
            yield kind, why, changed
        changed = another(nb)
        del changed.cells[i]
        if i != code[-1]:  # without the last, what is left is a whole notebook
            yield "a cell deleted", "", changed
            changed = another(nb)
            j = code[code.index(i) + 1]
            changed.cells[i], changed.cells[j] = changed.cells[j], changed.cells[i]
            yield "two cells swapped", "", changed


def try_notebook(path: Path, sample: int) -> dict:
    """Look at the form of a notebook with each of its marks changed."""
    tried, unexplained = Counter(), []
    for kind, why, nb in marked(nbformat.read(path, as_version=4), random.Random(path.name), sample):
        verdict = "caught" if any(problems(nb)) else why or "NO REASON IS KNOWN"
        tried[kind, verdict] += 1
        if verdict == "NO REASON IS KNOWN":
            unexplained.append(f"{path.name}: {kind}")
    return {"tried": [[*key, count] for key, count in tried.items()], "unexplained": unexplained}


# What follows is a plugin of pytest, loaded in each of its workers.


def pytest_addoption(parser):
    parser.addoption("--tamper-sample", type=int, default=1)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    yield
    name = f"{item.path.relative_to(ROOT).as_posix()}::{item.name}"
    found = try_cell(copy.deepcopy(item.cell), item.test_outputs, name, item.config.option.tamper_sample)
    item.user_properties.append(("tamper", found))


class Table:
    """Gathers in pytest's main process what its workers found."""

    def __init__(self):
        self.tried, self.unexplained, self.proofs = Counter(), [], {}

    def pytest_runtest_logreport(self, report):
        if report.when == "call" and report.passed:
            self.add(**dict(report.user_properties)["tamper"])

    def add(self, tried: list, unexplained: list, proof: list | None = None) -> None:
        self.tried.update({(kind, verdict): count for kind, verdict, count in tried})
        self.unexplained += unexplained
        if proof:
            self.proofs[proof[0]] = proof[1:]

    def __str__(self):
        rows = defaultdict(Counter)
        for (kind, verdict), count in self.tried.items():
            rows[kind][verdict] += count
        lines = [f"{'change':28} {'tried':>7} {'caught':>7}  not caught"]
        for kind, verdicts in [*sorted(rows.items()), ("all", sum(rows.values(), Counter()))]:
            missed = "; ".join(f"{count} {why}" for why, count in verdicts.items() if why != "caught")
            lines.append(f"{kind:28} {verdicts.total():7} {verdicts['caught']:7}  {missed}".rstrip())
        return "\n".join(lines)


def disagreements(proofs: dict[str, list]) -> list[str]:
    """Change one thing in each cell of copies of notebooks, run pytest on them, and list other verdicts than before."""
    with tempfile.TemporaryDirectory() as folder:
        for name in sorted({node.split("::")[0] for node in proofs}):
            nb = nbformat.read(ROOT / name, as_version=4)
            for i, cell in enumerate(cell for cell in nb.cells if cell.cell_type == "code"):
                _, outputs, cell.execution_count = proofs[f"{name}::Cell {i}"]
                cell.outputs = nbformat.from_dict(json.loads(outputs))
            (Path(folder) / name).parent.mkdir(parents=True, exist_ok=True)
            nbformat.write(nb, Path(folder) / name)
        command = [*RECHECK, "-p", "workers", "-rA", "notebooks"]
        run = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True)
    found = re.findall(r"(?m)^(PASSED|FAILED) (\S+::Cell \d+)", run.stdout)
    verdicts = {node: word == "FAILED" for word, node in found}
    return [
        f"{node}: here {verdict}, pytest {'caught' if verdicts.get(node) else 'passed'}"
        for node, (verdict, *_) in proofs.items()
        if verdicts.get(node) != (verdict == "caught")
    ]


def main() -> int:
    """Print one table, and what is wrong; return 1 if anything is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("notebooks", nargs="*", type=Path, help="those to try (default: all)")
    parser.add_argument("--sample", type=int, default=100, help="most changes of one kind in one text (default: 100)")
    parser.add_argument("--recorded", action="store_true", help="run no kernel: compare with the unchanged record")
    options = parser.parse_args()
    chosen = [path.resolve() for path in options.notebooks] or notebooks()
    table, status = Table(), 0
    for path in chosen:
        table.add(**try_notebook(path, options.sample))
    if options.recorded:
        for path in chosen:
            code = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
            for i, cell in enumerate(code):
                table.add(
                    **try_cell(cell, cell.outputs, f"{path.relative_to(ROOT).as_posix()}::Cell {i}", options.sample)
                )
    else:
        args = [
            "-p",
            "tamper",
            f"--tamper-sample={options.sample}",
            "-q",
            "--disable-warnings",
            "-p",
            "no:cacheprovider",
        ]
        args += [f"--rootdir={ROOT}", f"-c{ROOT / 'pyproject.toml'}", *map(str, chosen)]
        status = pytest.main(args, plugins=[table])
    print(table)
    wrong = [f"passed for no known reason: {change}" for change in table.unexplained]
    if not options.recorded:
        names = {path.relative_to(ROOT).as_posix() for path in chosen[::3]}
        proofs = {node: proof for node, proof in table.proofs.items() if node.split("::")[0] in names}
        apart = disagreements(proofs)
        print(f"{len(proofs)} changed cells through pytest itself: {len(proofs) - len(apart)} verdicts agree")
        wrong += apart
    print(*wrong, sep="\n", end="\n" * bool(wrong))
    return 1 if status or wrong or not table.tried else 0


if __name__ == "__main__":
    sys.exit(main())
