"""Reading, showing and finding Indonesian phone numbers."""

import re
from typing import Final
from urllib.parse import quote

import phonenumbers

from core.reading.typed import ReadingError, clean, shown
from core.sentences import sentence

_EXAMPLE: Final = sentence("Tulis nomor lengkap, misalnya 0812 3456 7890.")
_LONGEST_NATIONAL: Final = 13  # digits after the country code, a digit more than any in use
_ALLOWED: Final = re.compile(r"[+(]?[0-9][0-9 ().-]*")


def read_phone(text: str) -> str:
    """The number in international form, "+6281234567890", from 0812..., +62..., 62... or 812...

    Raises ReadingError for letters, two numbers in one cell and impossible lengths.
    Foreign numbers need their plus sign.
    """
    typed = re.sub(r"^(?:wa|telp|tel|hp|no)[.:]*\s*", "", clean(text), flags=re.IGNORECASE)
    if re.search(r"[0-9]\s*[/,;&]\s*[+(0-9]", typed):
        raise ReadingError(
            sentence("“%(typed)s” memuat lebih dari satu nomor.", typed=shown(text)),
            sentence("Tulis satu nomor saja."),
        )
    if not _ALLOWED.fullmatch(typed):
        raise _no_number(text)
    try:
        number = phonenumbers.parse(_international(typed), "ID")
    except phonenumbers.NumberParseException:
        raise _no_number(text) from None
    possible = phonenumbers.is_possible_number_with_reason(number)
    too_long = len(str(number.national_number)) > _LONGEST_NATIONAL
    if too_long or possible != phonenumbers.ValidationResult.IS_POSSIBLE:
        raise ReadingError(
            sentence("Jumlah angka pada “%(typed)s” tidak pas.", typed=shown(text)), _EXAMPLE
        )
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def phone(international: str) -> str:
    """The way "+6281234567890" is shown: "0812-3456-7890"; a foreign number keeps its country code.

    What is no number comes back as it is.
    """
    try:
        number = phonenumbers.parse(international, "ID")
    except phonenumbers.NumberParseException:
        return international
    style = phonenumbers.PhoneNumberFormat.INTERNATIONAL
    if number.country_code == phonenumbers.country_code_for_region("ID"):
        style = phonenumbers.PhoneNumberFormat.NATIONAL
    return phonenumbers.format_number(number, style)


def whatsapp_link(international: str, message: str = "") -> str:
    """The address that opens a chat: digits only, the message encoded."""
    digits = re.sub(r"[^0-9]", "", international)
    return f"https://wa.me/{digits}" + (f"?text={quote(message, safe='')}" if message else "")


def find_phone(text: str) -> str | None:
    """The first mobile or fixed number inside a longer text, in international form, or None."""
    for match in phonenumbers.PhoneNumberMatcher(clean(text)[:1000], "ID"):
        return phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
    return None


def _no_number(text: str) -> ReadingError:
    return ReadingError(sentence("“%(typed)s” bukan nomor telepon.", typed=shown(text)), _EXAMPLE)


def _international(typed: str) -> str:
    """A number that starts with 62, 0062 or 8 gets the plus sign or the zero that it lacks."""
    digits = re.sub(r"[^0-9]", "", typed)
    if typed.startswith("+"):
        return f"+{digits}"
    if digits.startswith("00"):
        return f"+{digits[2:]}"
    if digits.startswith("62") and len(digits) >= 10:
        return f"+{digits}"
    return digits if digits.startswith("0") else f"0{digits}"
