"""Keep the Chinese edition in step with the English one.

    python tools/translate.py                 # which cells are stale, missing, or left over
    python tools/translate.py --skeleton 05   # an entry, in English, for each cell of chapter 5 that has none
    python tools/translate.py --renew 1f2e3d  # this entry now fits the English cell: its hash is written anew
    python tools/translate.py --mark          # stale cells appear in English, with a note, until they are translated

The English notebooks are the only place of code, order and ids. A file of translations/zh has an entry for each of
their cells: its id, a hash of the English cell that was translated, and the Chinese text. The entry of a code cell
holds pairs, a string or comment as it stands in English and, behind an arrow, in Chinese; one that needs none has no
entry. ``make record`` makes notebooks/zh out of both. Nobody edits those.
"""

import argparse
import ast
import copy
import hashlib
import io
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat

ROOT = Path(__file__).parents[1]
ENGLISH = ROOT / "notebooks"
CHINESE = ENGLISH / "zh"
TRANSLATIONS = ROOT / "translations" / "zh"
ENTRY = re.compile(r"^<!-- (\S+) ([0-9a-f]{8}|untranslated) -->\n", re.MULTILINE)
UNTRANSLATED = "*（这一格还没有译成中文。）*"
LANGUAGE = "import d2lhelpers.zh  # 包里的话用中文说"


class TranslationError(Exception):
    """A file of translations that cannot be read, or a pair that fits nothing."""


@dataclass
class Entry:
    """What a file says of one cell: the hash of the English one, or "untranslated", and the Chinese text."""

    hash: str
    text: str

    @property
    def pairs(self) -> dict[str, str]:
        """Return the strings and comments of a code cell, as they stand in the source, with their translations."""
        found = {}
        for block in re.split(r"\n\n+(?=[^\n])", self.text.strip("\n")) if self.text.strip() else []:
            english, arrow, chinese = block.partition("\n→ ")
            if not arrow:
                raise TranslationError(f"expected a string and, behind an arrow, its translation, got {block!r}")
            found[english] = chinese
        return found


def notebooks() -> list[Path]:
    """List the English chapters and solutions."""
    return sorted(ENGLISH.glob("[0-9]*.ipynb")) + sorted(ENGLISH.glob("solutions/[0-9]*.ipynb"))


def named(chapters: list[str]) -> list[Path]:
    """List those whose names begin so, such as 05 or solutions/05; all if none is named."""
    beginnings = tuple(chapters) or ("",)
    return [path for path in notebooks() if path.relative_to(ENGLISH).as_posix().startswith(beginnings)]


def translations_of(path: Path) -> Path:
    """Return the file that translates an English notebook."""
    return TRANSLATIONS / path.relative_to(ENGLISH).with_suffix(".md")


def chinese_of(path: Path) -> Path:
    """Return the Chinese notebook of an English one."""
    return CHINESE / path.relative_to(ENGLISH)


def english_of(path: Path) -> Path:
    """Return the English notebook of a Chinese one."""
    return ENGLISH / path.relative_to(CHINESE)


def translated() -> list[Path]:
    """List the English notebooks that there is a translation of."""
    return [path for path in notebooks() if translations_of(path).exists()]


def short_hash(source: str) -> str:
    """Return eight digits that change when a cell does."""
    return hashlib.sha256(source.encode()).hexdigest()[:8]


def read(path: Path) -> dict[str, Entry]:
    """Return the entries of a file by cell id; a file that does not exist has none."""
    if not path.exists():
        return {}
    _, *parts = ENTRY.split(path.read_text(encoding="utf-8"))
    ids, hashes, texts = parts[::3], parts[1::3], parts[2::3]
    if doubled := {i for i in ids if ids.count(i) > 1}:
        raise TranslationError(f"{path}: expected each cell once, got more of {', '.join(sorted(doubled))}")
    return {i: Entry(h, text.strip("\n")) for i, h, text in zip(ids, hashes, texts, strict=True)}


