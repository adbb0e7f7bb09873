"""The text of a notebook cannot go stale: the code or the outputs around it prove each of its numbers.

Every number in digits in a markdown cell is looked for: decimals, thousands (13,706), percent, sizes (3×3), tuples
(2, 10), fractions (1/4), scaled numbers (116 million); in inline code and formulas too. It is fine when

- the code or an output of the same section holds it: by value and sign, and 25 is proven neither by 256 nor by 0.25.
  A decimal, percent or scaled number of two digits or more may be an output correctly rounded. Tuples, sizes and
  fractions must be found as a whole; a square also by its side (`kernel_size=3` for 3×3);
- or it stands in an equation ("3·4 = 12", "√2 ≈ 1.41") that is true, and is at most 10 itself, or the others are fine
  or at most 10. An equation that is false fails, whatever the code holds. One with letters is no equation here;
- or it belongs to the form: the number of a heading or list item, "chapter 5", "exercise 3", minutes to plan, a link,
  a device's name (cuda:0);
- or it is a fact from elsewhere and says from where: by a link to the source in the same paragraph, or out of sight
  in the cell's metadata, as in `"facts": {"1998": "LeCun et al. 1998, doi:10.1109/5.726791"}`.

A section reaches to the next heading of its level or above. If it has no code, as a summary, the section around it
counts. An exercise and its solution, in the other notebook, prove each other's text by their code; and what the task
shows as code is given.

Digits in names (float32, W₂) are no numbers. Words (two, twelve) are left alone: most are plain speech ("the two
agree"), and numbers small enough to be written out occur in nearly any code, so finding them there proves nothing.
For the same reason a wrong 1 or 2 often passes; writing the arithmetic out as an equation makes it fail.
"""

import argparse
import ast
import itertools
import math
import operator
import re
import sys
from fractions import Fraction
from pathlib import Path

import nbformat
from record import ROOT, notebooks

NUMBER = r"(?:0x[0-9a-fA-F]+|(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?(?:e[-+]?\d+)?)"
SIGNED = rf"(?:(?<![\w.])(?<![A-Za-z]-)(?:(?<![)\]])[-−])?{NUMBER})"
CLAIM = re.compile(
    rf"""(?x) {SIGNED}(?:×{NUMBER})+                  # a size
    | (?<=[(\[]){SIGNED}(?:,\ {SIGNED})+(?=[)\]])     # a tuple or a row
    | {SIGNED}(?:\ {SIGNED}){{2,}}                    # a row without commas
    | {SIGNED}/{NUMBER}                               # a fraction
    | {SIGNED}(?:\ ?%|\ (?:percent|thousand|million|billion)\b)?"""
)
SCALES = {"%": Fraction(1, 100), "percent": Fraction(1, 100), "thousand": 10**3, "million": 10**6, "billion": 10**9}
FORM = re.compile(
    r"""(?mx) \]\([^)]*\) | https?://\S+ | [\w/-]+\.ipynb | <[^>]*>   # addresses, tags
    | ^\#+\ (?:\d+\.|Exercise\ \d+\ ·) | ^\d+\.\ (?=\S)              # numbers of headings and of list items
    | \b(?:cuda|gpu):\d+                                             # names of devices
    | \b[Cc]hapters?\ \d+(?:(?:,|\ and|\ to)\ \d+)* | \b[Ee]xercise\ \d+
    | ^\*\*Time\*\*:\ about\ \d+\ minutes | ^\*\d+\ minutes          # what to plan
    """
)
MACHINERY = re.compile(  # numbers in code that say nothing about a result
    r"""(?x) (?:figsize|width_ratios|fontsize|columns)=[(\[]?[\d., ]+ | subplots\([\d, ]+ | \#\ noqa.*
    | :[<>,]?\d*,?(?:\.\d+)?[a-z%]?(?=}) | (?:shape|axes)\[[^\]]*\] | manual_seed\(\d+\) | (?<=\d)_(?=\d)"""
)
SHOWN = re.compile(r"(?ms)```.*?```|`[^`\n]+`|^    [^\n]*$")
LINK = re.compile(r"\]\(https?://[^)]+\)")
SOURCE = re.compile(r"https?://\w|doi:10\.\d|\bISBN\b|\bIEEE \d|\bMeasured .*\b20\d\d\b")
HELP = """
Correct it; or let the code of its section print it; or write out the arithmetic (3·4 = 12); or, if it is a fact from
elsewhere, link its source in the paragraph or name it in the cell's metadata: "facts": {"the number": "the source"}."""


def values_of(text):
    """Return the numbers in a claim, or in a piece of code, as fractions."""
    found = re.findall(NUMBER if "×" in text else SIGNED, text)
    return [value_of(number) for number in found]


def value_of(number):
    number = number.replace(",", "").replace("−", "-")
    return Fraction(int(number, 16)) if "0x" in number else Fraction(number)


