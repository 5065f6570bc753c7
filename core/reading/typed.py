"""What every reader of typed values shares: the error, cleaning, blanks, yes or no."""

import unicodedata
from typing import Final

from core.sentences import followed, sentence

_DASHES: Final = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_NOTHING: Final = frozenset({"", "n/a", "na", "null", "none", "nihil", "kosong"})

_YES: Final = frozenset({"ya", "y", "yes", "iya", "ada", "1", "true", "benar", "v", "\u2713"})
_NO: Final = frozenset(
    {"tidak", "t", "tdk", "no", "n", "0", "false", "salah", "bukan", "belum", "tidak ada"}
)
# What is typed stays Indonesian in every language.
_ANSWERS: Final = {"yes": "ya", "no": "tidak"}


class ReadingError(ValueError):
    """A typed value that cannot be read: `message` says what is wrong, `suggestion` what to do.

    Both are Indonesian sentences for the person who typed it, best made by `sentence`, so that
    a page can say them in its own language; `whole` is both.
    """

    def __init__(self, message: str, suggestion: str) -> None:
        self.whole = followed(message, suggestion)
        super().__init__(self.whole)
        self.message = message
        self.suggestion = suggestion


def clean(text: str) -> str:
    """The text in NFKC, one space between words, every dash a hyphen, no invisible characters."""
    if text.isascii() and text.isprintable():  # most cells: nothing to change but spaces
        return " ".join(text.split())
    visible = "".join(
        " " if character.isspace() else character
        for character in unicodedata.normalize("NFKC", text)
        if character.isspace() or unicodedata.category(character) not in {"Cf", "Cc"}
    )
    return " ".join(visible.translate(_DASHES).split())


def shown(text: str) -> str:
    """What was typed, short enough to be quoted in a sentence."""
    cleaned = clean(text)
    return cleaned if len(cleaned) <= 40 else f"{cleaned[:39]}\N{HORIZONTAL ELLIPSIS}"


def is_blank(text: str) -> bool:
    """Whether a cell says nothing: empty, only dashes or dots, or a word for nothing."""
    cleaned = clean(text).casefold()
    return cleaned in _NOTHING or not cleaned.strip("-. _")


def read_yes_no(text: str) -> bool:
    """True for "ya", "y", "1", "true", "ada"; False for "tidak", "t", "0", "false", "belum"."""
    word = clean(text).casefold().rstrip(".!")
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise ReadingError(
        sentence("“%(typed)s” bukan %(yes)s atau %(no)s.", typed=shown(text), **_ANSWERS),
        sentence("Tulis %(yes)s atau %(no)s.", **_ANSWERS),
    )