def write(path: Path, entries: dict[str, Entry]) -> None:
    """Write entries, in their order."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "\n".join(f"<!-- {i} {entry.hash} -->\n{entry.text}\n" for i, entry in entries.items())
    path.write_text(text, encoding="utf-8")


def words(source: str) -> list[str]:
    """Return the strings and comments of a cell's code as they stand there, each once, in their order."""
    return list(dict.fromkeys(source[start:end] for start, end in spans(source)))


def spans(source: str) -> list[tuple[int, int]]:
    """Return where each string, f-string and comment of some code begins and ends; strings side by side are one."""
    lines = source.splitlines(keepends=True)
    starts = [sum(map(len, lines[:i])) for i in range(len(lines) + 1)]

    def place(line: int, column: int) -> int:  # ast counts columns in bytes
        return starts[line - 1] + len(lines[line - 1].encode()[:column].decode())

    found = []
    for node in top_strings(ast.parse(source)):
        found.append((place(node.lineno, node.col_offset), place(node.end_lineno, node.end_col_offset)))
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            start = starts[token.start[0] - 1] + token.start[1]
            found.append((start, start + len(token.string)))
    return sorted(found)


def top_strings(node: ast.AST) -> Iterator[ast.expr]:
    """Yield strings and f-strings, not those within an f-string."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.JoinedStr) or (isinstance(child, ast.Constant) and isinstance(child.value, str)):
            yield child
        else:
            yield from top_strings(child)


def translate_code(source: str, pairs: dict[str, str]) -> str:
    """Return code with its strings and comments translated. Raises TranslationError for a pair that is not in it."""
    if unknown := pairs.keys() - set(words(source)):
        raise TranslationError(f"no such string or comment in the cell: {', '.join(sorted(unknown))}")
    for start, end in reversed(spans(source)):
        source = source[:start] + pairs.get(source[start:end], source[start:end]) + source[end:]
    return source


def is_stale(entry: Entry, source: str) -> bool:
    """Return whether the English cell is another one than the one that was translated."""
    return entry.hash not in (short_hash(source), "untranslated")


def needs_an_entry(cell: nbformat.NotebookNode) -> bool:
    """Return whether a cell says anything to a reader: text does, code if a string or comment in it is a phrase."""
    return cell.cell_type == "markdown" or any(is_phrase(text) for text in words(cell.source))


def is_phrase(text: str) -> bool:
    """Return whether a string or comment of a cell holds two words or more that follow each other."""
    outside = re.sub(r"\{[^{}]*(\{[^{}]*\}[^{}]*)*\}", "", text)  # what an f-string computes is code
    return bool(re.search(r"[A-Za-z]+[ ,:]+[A-Za-z]{2,}", outside))


def chooses_the_language(cells: list[nbformat.NotebookNode], index: int) -> bool:
    """Return whether this cell chooses the language: the first with code, and the one that exercises begin with."""
    first = next(i for i, cell in enumerate(cells) if cell.cell_type == "code")
    return index == first or cells[index].source.endswith("import check, scoreboard")


def assemble(path: Path) -> nbformat.NotebookNode:
    """Return the Chinese notebook of an English one, with the outputs that the present Chinese one has."""
    english = nbformat.read(path, as_version=4)
    entries, target = read(translations_of(path)), chinese_of(path)
    recorded = {cell.id: cell for cell in nbformat.read(target, as_version=4).cells} if target.exists() else {}
    chinese = copy.deepcopy(english)
    for index, cell in enumerate(chinese.cells):
        entry = entries.get(cell.id)
        if cell.cell_type == "markdown":
            if entry and entry.hash != "untranslated":
                cell.source = entry.text
            else:
                cell.source = f"{UNTRANSLATED}\n\n{cell.source}"
            continue
        if entry and entry.hash != "untranslated":
            cell.source = translate_code(cell.source, entry.pairs)
        if chooses_the_language(english.cells, index):
            cell.source = f"{cell.source}\n{LANGUAGE}"
        before = recorded.get(cell.id)
        same = before is not None and before.cell_type == "code" and before.source == cell.source
        cell.outputs, cell.execution_count = (before.outputs, before.execution_count) if same else ([], None)
    return chinese


def problems(path: Path) -> list[str]:
    """Say what is stale, missing or left over in the translation of a notebook."""
    cells = {cell.id: cell for cell in nbformat.read(path, as_version=4).cells}
    name, entries, found = path.relative_to(ROOT), read(translations_of(path)), []
    for cell in cells.values():
        entry = entries.get(cell.id)
        if entry is None:
            if needs_an_entry(cell):
                found.append(f"{name}, cell {cell.id}: not translated\n{indented(cell.source)}")
        elif is_stale(entry, cell.source):
            both = f"  English now:\n{indented(cell.source)}\n  Chinese:\n{indented(entry.text)}"
            found.append(f"{name}, cell {cell.id}: the English cell has changed since it was translated\n{both}")
        elif cell.cell_type == "code" and entry.hash != "untranslated":
            try:
                translate_code(cell.source, entry.pairs)
            except TranslationError as error:
                found.append(f"{name}, cell {cell.id}: {error}")
    found += [f"{name}: there is no cell {i} any more" for i in entries.keys() - cells.keys()]
    return found


def indented(text: str) -> str:
    """Set a text in by four blanks."""
    return "\n".join(f"    {line}" for line in text.splitlines())


def skeleton(path: Path) -> None:
    """Add an entry to the translations of a notebook for each cell that needs one, in its order, with English text."""
    cells, entries = nbformat.read(path, as_version=4).cells, read(translations_of(path))
    made = {}
    for cell in cells:
        if cell.id in entries:
            made[cell.id] = entries[cell.id]
        elif cell.cell_type == "markdown":
            made[cell.id] = Entry(short_hash(cell.source), cell.source)
        elif needs_an_entry(cell):
            text = "\n\n".join(f"{word}\n→ {word}" for word in words(cell.source))
            made[cell.id] = Entry(short_hash(cell.source), text)
    write(translations_of(path), made)


def renew(path: Path, ids: list[str]) -> None:
    """Write the hashes of these cells' entries anew: somebody has brought them up to date."""
    sources = {cell.id: cell.source for cell in nbformat.read(path, as_version=4).cells}
    entries = read(translations_of(path))
    for i in (i for i in ids if i in entries and i in sources):
        entries[i].hash = short_hash(sources[i])
    write(translations_of(path), entries)