def small(claim):
    return all(abs(value) <= 10 for value in values_of(claim))


class Evidence:
    """All numbers that some code and its outputs hold."""

    def __init__(self, code, outputs):
        self.values, self.rows, self.fractions = set(), set(), set()
        self._read(MACHINERY.sub("", code))
        coded, self.values = self.values, set()
        self._read(outputs)
        self.printed = self.values
        self.values = coded | self.printed

    def _read(self, text):
        row, end = [], 0
        for number in re.finditer(SIGNED, text):
            gap, end = text[end : number.start()], number.end()
            value = value_of(number[0]) / (100 if re.match(" ?%", text[end:]) else 1)
            self.values.add(value)
            if row and re.fullmatch(" ?/ ?", gap):
                self.fractions.add((row[-1], value))
            together = row and re.fullmatch(r"\.?(?:\s+|,\s*(?:\w+=)?| ?× ?| by )", gap)
            row = [*row, value] if together else [value]
            self.rows.update(tuple(row[start:]) for start in range(len(row) - 1))

    def proves(self, claim):
        parts = values_of(claim)
        if "/" in claim:
            top, bottom = (value_of(part) for part in claim.split("/"))
            return (top, bottom) in self.fractions or (bottom != 0 and top / bottom in self.values)
        if len(parts) > 1:
            return tuple(parts) in self.rows or ("×" in claim and len(set(parts)) == 1 and parts[0] in self.values)
        number = re.match(SIGNED, claim)[0]
        scale = SCALES.get(claim[len(number) :].strip(), 1)
        if parts[0] * scale in self.values:
            return True
        decimals = len(number.partition(".")[2])
        digits = len(re.sub(r"\D", "", number).lstrip("0"))
        half = Fraction(scale) / 10**decimals / 2
        rounded = any(abs(value - parts[0] * scale) <= half for value in self.printed)
        return rounded and digits >= 2 and (decimals > 0 or scale != 1)


PYTHON = {"−": "-", "·": "*", "×": "*", "÷": "/", "^": "**", "√": "sqrt", "⌊": "floor(", "⌋": ")"}
POWERS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
BINARY = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Pow: lambda base, power: base**power if abs(power) <= 64 else math.nan,
}
CALLS = {"sqrt": math.sqrt, "log": math.log, "exp": math.exp, "floor": math.floor}
SIDE = rf"(?:{NUMBER}|[-−+·×*/÷^√⌊⌋()⁰¹²³⁴⁵⁶⁷⁸⁹ ]|\b(?:log|exp)\b)+"
EQUATION = re.compile(rf"{SIDE}(?:[=≈]{SIDE})+")


def evaluate(text):
    """Return what simple arithmetic gives, or None if the text is something else."""
    for sign, python in PYTHON.items():
        text = text.replace(sign, python)
    text = re.sub("[⁰¹²³⁴⁵⁶⁷⁸⁹]+", lambda power: "**" + power[0].translate(POWERS), text)
    text = re.sub(r"(?<=\d),(?=\d)", "", text).strip(" *")
    text = re.sub(r"(sqrt|log|exp) ?([\d.]+)", r"\1(\2)", text)

    def walk(node):
        match node:
            case ast.Constant():
                return Fraction(str(node.value))
            case ast.UnaryOp(op=ast.USub()):
                return -walk(node.operand)
            case ast.BinOp():
                return BINARY[type(node.op)](walk(node.left), walk(node.right))
            case ast.Call(func=ast.Name(id=name), args=[inner]):
                return CALLS[name](walk(inner))
        raise ValueError(text)

    try:
        return walk(ast.parse(text, mode="eval").body)
    except (SyntaxError, ValueError, KeyError, ArithmeticError):
        return None


def equations(text):
    """Yield (start, end, whether it is true) of each two neighbouring sides that can be evaluated."""
    for chain in EQUATION.finditer(text):
        start = chain.start()
        for left, right in itertools.pairwise(re.split("[=≈]", chain[0])):
            first, end = start + len(left) - len(left.lstrip()), start + len(left) + 1 + len(right.rstrip())
            start += len(left) + 1
            in_letters = re.match(r"[\w\])]", text[first - 1 : first]) or re.match(r"\w", text[end : end + 1])
            if in_letters or re.match(r" *[-−+] ", left):
                continue
            if left.count("(") > left.count(")"):  # the equation stands in brackets
                left = left.partition("(")[2]
            if right.count(")") > right.count("("):
                right = right.rpartition(")")[0]
            a, b = evaluate(left), evaluate(right)
            if a is not None and b is not None:
                number = re.fullmatch(SIGNED, right.strip(" *"))
                decimals = len(number[0].partition(".")[2]) if number else 0
                yield first, end, abs(a - b) <= (0.5 * 10**-decimals if decimals else 0) + 1e-12


