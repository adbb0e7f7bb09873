"""What must be the same in the English and the Chinese edition, cell by cell, and how the Chinese is written.

    python tools/edition.py        # of all chapters and solutions; or: python tools/edition.py 05 solutions/05

It needs no knowledge of Chinese: numbers, signs, code, links and headings must be equal on both sides, terms be those
of translations/zh/glossary.tsv, marks of punctuation full-width, and no English sentence be left.
"""

import argparse
import ast
import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import nbformat
import translate
from markdown_it import MarkdownIt

from d2lhelpers import recorded

HAN = "[\u3400-\u9fff]"
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"^ {4,}\S.*$", re.MULTILINE)
CODE = re.compile(r"`[^`\n]+`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
NOTEBOOK = re.compile(r"\[[\w/-]+\.ipynb\]")
TAG = re.compile(r"</?\w+[^>]*>")
SIGNS = set("=·×÷√≤≥≈≠±−+%²³⁴ⁿ⁻¹₀₁₂₃₄ₙΣ∑∂∇∞πσμ→←↔★^|~")


@dataclass(frozen=True)
class Term:
    """A row of the glossary: an English term, its Chinese forms, what it is never called, if each cell is asked."""

    english: str
    chinese: tuple[str, ...]
    forbidden: tuple[str, ...]
    each_cell: bool

    @property
    def pattern(self) -> re.Pattern[str]:
        """Return what finds the English term, in both spellings, one or several of it."""
        return re.compile(rf"\b{self.english.replace('is', 'i[sz]')}(s|es)?\b", re.IGNORECASE)


@cache
def glossary() -> tuple[Term, ...]:
    """Return the rows of the glossary."""
    with (translate.TRANSLATIONS / "glossary.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return tuple(
        Term(row["en"], tuple(row["zh"].split("/")), tuple(row["forbidden"].split()), row["where"] == "cell")
        for row in rows
    )


def without_code(text: str) -> str:
    """Return text without its code and without the targets of its links."""
    return LINK.sub("]", NOTEBOOK.sub("[]", CODE.sub("`code`", INDENTED.sub("", FENCE.sub("", text)))))


def without_comments(fence: str) -> str:
    """Return a block of code without what may be translated in it."""
    return re.sub(r" *#.*", "", fence)


def unequal(what: str, english: list[str], chinese: list[str]) -> Iterator[str]:
    """Yield what is on one side alone."""
    left, right = Counter(english), Counter(chinese)
    if left != right:
        lacks, more = (", ".join(map(repr, (a - b).elements())) for a, b in ((left, right), (right, left)))
        yield f"{what}: " + "; ".join(part for part in (lacks and f"lacks {lacks}", more and f"adds {more}") if part)


def same_text(english: str, chinese: str) -> Iterator[str]:
    """Yield how a cell of text differs in what must be the same in both languages."""
    outside = [without_code(text) for text in (english, chinese)]
    both = english, chinese
    yield from unequal("numbers", *(NUMBER.findall(text) for text in outside))
    yield from unequal("signs", *([sign for sign in text if sign in SIGNS] for text in outside))
    yield from unequal("code", *(CODE.findall(FENCE.sub("", text)) for text in both))
    yield from unequal("blocks of code", *([without_comments(f) for f in FENCE.findall(text)] for text in both))
    yield from unequal("lines of code", *([without_comments(f) for f in INDENTED.findall(text)] for text in both))
    yield from unequal("names of notebooks", *(NOTEBOOK.findall(text) for text in both))
    yield from unequal("links", *(LINK.findall(text) for text in both))
    yield from unequal("tags", *(TAG.findall(text) for text in outside))
    yield from unequal("headings", *(re.findall(r"(?m)^#+ ", text) for text in both))
    yield from unequal("list items and table rows", *(re.findall(r"(?m)^ *(?:- |\d+\. |\|)", t) for t in outside))


def same_pair(english: str, chinese: str) -> Iterator[str]:
    """Yield how a string or comment differs from its translation in what must be the same."""
    if english.startswith("#") or chinese.startswith("#"):
        if not (english.startswith("#") and chinese.startswith("#") and "\n" not in chinese):
            yield f"a comment must stay one: {chinese!r}"
    else:
        try:
            left, right = (ast.parse(f"({text})", mode="eval").body for text in (english, chinese))
        except SyntaxError as error:
            yield f"no string of Python: {chinese!r} ({error.msg})"
            return
        if type(left) is not type(right):
            yield f"another kind of string: {chinese!r}"
        elif fields(left) != fields(right):
            yield f"fields: expected {fields(left)}, got {fields(right)}"
    yield from unequal("numbers", *(NUMBER.findall(text) for text in (english, chinese)))


def fields(node: ast.expr) -> list[str]:
    """Return what an f-string computes, with formats, in order; a string's fields of ``str.format``."""
    if isinstance(node, ast.JoinedStr):
        return [ast.unparse(ast.JoinedStr([part])) for part in node.values if isinstance(part, ast.FormattedValue)]
    return re.findall(r"\{[^{}]*\}", node.value) if isinstance(node, ast.Constant) else []


def well_written(text: str) -> Iterator[str]:
    """Yield what is not as Chinese text is set here."""
    text = without_code(text)
    for pattern, what in (
        (rf"{HAN}[,;:?!]|[,;:?!]{HAN}", "half-width punctuation"),
        (rf"{HAN}\.(?!\.)", "half-width full stop"),
        (rf"\({HAN}|{HAN}\)", "half-width brackets"),
        (rf"{HAN}[A-Za-z0-9`]|[A-Za-z0-9`%]{HAN}", "no blank between Chinese and Latin letters, digits or code"),
        (r"[，。：；？！（）“”、] +[^ \n|]|[^ \n>|-] +[，。：；？！（）“”、]", "a blank beside full-width punctuation"),
    ):
        yield from (f"{what}: {around(text, found)}" for found in re.finditer(pattern, text))
    bare = re.sub(r"（[^（）]*）|\*[^*\n]+\*|\[[^\]\n]*\]|《[^》]*》|`code`", "，", re.sub(TAG, "", text))
    for found in re.finditer(r"[A-Za-z][A-Za-z'’-]+(?: [A-Za-z'’-]+){3,}", bare):
        yield f"English left: {found[0]!r}"
    # A whole sentence is one in brackets, stars or quotes too.
    for found in re.finditer(r"[A-Z][a-z]+(?: [a-z]+){3,}\.", re.sub(TAG, "", text)):
        yield f"an English sentence: {found[0]!r}"


def english_in(text: str) -> list[str]:
    """Return what is left of English in what a learner is told: three words in a row, no code, values or errors."""
    text = re.sub(r"`[^`]*`|'[^']*'|\"[^\"]*\"|\[[^\]]*\]|\([^)]*\)|\w*(Error|Warning)\b.*|https?://\S+", "，", text)
    return re.findall(r"[A-Za-z][a-z’]+(?: [a-z’]+){2,}", text)


def around(text: str, found: re.Match[str]) -> str:
    """Return what was found, with some of what stands about it."""
    return repr(text[max(0, found.start() - 8) : found.end() + 8])


def renders(text: str) -> Iterator[str]:
    """Yield where stars or backticks would be shown as they are."""
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        for child in token.children or []:
            if child.type == "text" and re.search(r"[*`]", child.content):
                yield f"a star or backtick that means nothing: {child.content[:60]!r}"


def never_called(text: str) -> Iterator[str]:
    """Yield the names that the glossary forbids."""
    text = re.sub(r"又称(最大|平均)?池化层?", "", text)
    for term in glossary():
        yield from (f"{word} is not used for {term.english}" for word in term.forbidden if word in text)


def called_so(english: str, chinese: str) -> Iterator[str]:
    """Yield the terms of an English cell that the Chinese one does not use."""
    outside = without_code(english).replace("*", "")
    for term in glossary():
        if term.each_cell and term.pattern.search(outside) and not any(word in chinese for word in term.chinese):
            yield f"{term.english} is {' or '.join(term.chinese)}"


def first_uses(english: str, chinese: str) -> Iterator[str]:
    """Yield the terms of a chapter that nowhere have their English name in brackets behind them."""
    spoken = without_code(english)
    plain = re.sub(r"[*“”]", "", without_code(chinese))
    for term in glossary():
        used = [word for word in term.chinese if word in plain]
        named = any(
            term.pattern.search(brackets)
            for word in used
            for brackets in re.findall(rf"{word}[\u3400-\u9fff]{{0,3}}（([^）]*)）", plain)
        )
        if term.each_cell and used and not named and term.pattern.search(spoken):
            yield f"{used[0]}: nowhere {used[0]}（{term.english}）"


def same_code(english: str, chinese: str, pairs: dict[str, str]) -> Iterator[str]:
    """Yield how the code of a Chinese cell differs from the English one's, as trees, beside what may be translated."""
    trees = [ast.parse(code) for code in (english, chinese.removesuffix(f"\n{translate.LANGUAGE}"))]
    allowed = [{value_of(text) for text in texts} for texts in (pairs.keys(), pairs.values())]
    for tree, values in zip(trees, allowed, strict=True):
        for node in translate.top_strings(tree):
            if value_of(node) in values:
                mask(node)
    if ast.dump(trees[0]) != ast.dump(trees[1]):
        yield "another program than the English cell"


def value_of(text: str | ast.expr) -> str:
    """Return what makes two strings the same, whatever quotes they stand in; a comment is itself."""
    if isinstance(text, str) and text.startswith("#"):
        return text
    return ast.dump(ast.parse(f"({text})", mode="eval").body if isinstance(text, str) else text)


def mask(node: ast.expr) -> None:
    """Take the words out of a string."""
    if isinstance(node, ast.Constant):
        node.value = "•"
    else:
        node.values = [part for part in node.values if isinstance(part, ast.FormattedValue)]


VALUE = re.compile(r"(?<![A-Za-z_\d.])[-−+]?\d(?:[\d.,]*\d)?|\b(?:True|False|nan|inf)\b")


def same_outputs(english: nbformat.NotebookNode, chinese: nbformat.NotebookNode, words: bool = True) -> Iterator[str]:
    """Yield how what two cells printed differs: in its values, and, where no ``words`` are translated, in anything.

    What is said of a picture may say it in another order. Pictures and widgets themselves are not compared: the
    re-check holds each to its own record.
    """
    both = [list(texts_of(cell)) for cell in (english, chinese)]
    if [kind for kind, _ in both[0]] != [kind for kind, _ in both[1]]:
        yield f"{len(both[1])} outputs of text, in English {len(both[0])}, or others"
    own = english.metadata.get("nbval", {})
    for (kind, *texts), (_, text) in zip(*both, strict=False):
        texts.append(text)
        if words or re.search(HAN, text):
            texts = [VALUE.findall(text) for text in texts]
            texts = [" ".join(sorted(filter(NUMBER.search, found)) if kind == "alt" else found) for found in texts]
        if not recorded.same_text(*texts, own.get("rtol", recorded.RTOL), own.get("atol", recorded.ATOL)):
            yield f"another output: {texts[1][:300]!r}, in English {texts[0][:300]!r}"


def texts_of(cell: nbformat.NotebookNode) -> Iterator[tuple[str, str]]:
    """Yield the texts that a cell printed or returned, or that stand for a picture, and which of these each is."""
    for output in cell.outputs:
        data = output.get("data", {})
        if text := output.get("text") or data.get("text/plain"):
            yield "alt" if "image/png" in data else output.get("name", "result"), text


def of_cell(cell: nbformat.NotebookNode, entry: translate.Entry) -> Iterator[str]:
    """Yield what is wrong with the translation of one cell."""
    if cell.cell_type == "markdown":
        yield from same_text(cell.source, entry.text)
        yield from well_written(entry.text)
        yield from renders(entry.text)
        yield from never_called(entry.text)
        yield from called_so(cell.source, entry.text)
        return
    for english, chinese in entry.pairs.items():
        yield from same_pair(english, chinese)
        yield from never_called(chinese)
    kept = [word for word in translate.words(cell.source) if word not in entry.pairs and "\n\n" not in word]
    yield from (f"not translated: {word}" for word in kept if translate.is_phrase(word))


def complaints(path: Path) -> list[str]:
    """Return what is wrong with the translation of an English notebook, each with its cell."""
    entries = translate.read(translate.translations_of(path))
    found, spoken, chapter = [], [], []
    for cell in nbformat.read(path, as_version=4).cells:
        entry = entries.get(cell.id)
        if entry is None or entry.hash == "untranslated":
            continue
        found += [f"{path.relative_to(translate.ENGLISH)}, cell {cell.id}: {each}" for each in of_cell(cell, entry)]
        if cell.cell_type == "markdown":
            spoken.append(cell.source)
            chapter.append(entry.text)
    if path.parent == translate.ENGLISH:
        found += [f"{path.name}: {each}" for each in first_uses("\n\n".join(spoken), "\n\n".join(chapter))]
    return found


def main() -> int:
    """Print what is wrong in the chapters that are named; the exit status says whether anything is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("chapters", nargs="*", help="those meant, such as 05 or solutions/05 (default: all)")
    chosen = translate.named(parser.parse_args().chapters)
    found = [each for path in chosen for each in complaints(path)]
    print(*found, sep="\n")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