def mark(path: Path) -> None:
    """Let cells whose translation is stale or missing appear in English, and drop what is left over."""
    cells, entries = nbformat.read(path, as_version=4).cells, read(translations_of(path))
    made = {}
    for cell in cells:
        entry = entries.get(cell.id)
        if (entry is None and needs_an_entry(cell)) or (entry and is_stale(entry, cell.source)):
            made[cell.id] = Entry("untranslated", "")
        elif entry:
            made[cell.id] = entry
    write(translations_of(path), made)


def main() -> int:
    """Do what is asked for; the exit status says whether anything is out of step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("chapters", nargs="*", help="those meant, such as 05 or solutions/05 (default: all)")
    parser.add_argument("--skeleton", action="store_true", help="add entries with the English text")
    parser.add_argument("--renew", nargs="+", default=[], metavar="ID", help="cells whose translation fits again")
    parser.add_argument("--mark", action="store_true", help="let stale cells appear in English")
    options = parser.parse_args()
    chosen = named(options.chapters)
    for path in chosen:
        if options.skeleton:
            skeleton(path)
        if options.renew:
            renew(path, options.renew)
        if options.mark:
            mark(path)
    found = [problem for path in chosen for problem in problems(path)]
    marked = sum(entry.hash == "untranslated" for path in chosen for entry in read(translations_of(path)).values())
    print(*found, f"{len(found)} cells are out of step{f', {marked} are in English' * (marked > 0)}.", sep="\n")
    return bool(found)


if __name__ == "__main__":
    raise SystemExit(main())
