"""Addresses of people and lines of headers: what could mean anything else is not let through."""

import re

from email_validator import EmailNotValidError, validate_email

from core.errors import DomainError
from core.sentences import sentence

LONGEST_LINE = 200
# Control characters, and halves of characters: no mail and no database can hold them.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def checked_address(typed: str) -> str:
    """The address in one spelling, in plain letters. Raises DomainError when it is none."""
    try:
        found = validate_email(typed.strip(), check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError:
        shown = one_line(typed, 100)
        raise DomainError(sentence("%(email)s bukan alamat email.", email=shown)) from None
    return str(found.ascii_email)


def one_line(text: str, longest: int = LONGEST_LINE) -> str:
    """A text that fits a header: no line breaks, no control characters, not endless."""
    line = " ".join(printable(text).split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def printable(text: str) -> str:
    """The text with its lines, each ended alike, and only with what can be sent."""
    return UNPRINTABLE.sub(" ", text.replace("\r\n", "\n"))
