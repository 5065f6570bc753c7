"""Figures in sentences: kept as figures, written as the language of the page writes them. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from core.formatting import INDONESIAN, number, plain_date, rupiah

Writer = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of one kind by its plain text: ("rupiah", "12500"); Indonesian by itself."""

    kind: str
    plain: str

    def __str__(self) -> str:
        return self.written("id")

    def written(self, language: str) -> str:
        """As the language writes it: "Rp12.500" or "Rp12,500"."""
        return _WRITERS[self.kind](self.plain, language)


def in_number(value: int) -> Figure:
    """3000, later "3.000" or "3,000"."""
    return Figure("number", str(value))


def in_rupiah(amount: int) -> Figure:
    """12500, later "Rp12.500" or "Rp12,500"."""
    return Figure("rupiah", str(amount))


def in_date(day: date) -> Figure:
    """A day, later "15 Maret 2026" or "15 March 2026"."""
    return Figure("date", day.isoformat())


def ungrouped(plain: str) -> Figure:
    """Digits with a decimal point at most, later "1234,5" or "1234.5"."""
    return Figure("ungrouped", plain)


_WRITERS: Final[Mapping[str, Writer]] = {
    "number": lambda plain, language: number(int(plain), language),
    "rupiah": lambda plain, language: rupiah(int(plain), language),
    "date": lambda plain, language: plain_date(date.fromisoformat(plain), language),
    "ungrouped": lambda plain, language: plain if language == "en" else plain.translate(INDONESIAN),
}
