"""Text into plain words: one case, no diacritics or apostrophes, amounts joined to their units."""

import re
import unicodedata
from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

APOSTROPHES = dict.fromkeys(
    map(ord, "'\u2018\u2019\u201a\u201b\u02bb\u02bc\u02be\u02bf\u2032`\u00b4")
)
LONGEST_WORD = 64

_WORD = re.compile(r"[^\W_]+")
# Registers typed elsewhere hold "?" where an apostrophe was: "Qur?an".
_LOST_APOSTROPHE = re.compile(r"(?<=[^\W\d_])\?(?=[^\W\d_])")
# "oleh2" is how "oleh-oleh" is written by hand.
_DOUBLED = re.compile(r"\b([^\W\d_]{3,})2\b")
_DIGIT = re.compile(r"\d")
_AMOUNT = re.compile(
    r"(?<![\w.,/])(\d{1,7}(?:[.,]\d{1,3})*(?:/\d{1,3})?)[ \t]{0,2}([a-z]+|9r(?:am)?)\b"
)
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+")


class Unit(NamedTuple):
    """A unit as it is indexed, the unit that it counts in, and how many of those: kg, gr, 1000."""

    short: str
    base: str
    factor: int


def plain(text: str) -> str:
    """Text in lower case without diacritics, apostrophes and typographic variants."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in decomposed if not unicodedata.combining(char))
        text = text.replace("\u2044", "/")  # what is left of a typed one-half sign
    text = text.lower().translate(APOSTROPHES)
    if "?" in text:
        text = _LOST_APOSTROPHE.sub("", text)
    return _DOUBLED.sub(r"\1 \1", text) if "2" in text else text


def plain_words(text: str, units: Mapping[str, Unit]) -> list[str]:
    """Words of a text in order, letters and digits only; "250 gram" is the one word "250gr"."""
    text = plain(text)
    if _DIGIT.search(text):
        text = _AMOUNT.sub(lambda found: _joined(found, units), text)
    return [word[:LONGEST_WORD] for word in _WORD.findall(text)]


def base_amount(word: str, units: Mapping[str, Unit]) -> str | None:
    """Return an amount in its base unit ("1kg" is "1000gr"); None when it is no amount."""
    digits = len(word) - len(word.lstrip("0123456789"))
    unit = units.get(word[digits:]) if 0 < digits < len(word) else None
    return f"{int(word[:digits]) * unit.factor}{unit.base}" if unit else None


def _joined(found: re.Match[str], units: Mapping[str, Unit]) -> str:
    """Join an amount to its unit; what is no whole number of the unit is counted in the base."""
    number, written = found.groups()
    unit = units.get(written)
    amount = _amount(number)
    if unit is None or amount is None:
        return found.group()
    if amount.denominator == 1:
        return f"{amount}{unit.short}"
    return f"{round(amount * unit.factor)}{unit.base}"


def _amount(number: str) -> Fraction | None:
    """Read "1.000", "1,5", "1/2"; None when it divides by nothing."""
    if _THOUSANDS.fullmatch(number):
        return Fraction(re.sub(r"[.,]", "", number))
    try:
        return Fraction(number.replace(",", "."))
    except (ValueError, ZeroDivisionError):
        return None
