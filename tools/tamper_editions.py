"""Change one thing in the English or the Chinese edition at a time, and say which changes the tests catch.

`python tools/tamper_editions.py` goes through every cell that is translated. A change that is caught is one of which
``translate.problems`` or ``edition.complaints`` would tell: of that cell alone, since a change of the Chinese text is
also another notebook than the recorded one, until it is recorded anew. Records are tamper.py's matter.
"""

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import edition
import nbformat
import translate


def changed_at(text: str, found: re.Match[str], new: str) -> str:
    """Return a text with what was found replaced."""
    return text[: found.start()] + new + text[found.end() :]


def chinese_changes(text: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    """Yield kinds of change, and the Chinese text with one such change, at a place drawn by chance."""
    kinds = {
        "a number": (r"\d+", lambda old: str(int(old) + rng.randint(1, 9))),
        "a sign": (r"[=·×−²→]", lambda old: rng.choice([c for c in "=·×−²→" if c != old])),
        "code in the text": (r"`[^`\n]+`", lambda old: f"{old[:-1]}x`"),
        "a link": (r"\]\([^)]+\)", lambda old: f"{old[:-1]}x)"),
        "a heading": (r"(?m)^#+ ", lambda old: f"#{old}"),
        "half-width punctuation": (rf"(?<={edition.HAN})[，。？；：]", lambda old: ",.?;:"["，。？；：".index(old)]),
        "a blank that is missing": (rf"(?<={edition.HAN}) (?=[A-Za-z0-9`])", lambda old: ""),
        "an English sentence": (r"。", lambda old: "。This is what it does."),
    }  # fmt: skip
    for kind, (pattern, new) in kinds.items():
        if places := list(re.finditer(pattern, text)):
            found = rng.choice(places)
            yield kind, changed_at(text, found, new(found[0]))
    for term in edition.glossary():
        word = next((word for word in term.chinese if word in text), "")
        if word and term.forbidden:
            yield "a term", text.replace(word, term.forbidden[0], 1)


def code_changes(pairs: dict[str, str], rng: random.Random) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield kinds of change, and the pairs of a code cell with one of them changed so."""
    for english, chinese in pairs.items():
        if found := re.search(r"\{[^{}]+\}", chinese):
            yield "a field of a string", pairs | {english: changed_at(chinese, found, "{0}")}
        if found := re.search(r"\d+", re.sub(r"\{[^{}]+\}", "", chinese)):
            yield "a number in a string", pairs | {english: chinese.replace(found[0], str(int(found[0]) + 1), 1)}
        is_chinese = re.search(edition.HAN, chinese)
        if is_chinese and not chinese.startswith("#"):
            yield "a string's quote", pairs | {english: chinese[:-1]}
        if is_chinese:
            yield "a pair that is missing", {e: c for e, c in pairs.items() if e != english}


def caught(cell: nbformat.NotebookNode, entry: translate.Entry) -> bool:
    """Return whether the tests would tell of this translation of a cell."""
    if translate.is_stale(entry, cell.source):
        return True
    try:
        if cell.cell_type == "code":
            translate.translate_code(cell.source, entry.pairs)
        return any(edition.of_cell(cell, entry))
    except (translate.TranslationError, SyntaxError):
        return True


def tried(seed: int = 0) -> Iterator[tuple[str, bool, str]]:
    """Yield the kind of each change, whether it is caught, and where it was made."""
    rng = random.Random(seed)
    for path in translate.translated():
        entries = translate.read(translate.translations_of(path))
        for cell in nbformat.read(path, as_version=4).cells:
            entry = entries.get(cell.id)
            if entry is None or not entry.text:
                continue
            where = f"{path.relative_to(translate.ENGLISH)}, cell {cell.id}"
            letter = rng.choice(list(re.finditer(r"\S", cell.source)))
            other = nbformat.from_dict(cell | {"source": changed_at(cell.source, letter, letter[0] + "x")})
            yield "English: a letter", caught(other, entry), where
            if cell.cell_type == "markdown":
                for kind, text in chinese_changes(entry.text, rng):
                    yield f"Chinese: {kind}", caught(cell, replace(entry, text=text)), where
                continue
            for kind, pairs in code_changes(entry.pairs, rng):
                text = "\n\n".join(f"{english}\n→ {chinese}" for english, chinese in pairs.items())
                yield f"Chinese: {kind}", caught(cell, replace(entry, text=text)), where


def main() -> int:
    """Print a table of what was caught, and the first changes that were not."""
    counts, missed = Counter(), []
    for kind, is_caught, where in tried():
        counts.update([(kind, True)] * is_caught + [(kind, "all")])
        missed += [] if is_caught else [f"{kind}: {where}"]
    print(f"{'change':32}{'tried':>7}{'caught':>8}")
    for kind in sorted({kind for kind, _ in counts}):
        print(f"{kind:32}{counts[kind, 'all']:7}{counts[kind, True]:8}")
    total, found = (sum(count for (_, what), count in counts.items() if what == which) for which in ("all", True))
    print(f"{'all':32}{total:7}{found:8}  {found / total:.1%}")
    print(*missed[:20], sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
