"""Text as people see it: nothing hidden, one way of writing each letter, one kind of line end."""

import re
from typing import Final
from unicodedata import combining, normalize

MOST_MARKS: Final = 6  # on one letter; Arabic with all its signs needs four

_LINE_END: Final = re.compile("\r\n?|[\x85\u2028\u2029]")
_SPACE: Final = re.compile("[\t\v\f]")
# Control characters (PostgreSQL refuses NUL), what turns the direction of writing, what has no
# width, and letters that are drawn as nothing. Arabic itself has none of them.
_HIDDEN: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b"
    "\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\ud800-\udfff\ufdd0-\ufdef\U000e0000-\U000e0fff]"
)
# Joiners part letters of Persian and hold families of emoji together; elsewhere they only hide.
_JOINERS: Final = re.compile("(?<=[\u200c\u200d])[\u200c\u200d]+")
_LOOSE_JOINER: Final = re.compile(
    "(?<![\u0370-\u1fff\u2070-\ufefe\U00010000-\U0001ffff])[\u200c\u200d]"
    "|[\u200c\u200d](?![\u0370-\u1fff\u2070-\ufefe\U00010000-\U0001ffff])"
)


def visible(text: str) -> str:
    """The text in NFC with plain line ends and nothing that hides; spaces stay where they are.

    The time it takes grows only with the length, whatever is in it.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _SPACE.sub(" ", _LINE_END.sub("\n", text))
    text = _HIDDEN.sub("", text)
    if text.isascii():
        return text
    text = _composed(text)
    joined = _LOOSE_JOINER.sub("", _JOINERS.sub("", text))
    return text if joined == text else _composed(joined)


def plain_text(text: str) -> str:
    """Visible text of one or more lines, without blanks around it."""
    return visible(text).strip()


def plain_line(text: str) -> str:
    """Visible text in one line, one space between words."""
    return " ".join(visible(text).split())


def _composed(text: str) -> str:
    """In NFC. Marks are few before, because sorting them takes the square of their number."""
    return _few_marks(normalize("NFC", _few_marks(text)))


def _few_marks(text: str) -> str:
    """No letter bears more marks than any language puts on it."""
    kept, marks = [], 0
    for character in text:
        marks = marks + 1 if combining(character) else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)
