"""The columns that an import expects, and how the headings that people type are matched."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from catalogue.importing.sheet_rules import SheetError
from core.reading.typed import clean
from core.sentences import sentence

# Columns that we add to a file of refused rows; a corrected file may still hold them.
REPORT_COLUMNS = ("baris", "kolom_salah", "alasan")

# Gives a code back that a spreadsheet turned into a number, or None where that is unclear.
Restore = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Column:
    """One column by its name ("nama_produk"); `aliases` are other headings for it.

    `restore` is given for codes that lose zeros when a spreadsheet takes them for numbers.
    """

    name: str
    required: bool = False
    aliases: tuple[str, ...] = ()
    restore: Restore | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """One column of the file: where it stands, its name for us, and what was typed."""

    position: int
    name: str
    typed: str
    column: Column | None


def heading_name(typed: str) -> str:
    """The name that a heading stands for: "Nama Produk *" and "NAMA-PRODUK" are nama_produk."""
    bare = re.sub(r"\([^)]*\)|[*:]", " ", clean(typed).casefold())
    return re.sub(r"[^a-z0-9]+", "_", bare).strip("_")


def match_headings(cells: Sequence[str], columns: Sequence[Column]) -> tuple[Heading, ...]:
    """The headings in a row of cells; the columns of a refusal report are passed over.

    A name that we do not know gets a number when it comes again: catatan, catatan_2.
    """
    known = {heading_name(name): c for c in columns for name in (c.name, *c.aliases)}
    seen: Counter[str] = Counter()
    found = []
    for position, typed in enumerate(cells):
        name = heading_name(typed)
        if not name or name in REPORT_COLUMNS:
            continue
        column = known.get(name)
        seen[name] += 1
        if column is None and seen[name] > 1:
            name = f"{name}_{seen[name]}"
        found.append(Heading(position, column.name if column else name, clean(typed), column))
    return tuple(found)


def refuse_doubles(headings: Sequence[Heading]) -> None:
    """Raise SheetError when two headings stand for the same column."""
    found: dict[str, Heading] = {}
    for heading in headings:
        first = found.setdefault(heading.name, heading)
        if first is not heading:
            raise SheetError(
                sentence(
                    "Kolom %(column)s ada dua kali (%(one)s dan %(other)s); hapus salah satu.",
                    column=heading.name,
                    one=first.typed,
                    other=heading.typed,
                )
            )


def missing(headings: Sequence[Heading], columns: Sequence[Column]) -> tuple[str, ...]:
    """The names of the required columns that have no heading."""
    present = {heading.name for heading in headings}
    return tuple(c.name for c in columns if c.required and c.name not in present)


def fixed_digits(length: int, starts: str = "") -> Restore:
    """Puts back zeros that stood before a code of so many digits: 217 is 000000000217.

    Codes usually start with `starts`: a shorter number that does so lost a digit somewhere
    else, and stays as it is.
    """

    def restore(text: str) -> str | None:
        if not re.fullmatch(r"[0-9]+", text) or len(text) >= length:
            return None
        if starts and text.startswith(starts):
            return None
        return text.zfill(length)

    return restore


def dotted_region(text: str) -> str | None:
    """A regency's code that became a number: 35.1 is 35.10 (35.01 would have kept its zero)."""
    match = re.fullmatch(r"([1-9][0-9])(?:[.,]([1-9])|,([0-9]{2}))", text)
    return f"{match[1]}.{match[3] or match[2] + '0'}" if match else None
