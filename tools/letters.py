"""Make the font of the Chinese letters that pictures draw: `python tools/letters.py [NotoSansCJK-Regular.ttc]`.

matplotlib ships no Chinese letters. This takes those that d2lhelpers/figures.py draws, and those in strings of cells,
which may be drawn, out of Noto Sans CJK (Debian's fonts-noto-cjk), in simplified forms. Its licence lies beside.
"""

import ast
import re
import sys

import catalogue
import nbformat
import translate
from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

from d2lhelpers.figures import FILES, FONT, HAN

SOURCE = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
WIDE = re.compile(r"[\u2014\u2018-\u201d\u2026\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")


def letters() -> str:
    """Return the Chinese letters and marks that pictures may draw, each once, in order."""
    texts = []
    for path in translate.notebooks():
        entries = translate.read(translate.translations_of(path))
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "code" and cell.id in entries:
                texts += [text for text in entries[cell.id].pairs.values() if not text.startswith(("#", '"""'))]
    drawn = ast.parse((translate.ROOT / "d2lhelpers" / "figures.py").read_text(encoding="utf-8"))
    known = catalogue.read("package")
    for text in (*catalogue.said_in(drawn), *FILES):
        texts.append(known[text].string if text in known else "")
    return "".join(sorted(set(WIDE.findall("".join(texts)))))


def in_the_font() -> set[str]:
    """Return the letters of the font that lies there."""
    return set(map(chr, TTFont(FONT).getBestCmap()))


def main() -> None:
    """Make the font."""
    fonts = TTCollection(sys.argv[1] if len(sys.argv) > 1 else SOURCE).fonts
    font = next(font for font in fonts if font["name"].getDebugName(1) == "Noto Sans CJK SC")
    maker = subset.Subsetter(subset.Options(layout_features=[], hinting=False, desubroutinize=False))
    maker.populate(text=letters())
    maker.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 16):
            record.string = HAN
    font["head"].created = font["head"].modified = 0
    font.recalcTimestamp = False
    FONT.parent.mkdir(exist_ok=True)
    font.save(FONT)
    print(f"{len(letters())} letters in {FONT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
