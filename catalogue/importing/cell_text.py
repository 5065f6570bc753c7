"""Cells as text: numbers written out, codes restored, text kept from becoming a formula."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from catalogue.importing.columns import Heading
from core.figures import ungrouped
from core.reading.plain_text import plain_text
from core.sentences import Sentence, sentence

# From 16 digits on Excel has already replaced the last ones by zeros.
_EXACT_BELOW: Final = 10**15
_SCIENTIFIC: Final = re.compile(r"[0-9](?:[.,][0-9]+)?E\+[0-9]{2,3}")
# What a spreadsheet would run, or change when it opens a CSV: formulas (some take wide signs for
# them too), leading zeros, more digits than it shows, and digits with separators, which it may
# take for a date or a number.
_RISKY: Final = re.compile(
    r"[=+@\t\r\uff1d\uff0b\uff0d\uff20].*"
    r"|-(?![0-9]{1,11}$).*|0[0-9]+|[0-9]{12,}|(?=.*[.,:/-])[0-9][0-9.,:/ -]*",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class CellNote:
    """Something to say about one cell; `refuses` when its content can no longer be trusted."""

    column: str
    code: str
    sentence: Sentence
    refuses: bool = False


def number_text(value: float) -> str:
    """A number cell as text: 12500.0 is "12500"; parts are written with a decimal comma."""
    if value == int(value):
        return str(int(value))
    return f"{Decimal(f'{value:.15g}'):f}".replace(".", ",")


def protected(text: str) -> str:
    """Text that a spreadsheet leaves alone: an apostrophe goes before what it would change."""
    return f"'{text}" if _RISKY.fullmatch(text.lstrip("'")) else text


def unprotected(text: str) -> str:
    """The text that `protected` was given; any other text stays as it is."""
    if text.startswith("'") and _RISKY.fullmatch(text.lstrip("'")):
        return text[1:]
    return text


def read_cell(cell: str | float, heading: Heading) -> tuple[str, CellNote | None]:
    """What stands in a cell, and a note where a spreadsheet has changed it."""
    if isinstance(cell, str):
        typed = plain_text(cell)
        text, exact = unprotected(typed), not _SCIENTIFIC.fullmatch(typed)
    else:
        text, exact = number_text(cell), abs(cell) < _EXACT_BELOW
    name = heading.name
    if not exact:
        lost = sentence(
            "Angka di kolom %(column)s sudah dibulatkan oleh Excel (%(typed)s); "
            "ubah kolomnya menjadi teks lalu ketik ulang.",
            column=name,
            typed=text,
        )
        return text, CellNote(name, "digits_lost", lost, refuses=True)
    restored = heading.column.restore(text) if heading.column and heading.column.restore else None
    if restored is not None and restored == text.replace(",", "."):
        return restored, None
    if restored is not None:
        zeros = sentence(
            "%(typed)s di kolom %(column)s dibaca %(read)s: Excel menghilangkan angka nolnya.",
            typed=text,
            column=name,
            read=restored,
        )
        return restored, CellNote(name, "zeros_restored", zeros)
    return text, _three_decimals(cell, text, name)


def _three_decimals(cell: str | float, text: str, name: str) -> CellNote | None:
    """A number cell 12.345 is perhaps 12.345 typed where Excel expects English."""
    if isinstance(cell, str) or not re.fullmatch(r"[0-9]{1,3},[0-9]{3}", text):
        return None
    doubt = sentence(
        "Kolom %(column)s berisi pecahan %(part)s; bila maksudnya %(whole)s, tulis tanpa titik.",
        column=name,
        part=ungrouped(text.replace(",", ".")),
        whole=ungrouped(text.replace(",", "")),
    )
    return CellNote(name, "three_decimals", doubt)
