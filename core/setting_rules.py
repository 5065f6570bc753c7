"""What the text of a setting must be: each rule gives the value, or says what was expected."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from limits import parse_many

from core.mail.mail_settings import read_sender, read_smtp_address
from core.reading.phones import read_phone
from core.reading.typed import ReadingError

YES_NO = {"1": True, "true": True, "ya": True, "0": False, "false": False, "tidak": False}
DATABASES = ("sqlite:", "postgres:", "postgresql:", "postgresql+psycopg:")

Rule = Callable[[str], Any]


class NotAsExpectedError(ValueError):
    """A text is not what the setting must be; the message says what it must be."""


def yes_or_no(text: str) -> bool:
    """1 or 0, and the words for them."""
    if text.lower() not in YES_NO:
        raise NotAsExpectedError("1 or 0")
    return YES_NO[text.lower()]


def whole_number(least: int) -> Callable[[str], int]:
    """The rule of numbers from `least` on, written in plain digits."""

    def rule(text: str) -> int:
        if not (text.isascii() and text.isdigit() and int(text) >= least):
            raise NotAsExpectedError(f"a whole number from {least}")
        return int(text)

    return rule


def folder(text: str) -> Path:
    """A folder that can be written in, or made."""
    path = Path(text)
    nearest = next(one for one in (path, *path.absolute().parents) if one.exists())
    if not nearest.is_dir() or not os.access(nearest, os.W_OK):
        raise NotAsExpectedError("a folder that can be made and written in")
    return path


def _public_address(text: str) -> str:
    try:
        parts = urlsplit(text)
        is_complete = parts.scheme in {"http", "https"} and bool(parts.hostname)
        _ = parts.port
    except ValueError:
        is_complete = False
    if not is_complete:
        raise NotAsExpectedError("an address that starts with http:// or https:// and a host")
    return text


def _phone(text: str) -> str:
    try:
        return read_phone(text)
    except ReadingError:
        raise NotAsExpectedError("a telephone number such as 081234567890") from None


def _limit(text: str) -> str:
    try:
        parse_many(text)
    except ValueError:
        raise NotAsExpectedError("a rate such as 10 per hour") from None
    return text


def _database(text: str) -> str:
    if not text.startswith(DATABASES):
        raise NotAsExpectedError("a sqlite: or postgresql: address")
    return text


def _smtp_url(text: str) -> str:
    try:
        read_smtp_address(text)
    except ValueError:
        raise NotAsExpectedError("an address such as smtp://user:password@host:587") from None
    return text


def _mail_from(text: str) -> str:
    try:
        read_sender(text)
    except ValueError:
        raise NotAsExpectedError("a sender such as OPOP Pesantren <opop@example.org>") from None
    return text


def _log_format(text: str) -> str:
    if text not in {"json", "text"}:
        raise NotAsExpectedError("json or text")
    return text


TEXT_RULES: Mapping[str, Rule] = {
    "base_url": _public_address,
    "office_whatsapp": _phone,
    "rate_limit": _limit,
    "search_limit": _limit,
    "database_url": _database,
    "log_format": _log_format,
    "smtp_url": _smtp_url,
    "mail_from": _mail_from,
}
