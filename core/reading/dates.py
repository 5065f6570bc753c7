"""Reading dates, periods and lengths of time as people type them."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from core.date_words import month_number
from core.figures import in_date, in_number
from core.reading.typed import ReadingError, clean, shown
from core.sentences import sentence

FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2100

# A month counts 30 days and a year 365, as shelf lives are stated on food labels.
_DAYS_IN: Final = {
    **dict.fromkeys(("hari", "hr", "h", "hri", "day", "days"), 1),
    **dict.fromkeys(("minggu", "mgg", "mg", "pekan", "week", "weeks"), 7),
    **dict.fromkeys(("bulan", "bln", "bl", "month", "months"), 30),
    **dict.fromkeys(("tahun", "thn", "th", "year", "years"), 365),
}
_ONE: Final = {"sehari": 1, "seminggu": 7, "sepekan": 7, "sebulan": 30, "setahun": 365}

_DATE_EXAMPLE: Final = sentence(
    "Tulis tanggal-bulan-tahun, misalnya 15 Maret 2026 atau 2026-03-15."
)
_PERIOD_EXAMPLE: Final = sentence(
    "Tulis tanggal mulai..tanggal akhir, misalnya 2026-03-15..2026-04-05."
)
_DAYS_EXAMPLE: Final = sentence("Tulis jumlah harinya saja, misalnya 14.")
_LENGTH: Final = sentence("Lama")

_ISO: Final = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[ t]00:00(?::00)?)?")
_NUMERIC: Final = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})")
_WORDED: Final = re.compile(r"(?:[a-z']+,? )?([0-9]{1,2})[- ]?([a-z]+)\.?[- ]?([0-9]{4})")
_SHORT_YEAR: Final = re.compile(r"[0-9]{1,2}[-/. ][0-9]{1,2}[-/. ][0-9]{2}")
_BETWEEN: Final = re.compile(
    r"\s*(?:\.{2,3}|\u2026|\bs\.?/?d\.?(?=\s)|\bsampai(?: dengan)?\b| - )\s*"
)
_TWO_DAYS: Final = re.compile(r"^([0-9]{1,2})-(?=[0-9]{1,2} [a-z])")  # 15-20 Maret 2026
_START: Final = re.compile(r"([0-9]{1,2})(?: ([a-z]+)\.?)?")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from `first` to `last`, both included."""

    first: date
    last: date


def read_date(text: str) -> date:
    """A calendar day; raises ReadingError.

    "2026-03-15", "15/03/2026" (always day, month, year), "15 Maret 2026", "Minggu, 15 Mar 2026".
    A year of two digits is asked for in full.
    """
    typed = clean(text).casefold()
    if match := _ISO.fullmatch(typed):
        return _day(text, match[1], match[2], match[3])
    if match := _NUMERIC.fullmatch(typed):
        return _day(text, match[3], match[2], match[1])
    if (match := _WORDED.fullmatch(typed)) and (month := month_number(match[2])):
        return _day(text, match[3], str(month), match[1])
    if _SHORT_YEAR.fullmatch(typed):
        raise ReadingError(
            sentence("Tahun pada “%(typed)s” hanya dua angka.", typed=shown(text)),
            sentence("Tulis tahunnya lengkap, misalnya 15/03/2026."),
        )
    raise ReadingError(sentence("“%(typed)s” bukan tanggal.", typed=shown(text)), _DATE_EXAMPLE)


def read_period(text: str) -> Period:
    """Days from a first to a last; raises ReadingError when the end lies before the start.

    "2026-03-15..2026-04-05", "15/03/2026 s.d. 05/04/2026", "15 Maret - 5 April 2026";
    a single date is a period of one day.
    """
    typed = _TWO_DAYS.sub(r"\1 - ", clean(text).casefold())
    parts = _BETWEEN.split(typed)
    if len(parts) == 1:
        only = read_date(text)
        return Period(only, only)
    if len(parts) != 2:
        raise ReadingError(
            sentence("“%(typed)s” bukan satu rentang.", typed=shown(text)), _PERIOD_EXAMPLE
        )
    last = read_date(parts[1])
    first = read_date(_completed(parts[0], last))
    if last < first:
        raise ReadingError(
            sentence(
                "Tanggal akhir %(last)s mendahului tanggal mulai %(first)s.",
                last=in_date(last),
                first=in_date(first),
            ),
            sentence("Tukar keduanya atau perbaiki tahunnya."),
        )
    return Period(first, last)


