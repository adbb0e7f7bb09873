"""What all widgets share: how their files are joined, and what is recorded of them. Loading this loads anywidget.

A widget is a class here, a subclass of :class:`Widget`, and a JavaScript file beside it; ``parts.js`` says what stands
in that. ``parts.css`` holds the style of all, a file of the widget's name what it needs beside that.
"""

import html
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from d2lhelpers._language import Said, tr

HERE = Path(__file__).parent
SAID = re.compile(r'\btr\(\s*("(?:[^"\\]|\\.)*")')
IMPORT = re.compile(r'^import \{[^}]*\} from "\./parts\.js";\n', re.MULTILINE)


def program(name: str) -> str:
    """Return the program of one widget as a module that imports nothing."""
    return _body("parts") + IMPORT.sub("", _read(f"{name}.js"))


def style(*names: str) -> str:
    """Return the style of these widgets."""
    return "".join(_read(f"{name}.css") for name in ("parts", *names) if (HERE / f"{name}.css").exists())


def page_files() -> tuple[str, str]:
    """Return what a page without a kernel loads: the program of all widgets as a classic script, and their style.

    A page that is opened as a file may load no module. The script puts each widget in the place of its record.
    """
    names = sorted(file.stem for file in HERE.glob("*.js") if file.stem != "parts")
    blocks = "".join(f"{{\n{_body(name)}}}\n" for name in names)
    return f'(() => {{\n"use strict";\n{_body("parts")}{blocks}start();\n}})();\n', style(*names)


def messages(program: str) -> list[str]:
    """Return what a program says, in English: the texts that it calls ``tr`` with, none twice."""
    return list(dict.fromkeys(map(json.loads, SAID.findall(program))))


def _read(file: str) -> str:
    return (HERE / file).read_text(encoding="utf-8")


def _body(name: str) -> str:
    """Return a program without what it imports and exports."""
    return IMPORT.sub("", _read(f"{name}.js")).rpartition("export {")[0]


class Widget(anywidget.AnyWidget):
    """An interactive picture with a record: words, plain tables, and the settings from which a page can do more.

    A subclass says ``_esm = program(name)`` and ``_css = style(name)``. Its settings are synced traits, and its record
    is the same each time. In another language than English there is also what its program says, by the English text.
    """

    words: "traitlets.Dict[str, str]" = traitlets.Dict().tag(sync=True)

    def __init__(self, **settings: Any) -> None:
        said = {text: tr(text) for text in messages(str(self._esm))}
        super().__init__(words={text: word for text, word in said.items() if word != text}, **settings)

    def __repr__(self) -> str:
        """Return the settings, with no address in them: what is recorded as text."""
        raise NotImplementedError

    def _settings(self) -> dict[str, Any]:
        """Return what the JavaScript class of the same name is given where there is no kernel."""
        raise NotImplementedError

    def _words(self) -> str:
        """Return what is said above the tables, as plain text that ``tr`` may still translate."""
        raise NotImplementedError

    def _tables(self) -> Iterable[str]:
        """Yield what stands for the picture where no script runs, as HTML."""
        raise NotImplementedError

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        """Add what a page without a kernel shows."""
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        return {**data, "text/plain": repr(self), "text/html": self._to_html()}, metadata

    def _to_html(self) -> str:
        given = self._settings() | ({"words": self.words} if self.words else {})
        settings = json.dumps(given, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
        live = Said("An interactive picture: run this cell in JupyterLab to use it.")
        words = html.escape(tr(Said("{a} {b}", a=live, b=self._words())).strip())
        row = '<div style="display:flex;flex-wrap:wrap;gap:0 2em;align-items:flex-start">'
        attributes = f'data-widget="{type(self).__name__}" data-settings="{html.escape(settings)}"'
        return f"<div {attributes}><p>{words}</p>{row}{''.join(self._tables())}</div></div>"


def table(caption: str, columns: Sequence[object], rows: Iterable[tuple[object, Iterable[object]]]) -> str:
    """Return a table in HTML: the heads of its columns, and each row's head and cells."""
    head = "".join(f'<th scope="col">{_escape(column)}</th>' for column in columns)
    body = "".join(
        f'<tr><th scope="row">{_escape(name)}</th>{"".join(f"<td>{_escape(cell)}</td>" for cell in cells)}</tr>'
        for name, cells in rows
    )
    title = f'<caption style="white-space:nowrap">{_escape(caption)}</caption>'
    return f"<table>{title}<thead><tr><td></td>{head}</tr></thead><tbody>{body}</tbody></table>"


def _escape(text: object) -> str:
    return html.escape(str(text))