def claims(text):
    """Yield (claim, its sentence, the equation around it, whether a link gives a source) for each number.

    The equation is None where there is none, False where it is false, and else the list of the other claims in it.
    """
    for paragraph in re.split(r"\n\s*\n|\n(?=- )", text):
        bare = FORM.sub(lambda found: " " * len(found[0]), paragraph)
        sums = list(equations(bare))
        found = list(CLAIM.finditer(bare))
        for claim in found:
            around = None
            for start, end, true in sums:
                if start <= claim.start() < end and around is not False:
                    others = [other[0] for other in found if start <= other.start() < end and other is not claim]
                    around = (around or others) if true else False
            before = re.split(r"(?<=[.!?:]) ", bare[: claim.start()])[-1]
            after = re.split(r"(?<=[.!?:]) ", bare[claim.start() :])[0]
            yield claim[0], " ".join((before + after).split()), around, bool(LINK.search(paragraph))


def sections(nb):
    """List (headings above, cell, text) of every code cell and of every stretch of text under one heading."""
    above, found = (), []
    for cell in nb.cells:
        if cell.cell_type == "code":
            found.append((above, cell, cell.source))
            continue
        no_comments = re.sub(r"(?s)```.*?```", lambda block: block[0].replace("#", " "), cell.source)
        starts = [0, *(heading.start() for heading in re.finditer("(?m)^#+ ", no_comments)), len(cell.source)]
        for text in (cell.source[start:end] for start, end in itertools.pairwise(starts)):
            if heading := re.match("(#+) (.*)", text):
                level = len(heading[1])
                above = (*(title for title in above if title[0] < level), (level, heading[2]))
            found.append((above, cell, text))
    return found


def evidence(above, parts, twin_parts):
    """Collect the numbers of the smallest section that has code; for an exercise, those of its twin as well."""
    code = [part for part in parts if part[1].cell_type == "code"]
    while above and not any(part[0][: len(above)] == above for part in code):
        above = above[:-1]
    cells = [cell for headings, cell, _ in code if headings[: len(above)] == above]
    sources = [cell.source for cell in cells]
    if above and above[-1][1].startswith("Exercise "):
        twins = [part for part in parts + twin_parts if part[0] and part[0][-1][1] == above[-1][1]]
        cells = [cell for _, cell, _ in twins if cell.cell_type == "code"]
        task = "\n\n".join(text for headings, _, text in twins if headings[-1][0] == 3)  # ## in the solutions
        sources = [cell.source for cell in cells] + SHOWN.findall(task)
    outputs = [output for cell in cells for output in cell.outputs]
    printed = [output.get("text", "") or output.get("data", {}).get("text/plain", "") for output in outputs]
    return Evidence("\n".join(sources), "\n".join(printed))


def problems(nb, twin):
    """List what is wrong with the numbers in a notebook's text, a line each."""
    parts, twin_parts = sections(nb), sections(twin)
    known, wrong, used = {}, [], set()
    for above, cell, text in parts:
        if cell.cell_type == "code":
            continue
        if above not in known:
            known[above] = evidence(above, parts, twin_parts)
        proves, facts = known[above].proves, cell.metadata.get("facts", {})
        for claim, sentence, around, linked in claims(text):
            here = f"“{sentence}” (under “{above[-1][1] if above else 'no heading'}”)"
            if around is False:
                wrong.append(f"{claim} stands in an equation that is false: {here}")
            elif proves(claim) or (
                around is not None and (small(claim) or all(small(other) or proves(other) for other in around))
            ):
                continue
            elif claim in facts:
                used.add((cell.id, claim))
            elif not linked:
                wrong.append(f"{claim} is neither in the code nor in an output of its section: {here}")
    for cell in nb.cells:
        for fact, source in cell.metadata.get("facts", {}).items():
            if (cell.id, fact) not in used:
                wrong.append(
                    f"{fact} is marked as a fact, but is not in this text or needs no mark: {cell.source[:60]}…"
                )
            if not SOURCE.search(source):
                wrong.append(f"{fact} names a source that nobody can look up (a doi, a link, “Measured …”): {source!r}")
    return wrong


def check(path: Path) -> list[str]:
    """List what is wrong with the numbers in one notebook's text; its twin is the other edition, with the solutions."""
    chapter = path.parent.name == "notebooks"
    twin = path.parent / "solutions" / path.name if chapter else path.parent.parent / path.name
    return problems(nbformat.read(path, as_version=4), nbformat.read(twin, as_version=4))


def main() -> int:
    """Print what is wrong in the notebooks named, or in all; return 1 if anything is."""
    parser = argparse.ArgumentParser(
        description="Check every number in the text of notebooks: `python tools/prose.py`."
    )
    parser.add_argument("notebooks", nargs="*", type=Path, help="those to check (default: all)")
    chosen = [path.resolve() for path in parser.parse_args().notebooks] or notebooks()
    wrong = [f"{path.relative_to(ROOT)}: {line}" for path in chosen for line in check(path)]
    print(*wrong, sep="\n", end=f"\n{HELP}\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
