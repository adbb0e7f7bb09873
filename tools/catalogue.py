"""Gather what the package says to a learner, and keep its translations.

    python tools/catalogue.py          # bring the files up to date, say how much is to translate, and compile
    python tools/catalogue.py --mark   # what is not translated may appear in English, until somebody translates it

Sentences of exercises are data, and found by looking at them; what else is said stands in calls of ``Said`` and ``tr``,
in Python as in the programs of the widgets.
Each file of translations/zh/messages has the sentences of one chapter's exercises; ``package.po`` has all others. They
are brought up to date, and compiled to what the package reads, d2lhelpers/locale. Sentences that are gone are dropped;
one that changed keeps its translation, marked as fuzzy, and is shown in English until somebody has looked at it.
"""

import argparse
import ast
import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import nbformat
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from d2lhelpers import figures, widget
from d2lhelpers._language import LOCALE, Said
from d2lhelpers.exercises import diagnose, engine, probes, toggles

ROOT = Path(__file__).parents[1]
MESSAGES = ROOT / "translations" / "zh" / "messages"
UNTRANSLATED = "untranslated"  # the flag of a message that may appear in English
COMPILED = LOCALE / "zh" / "LC_MESSAGES" / "d2lhelpers.mo"


def messages() -> dict[str, list[str]]:
    """Return the messages of each file, in their order, none twice."""
    found = {"package": list(of_the_package())}
    for chapter in engine.CHAPTERS:
        found[chapter] = list(of_a_chapter(chapter))
    seen: set[str] = set()
    kept = {}
    for name, texts in found.items():
        kept[name] = [text for text in dict.fromkeys(texts) if text not in seen]
        seen.update(kept[name])
    return kept


def of_the_package() -> Iterator[str]:
    """Yield what stands in calls of Said and tr, what widgets say, and the tables of the engine."""
    for path in sorted(ROOT.glob("d2lhelpers/**/*.py")):
        if path.parent.name != "exercises" or path.stem not in engine.CHAPTERS:
            tree = ast.parse(path.read_text(encoding="utf-8"))
            yield from said_in(tree)
            yield from phrases(tree) if path.stem in ("probes", "readings") else ()
    for path in sorted(ROOT.glob("d2lhelpers/*.js")):
        yield from widget.messages(path.read_text(encoding="utf-8"))
    yield from names_of_sliders()
    yield from figures.FILES
    yield from diagnose.MEANT.values()
    yield from (*diagnose.CHANGED, *diagnose.TURNED)
    yield from (*probes.SAID_OF_A_STAGE, *probes.SAID_OF_A_STAGE.values())
    yield from (said for changes in toggles.OPERATORS.values() for _, said in changes)
    yield from (chapter.replace("_", " ") for chapter in engine.CHAPTERS)


def names_of_sliders() -> Iterator[str]:
    """Yield the names of settings that the chapters give to a dial."""
    for path in sorted(ROOT.glob("notebooks/*.ipynb")):
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "code" and "Dial(" in cell.source:
                for node in ast.walk(ast.parse(cell.source)):
                    if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Dial"):
                        yield from (str(setting.arg).replace("_", " ") for setting in node.keywords)


def of_a_chapter(chapter: str) -> Iterator[str]:
    """Yield what exercises of a chapter say: slips, what is shown when they are solved, and what their probes say."""
    whole = ""
    for exercise in engine.exercises_of(chapter):
        for text in (*exercise.slips, exercise.shows):
            yield from parts_of(text)
            whole += f"{text}\n"
    tree = ast.parse((ROOT / "d2lhelpers" / "exercises" / f"{chapter}.py").read_text(encoding="utf-8"))
    yield from said_in(tree)
    for text in phrases(tree):
        if text not in whole or len(text) < 40:  # a longer one is a piece of a slip
            yield text


def parts_of(text: str) -> Iterator[str]:
    """Yield a sentence, or, of one that knows how it was made, the template and the sentences in its fields."""
    if isinstance(text, Said):
        yield text.template
        for value in text.fields.values():
            if isinstance(value, str) and " " in value:
                yield from parts_of(value)
    elif text:
        yield text


