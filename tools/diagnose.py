"""How many mistakes the exercises call by name: small changes of every reference, judged like a learner's answer.

    python tools/diagnose.py                     # the table, chapter by chapter
    python tools/diagnose.py blocks --show       # with each change and what is said of it
    python tools/diagnose.py --answers tests/answers/seen    # answers that people wrote, in place of changes

*slip*: a sentence of the exercise's own that fits in every case; *general*: one made from the arguments, the result,
the error or the stage; *perhaps*: the nearest slip; *nothing*: only what was expected and what came is shown;
*accepted*: it passes, most often because the change alters nothing. The engine itself tries changes much like these
(``toggles.py``), so what share of them is named says little about learners; answers say more.
"""

import argparse
import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from d2lhelpers.exercises.engine import CHAPTERS, Exercise, Verdict, exercises_of, judge, tell
from d2lhelpers.exercises.toggles import changed

ROOT = Path(__file__).parents[1]
KINDS = ("right", "refused", "slip", "general", "perhaps", "nothing", "accepted")
SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
PAIRS = [("sum", "mean"), ("min", "max"), ("amin", "amax"), ("zeros", "ones")]
NAMES = dict(PAIRS) | {b: a for a, b in PAIRS} | {"weight": "bias", "Parameter": "Buffer"}


def changes_of(node: ast.AST, _given: set[str]) -> Iterator[tuple[str, Any]]:
    """Yield what can be changed in a node, with its line, and the function that does it."""
    for what, change in changes_of_node(node):
        yield f"line {getattr(node, 'lineno', 0)}: {what}", change


def changes_of_node(node: ast.AST) -> Iterator[tuple[str, Any]]:
    """Yield what can be changed in a node, and the function that does it."""
    if isinstance(node, ast.BinOp) and type(node.op) in SWAPS:
        other = SWAPS[type(node.op)]
        yield f"{type(node.op).__name__} → {other.__name__}", lambda n: setattr(n, "op", other())
        yield "without what stands right", lambda n: n.__dict__.update(op=ast.Add(), right=ast.Constant(0))
    if isinstance(node, ast.Compare) and type(node.ops[0]) in SWAPS:
        other = SWAPS[type(node.ops[0])]
        yield f"{type(node.ops[0]).__name__} → {other.__name__}", lambda n: n.ops.__setitem__(0, other())
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        yield f"{node.value} → {node.value + 1}", lambda n: setattr(n, "value", n.value + 1)
        if node.value:
            yield f"{node.value} → 0", lambda n: setattr(n, "value", 0)
    if isinstance(node, ast.Constant) and type(node.value) is bool:
        yield f"{node.value} → {not node.value}", lambda n: setattr(n, "value", not n.value)
    if isinstance(node, ast.Attribute) and node.attr in NAMES:
        yield f"{node.attr} → {NAMES[node.attr]}", lambda n: setattr(n, "attr", NAMES[n.attr])
    if isinstance(node, ast.Call) and len(node.args) == 2 and not any(isinstance(a, ast.Starred) for a in node.args):
        yield "arguments swapped", lambda n: n.args.reverse()
    if isinstance(node, ast.Call) and node.keywords:
        yield f"without {node.keywords[-1].arg}", lambda n: n.keywords.pop()
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield "without the minus", lambda n: setattr(n, "op", ast.UAdd())
    body = getattr(node, "body", None)
    if isinstance(body, list) and len(body) > 1:
        for i, line in enumerate(body):
            if not isinstance(line, (ast.Return, ast.FunctionDef)):
                yield f"without line {line.lineno}", lambda n, i=i: n.body.pop(i)


@dataclass(frozen=True)
class Answer:
    """An answer in a file: whether it is ``right``, what it does in words, and its source."""

    right: bool
    about: str
    source: str
    imports: str

    def build(self, exercise: Exercise) -> Any:
        """Run it after the imports of the chapter's exercises; return what has the exercise's name."""
        space: dict[str, Any] = {}
        exec(self.imports, space)
        exec(compile(self.source, "<answer>", "exec"), space)
        return space[exercise.name]


def answers(folder: Path, chapter: str, exercise: Exercise) -> list[Answer]:
    """Return the answers that a folder holds; each begins with a line ``# %% right: …`` or ``# %% wrong: …``."""
    path = next(folder.glob(f"*-{chapter.replace('_', '-')}/{exercise.name}.py"), None)
    if path is None:  # the exercise is younger than the answers
        return []
    cells = nbformat.read(ROOT / "notebooks" / f"{path.parent.name}.ipynb", as_version=4).cells
    begin = next(i for i, cell in enumerate(cells) if cell.source.startswith("## Exercises"))
    parts = re.split(r"^# %% (right|wrong): (.*)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return [
        Answer(kind == "right", about, source, cells[begin + 1].source)
        for kind, about, source in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    ]


def kind_of(exercise: Exercise, verdict: Verdict) -> str:
    """Return which column of the table a verdict belongs to."""
    if verdict.kind == "solved":
        return "accepted"
    if verdict.sentence in exercise.slips:
        return "slip"
    if verdict.called or (verdict.changed and not verdict.difference):
        return "general"
    if not verdict.sentence:
        return "nothing"
    return "perhaps" if verdict.sentence.startswith("Perhaps: ") else "general"


def subjects(exercise: Exercise, chapter: str, folder: Path | None) -> Iterator[tuple[str, Any, bool]]:
    """Yield what is to be judged, with what it is about and whether it is right."""
    if folder is None:
        yield from ((toggle.said, toggle.answer, False) for toggle in changed(exercise.reference, changes_of))
        return
    for answer in answers(folder, chapter, exercise):
        yield f"{'right' if answer.right else 'wrong'}: {answer.about}", answer.build(exercise), answer.right


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("chapters", nargs="*", default=CHAPTERS, metavar="chapter")
    parser.add_argument("--show", action="store_true", help="each change and what is said of it")
    parser.add_argument("--answers", type=Path, help="a folder of answers, to be judged in place of changes")
    options = parser.parse_args()
    if unknown := set(options.chapters) - set(CHAPTERS):
        parser.error(f"no such chapter: {', '.join(sorted(unknown))}; there are {', '.join(CHAPTERS)}")
    print(f"{'':24}{''.join(f'{kind:>10}' for kind in KINDS)}")
    everything: Counter[str] = Counter()
    for chapter in options.chapters:
        found: Counter[str] = Counter()
        for exercise in exercises_of(chapter):
            for what, answer, right in subjects(exercise, chapter, options.answers):
                verdict = judge(exercise, answer)
                kind = kind_of(exercise, verdict)
                if right:
                    kind = "right" if kind == "accepted" else "refused"
                found[kind] += 1
                if options.show:
                    print(f"--- {exercise.name}, {what}: {kind}\n{tell(verdict)}")
        everything += found
        print(f"{chapter:24}{''.join(f'{found[kind]:>10}' for kind in KINDS)}", flush=True)
    if not (count := sum(everything.values())):
        parser.error(f"no answers in {options.answers}: they stand in files like 08-pooling/my_max_pool.py in it")
    print(f"{'all':24}{''.join(f'{everything[kind]:>10}' for kind in KINDS)}")
    print(f"{'':24}{''.join(f'{everything[kind] / count:>10.0%}' for kind in KINDS)}")


if __name__ == "__main__":
    main()
