"""Change what the notebooks recorded, one thing at a time, and say which changes the re-check catches.

`python tools/tamper.py` runs every notebook once, in the project's own pytest. Behind each cell's real check, the same
check runs again for each change, with the outputs that the kernel just gave. Then a few notebooks are changed on disk,
and a whole pytest run must come to the same verdicts. It fails if a change passes for which no reason is known.
"""

import argparse
import base64
import copy
import io
import json
import os
import random
import re
import shutil
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
from nbval.plugin import NbCellError
from PIL import Image, ImageOps
from record import ROOT, notebooks

RTOL, ATOL = 1e-6, 2e-4  # said here once more: who widens the re-check's own sees here what it no longer catches
BELOW = "a float within the tolerance"
PIXELS = "a picture's size and its colours in 4 × 4 fields are compared, not its pixels"
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
    """Give the reason if two texts differ only in floats, by no more than the tolerance."""
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


def pictures(png: str) -> Iterator[tuple[str, str, str]]:
    """Give changed pictures: the kind of change, why it cannot be caught, and the picture."""
    picture = Image.open(io.BytesIO(base64.b64decode(png))).convert("RGB")
    marked = picture.copy()
    marked.putpixel((picture.width // 2, picture.height // 2), (255, 0, 0))
    for kind, why, changed in (
        ("a picture: white", "", Image.new("RGB", picture.size, "white")),
        ("a picture: black", "", Image.new("RGB", picture.size)),
        ("a picture: larger", "", picture.crop((0, 0, picture.width, picture.height + 2))),
        ("a picture: upside down", PIXELS, ImageOps.flip(picture)),
        ("a picture: one pixel", PIXELS, marked),
    ):
        buffer = io.BytesIO()
        changed.save(buffer, format="png", compress_level=1)
        yield kind, why, base64.b64encode(buffer.getvalue()).decode()


def output_changes(outputs: list) -> Iterator[tuple[str, str, list]]:
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
            for kind, why, png in pictures(output.data["image/png"]):
                yield kind, why, changed(data={**output.data, "image/png": png})
    for i in range(len(outputs) - 1):
        yield "two outputs swapped", "", [*outputs[:i], outputs[i + 1], outputs[i], *outputs[i + 2 :]]


def changes(cell: nbformat.NotebookNode, rng: random.Random, sample: int) -> Iterator[Change]:
    """Give the changes of a cell's record, at most ``sample`` of each kind from each text."""
    own = cell.metadata.get("nbval", {})
    yield Change("a cell marked as not run", "", [], None)
    for kind, why, outputs in output_changes(cell.outputs):
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


class Replay:
    """A kernel that gives the outputs that a cell gave before."""

    def __init__(self, outputs: list):
        self.outputs = [dict(output) for output in outputs]

    def is_alive(self) -> bool:
        return True

    def stop(self) -> None:
        pass

    def execute_cell_input(self, source: str, allow_stdin: bool) -> str:
        self.messages = [(output["output_type"], output) for output in self.outputs]
        self.messages.append(("status", {"execution_state": "idle"}))
        return "replay"

    def await_reply(self, msg_id: str, timeout: float) -> None:
        pass

    def get_message(self, stream: str, timeout: float) -> dict:
        kind, content = self.messages.pop(0)
        return {"msg_type": kind, "content": copy.deepcopy(content), "parent_header": {"msg_id": "replay"}}


# What follows is a plugin of pytest, loaded in each of its workers.


def pytest_addoption(parser):
    parser.addoption("--tamper-sample", type=int, default=1)
    parser.addoption("--tamper-recorded", action="store_true")


def pytest_collection_modifyitems(config, items):
    for item in items:
        if config.option.tamper_recorded:  # no kernel is started, and none stopped
            item.parent.setup = item.parent.teardown = lambda: None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    if item.config.option.tamper_recorded:
        item.parent.kernel = Replay(item.cell.outputs)
    yield
    rng = random.Random(item.nodeid)
    kernel, recorded = item.parent.kernel, (item.cell.outputs, item.cell.execution_count)
    item.parent.kernel = Replay(item.test_outputs)
    item.format_output_compare = lambda *_: None  # it only words what was found, slowly
    unchecked = "" if item.options["check"] else f"nbval ignores the output: {item.cell.metadata.nbval.reason}"
    tried, unexplained, kinds = Counter(), [], defaultdict(list)
    for change in changes(copy.deepcopy(item.cell), rng, item.config.option.tamper_sample):
        item.cell.outputs, item.cell.execution_count = copy.deepcopy(change.outputs), change.execution_count
        try:
            item.runtest()
            caught = False
        except NbCellError:
            caught = True
        why = change.why or unchecked
        verdict = "caught" if caught else why or "NO REASON IS KNOWN"
        tried[change.kind, verdict] += 1
        kinds[change.kind].append((change, verdict))
        if not caught and not why:
            unexplained.append(f"{item.nodeid}: {change.kind}: {change.outputs}"[:1000])
    item.parent.kernel, (item.cell.outputs, item.cell.execution_count) = kernel, recorded
    change, verdict = rng.choice(kinds[rng.choice(sorted(kinds))])
    item.user_properties += [
        ("tried", [[*key, count] for key, count in tried.items()]),
        ("unexplained", unexplained),
        ("proof", [item.nodeid, verdict, json.dumps(change.outputs), change.execution_count]),
    ]


class Table:
    """Gathers in pytest's main process what its workers found."""

    def __init__(self):
        self.tried, self.unexplained, self.proofs = Counter(), [], {}

    def pytest_runtest_logreport(self, report):
        found = dict(report.user_properties) if report.when == "call" and report.passed else {}
        self.tried.update({(kind, verdict): count for kind, verdict, count in found.get("tried", ())})
        self.unexplained += found.get("unexplained", [])
        if found:
            name, *proof = found["proof"]
            self.proofs[name] = proof

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
        for name in ("conftest.py", "pyproject.toml"):
            (Path(folder) / name).write_bytes((ROOT / name).read_bytes())
        shutil.copytree(ROOT / "tools", Path(folder) / "tools")
        for name in sorted({node.split("::")[0] for node in proofs}):
            nb = nbformat.read(ROOT / name, as_version=4)
            for i, cell in enumerate(cell for cell in nb.cells if cell.cell_type == "code"):
                _, outputs, cell.execution_count = proofs[f"{name}::Cell {i}"]
                cell.outputs = nbformat.from_dict(json.loads(outputs))
            (Path(folder) / name).parent.mkdir(parents=True, exist_ok=True)
            nbformat.write(nb, Path(folder) / name)
        command = [sys.executable, "-m", "pytest", "notebooks", "-q", "-rA", "--color=no", "-p", "no:cacheprovider"]
        env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
        run = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True)
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
    table = Table()
    args = ["-p", "tamper", f"--tamper-sample={options.sample}", "-q", "--disable-warnings", "-p", "no:cacheprovider"]
    args += [f"--rootdir={ROOT}", f"-c{ROOT / 'pyproject.toml'}", *map(str, chosen)]
    status = pytest.main(args + ["--tamper-recorded", "-n0"] * options.recorded, plugins=[table])
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