def read_periods(text: str) -> tuple[Period, ...]:
    """Periods parted by semicolons or line breaks, earliest first; overlapping ones are refused."""
    parts = (part for part in re.split(r"[;\n]", text) if clean(part))
    periods = tuple(sorted(read_period(part) for part in parts))
    if not periods:
        raise ReadingError(sentence("Rentang tanggal kosong."), _PERIOD_EXAMPLE)
    for one, following in pairwise(periods):
        if following.first <= one.last:
            raise ReadingError(
                sentence(
                    "Rentang yang mulai %(first)s bertumpuk dengan sebelumnya.",
                    first=in_date(following.first),
                ),
                sentence("Gabungkan menjadi satu rentang."),
            )
    return periods


def read_days(text: str, *, least: int = 1, largest: int = 3650, what: str = _LENGTH) -> int:
    """A length of time in days: "14", "3 hari", "2 minggu" (14), "1 bulan" (30), "1 tahun" (365).

    Raises ReadingError for ranges, parts of days and anything outside `least` to `largest`.
    """
    typed = clean(text).casefold().rstrip(".")
    days = _ONE.get(typed)
    if days is None:
        match = re.fullmatch(r"([0-9]{1,7})(?:[.,]0{1,2})?\s*([a-z]*)", typed)
        if not match or match[2] not in {"", *_DAYS_IN}:
            raise _not_days(text, typed, what)
        days = int(match[1]) * _DAYS_IN.get(match[2], 1)
    if days < least:
        raise ReadingError(
            sentence("%(what)s %(days)s hari terlalu singkat.", what=what, days=in_number(days)),
            sentence("Paling sedikit %(least)s hari.", least=least),
        )
    if days > largest:
        raise ReadingError(
            sentence("%(what)s %(days)s hari terlalu lama.", what=what, days=in_number(days)),
            sentence("Periksa angka dan satuannya."),
        )
    return days


def _not_days(text: str, typed: str, what: str) -> ReadingError:
    words = {"what": what, "typed": shown(text)}
    if re.match(r"-\s*[0-9]", typed):
        below = sentence("%(what)s %(typed)s kurang dari nol.", **words)
        return ReadingError(below, _DAYS_EXAMPLE)
    if re.search(r"[0-9]\s*[a-z]*\s*(?:-|sampai|s/?d)\s*[0-9]", typed):
        return ReadingError(
            sentence("%(what)s “%(typed)s” adalah rentang.", **words),
            sentence("Tulis satu angka saja."),
        )
    return ReadingError(
        sentence("%(what)s “%(typed)s” tidak dapat dibaca sebagai hari.", **words), _DAYS_EXAMPLE
    )


def _day(text: str, year: str, month: str, day: str) -> date:
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise ReadingError(
            sentence(
                "Tahun %(year)s di luar %(first)s sampai %(last)s.",
                year=int(year),
                first=FIRST_YEAR,
                last=LAST_YEAR,
            ),
            sentence("Periksa tahunnya."),
        )
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise ReadingError(
            sentence("Tanggal “%(typed)s” tidak ada di kalender.", typed=shown(text)), _DATE_EXAMPLE
        ) from None


def _completed(start: str, last: date) -> str:
    """A start without its month or year ("15", "15 Desember") takes them from the end."""
    match = _START.fullmatch(start.strip())
    if not match:
        return start
    month = month_number(match[2]) if match[2] else last.month
    if month is None:
        return start
    year = last.year - 1 if month > last.month else last.year
    return f"{year}-{month}-{match[1]}"
