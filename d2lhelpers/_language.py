"""The language in which the package speaks to a learner: English, until another is chosen. Errors stay English.

What is said is first made in English, and compared and tested so; only where it is shown, ``tr`` says it in the chosen
language. The translations are in ``locale``, which ``tools/catalogue.py`` makes.
"""

import gettext
from pathlib import Path
from typing import Any

LOCALE = Path(__file__).parent / "locale"
_chosen = gettext.NullTranslations()


class Said(str):
    """An English sentence that still knows the template and the fields of which it was made.

    >>> Said("{count} are left.", count=2)
    '2 are left.'
    """

    template: str
    fields: dict[str, Any]

    def __new__(cls, template: str, **fields: Any) -> "Said":
        """Fill the template's fields, as ``str.format`` does. What is said already stays what it is."""
        if isinstance(template, Said):
            return template
        self = super().__new__(cls, template.format(**fields))
        self.template, self.fields = template, fields
        return self

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        """Let a copy be made."""
        return (self.template,), self.fields


def choose(language: str) -> None:
    """Speak this language from now on: "en", or one that there are translations for, else FileNotFoundError."""
    global _chosen
    english = language == "en"
    _chosen = gettext.NullTranslations() if english else gettext.translation("d2lhelpers", LOCALE, [language])


def tr(text: str) -> str:
    """Return a text in the chosen language, where it is known there."""
    if isinstance(text, Said):
        fields = {name: tr(value) if isinstance(value, str) else value for name, value in text.fields.items()}
        return _chosen.gettext(text.template).format(**fields)
    return _chosen.gettext(text) if text else ""
