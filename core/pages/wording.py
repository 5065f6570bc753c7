"""Words in the language of the page, looked up in catalogues that are read once a process.

Flask-Babel's own functions look for locale and catalogue at every call, which on a page with
a hundred words costs more than reading its products.
"""

from functools import cache, lru_cache
from gettext import NullTranslations
from pathlib import Path

from babel.support import Translations
from flask import Flask

from core.figures import Figure
from core.pages.language import language
from core.sentences import Sentence

FOLDER = "BABEL_TRANSLATION_DIRECTORIES"


class _Words:
    """Where the compiled catalogues are."""

    folder = ""


def gettext(message: str, /, **variables: object) -> str:
    """The message in the page's language; Indonesian is what we write."""
    text = _translated(_Words.folder, language(), message)
    return text % variables if variables else text


def pgettext(context: str, message: str, /) -> str:
    """The message as it is meant in this context, where another language has several words.

    The context "satu" stands for one of the things: Indonesian writes one and many alike.
    """
    return _catalogue(_Words.folder, language()).pgettext(context, message)


def ngettext(singular: str, plural: str, number: int, /, **variables: object) -> str:
    """The message for a number; Indonesian has one form for all."""
    text = _catalogue(_Words.folder, language()).ngettext(singular, plural, number)
    return text % variables if variables else text


def said(text: str) -> str:
    """A sentence in the page's language; any other text as it is."""
    if not isinstance(text, Sentence):
        return text
    return gettext(text.message, **{name: _value(v) for name, v in text.values.items()})


def _value(value: object) -> object:
    if isinstance(value, Figure):
        return value.written(language())
    return said(value) if isinstance(value, str) else value


def init_wording(app: Flask) -> None:
    """Give templates these functions, after Flask-Babel has given its own."""
    _Words.folder = app.config[FOLDER]
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext
    )
    app.jinja_env.globals["_"] = gettext


@lru_cache(maxsize=4_096)
def _translated(folder: str, code: str, message: str) -> str:
    return _catalogue(folder, code).gettext(message)


@cache
def _catalogue(folder: str, code: str) -> NullTranslations:
    path = Path(folder)
    return Translations.load(path, [code]) if path.is_dir() else NullTranslations()