def said_in(tree: ast.AST) -> Iterator[str]:
    """Yield the texts that Said or tr are called with."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Said", "tr"):
            yield from (text.value for text in node.args if isinstance(text, ast.Constant))


def phrases(tree: ast.AST) -> Iterator[str]:
    """Yield strings of two words or more that are no docstrings and no pieces of others."""
    pieces = {id(piece) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for piece in node.values}
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in pieces | docs else None
        if isinstance(text, str) and re.search(r"[A-Za-z]{2,}[ ,:]+[A-Za-z]{2,}", text):
            yield text


def read(name: str) -> Catalog:
    """Return the translations of a file, none where there is no file."""
    path = MESSAGES / f"{name}.po"
    if not path.exists():
        return new_catalogue()
    return read_po(io.BytesIO(path.read_bytes()), locale="zh")


def new_catalogue() -> Catalog:
    """Return a catalogue without messages, the same at any time and place."""
    at_no_time = datetime(2026, 1, 1, tzinfo=UTC)
    catalogue = Catalog(locale="zh", charset="utf-8", fuzzy=False, creation_date=at_no_time, revision_date=at_no_time)
    catalogue.mime_headers = [("Language", "zh"), ("Content-Type", "text/plain; charset=utf-8")]
    return catalogue


def left(catalogue: Catalog, marked: bool = False) -> list[Message]:
    """Return the messages that are still to translate: those that are marked as such, or the others."""
    return [m for m in catalogue if m.id and (m.fuzzy or not m.string) and (UNTRANSLATED in m.flags) == marked]


def mark(catalogue: Catalog) -> None:
    """Let all that is to translate appear in English."""
    for message in left(catalogue):
        message.string, message.flags = "", {UNTRANSLATED}


def updated(name: str, texts: list[str]) -> Catalog:
    """Return the translations of a file with exactly these messages."""
    template = new_catalogue()
    for text in texts:
        template.add(text, flags=())
    catalogue = read(name)
    catalogue.update(template)
    catalogue.obsolete.clear()
    fresh = new_catalogue()
    for message in catalogue:
        if message.id:  # a mark is for this very message, and until it is translated
            kept = {"fuzzy"} if message.fuzzy or message.string else {UNTRANSLATED}
            fresh.add(message.id, message.string, flags=message.flags & kept)
    return fresh


def as_text(catalogue: Catalog) -> bytes:
    """Return what stands in the file of a catalogue."""
    file = io.BytesIO()
    for message in catalogue:
        message.flags &= {"fuzzy", UNTRANSLATED}  # Babel takes "75 % of" for a format
    write_po(file, catalogue, width=120, omit_header=True)
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    return header.encode() + file.getvalue().lstrip(b"\n")


def compiled(catalogues: list[Catalog]) -> bytes:
    """Return what the package reads, made of all files; what is fuzzy or not translated is left out."""
    whole = new_catalogue()
    for catalogue in catalogues:
        for message in catalogue:
            if message.id and message.string and not message.fuzzy:
                whole.add(message.id, message.string)
    file = io.BytesIO()
    write_mo(file, whole)
    return file.getvalue()


def main() -> int:
    """Bring all files up to date and compile them; the exit status says whether a translation is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mark", action="store_true", help="let what is not translated appear in English")
    options = parser.parse_args()
    catalogues, missing = [], 0
    MESSAGES.mkdir(parents=True, exist_ok=True)
    for name, texts in messages().items():
        catalogue = updated(name, texts)
        if options.mark:
            mark(catalogue)
        (MESSAGES / f"{name}.po").write_bytes(as_text(catalogue))
        to_do, marked = len(left(catalogue)), len(left(catalogue, marked=True))
        print(f"{name:20}{len(texts):6} messages{to_do:6} to translate{f', {marked} in English' * (marked > 0)}")
        missing += to_do
        catalogues.append(catalogue)
    COMPILED.parent.mkdir(parents=True, exist_ok=True)
    COMPILED.write_bytes(compiled(catalogues))
    return bool(missing)


if __name__ == "__main__":
    sys.exit(main())
