"""Money, numbers, dates and times as they are shown, in Indonesian ("id") or English ("en")."""

import re
from datetime import date, datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final

from core.date_words import DAYS, MONTHS, SHORT_MONTHS

# Fixed since 1988 (Keppres 41/1987), no daylight saving: no time zone database is needed.
ZONES: Final = {
    "WIB": timezone(timedelta(hours=7), "WIB"),
    "WITA": timezone(timedelta(hours=8), "WITA"),
    "WIT": timezone(timedelta(hours=9), "WIT"),
}

_SCALES: Final = (
    (10**12, {"id": "triliun", "en": "trillion"}),
    (10**9, {"id": "miliar", "en": "billion"}),
    (10**6, {"id": "juta", "en": "million"}),
)


# "karung 40 kg", but not "dus isi 24 botol", which says it by itself
_CONTENT = re.compile(r"^(?!.*\bisi\b)(\D*[^\W\d_]) (\d.*)$")

INDONESIAN = str.maketrans(",.", ".,")


def _localised(text: str, language: str) -> str:
    """A number written the English way, with the separators of the language."""
    if language == "en":
        return text
    return text.translate(INDONESIAN)


def number(value: int, language: str = "id") -> str:
    """12500 -> "12.500"; English "12,500"."""
    if -1000 < value < 1000:  # most counts on a page need no separator
        return str(value)
    return _localised(f"{value:,d}", language)


def quantity(amount: float, unit: str, language: str = "id") -> str:
    """12500, "bungkus" -> "12.500 bungkus"; 25, "karung 40 kg" -> "25 karung @ 40 kg"."""
    whole = int(amount) == amount
    text = number(int(amount), language) if whole else decimal(amount, 2, language)
    return f"{text} {_each(unit)}".rstrip()


@lru_cache(maxsize=1_024)
def _each(unit: str) -> str:
    """A unit that is said with its content, after a number: the content is that of each."""
    return _CONTENT.sub(r"\1 @ \2", unit)


def decimal(value: Decimal | float, digits: int = 1, language: str = "id") -> str:
    """2.5 -> "2,5", rounded half up to at most `digits` places, without trailing zeros."""
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    text = f"{rounded:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return _localised("0" if text == "-0" else text, language)


def percent(share: Decimal | float, digits: int = 0, language: str = "id") -> str:
    """A share of one as a percentage: 0.61 -> "61 %"; English "61%"."""
    shown = decimal(Decimal(str(share)) * 100, digits, language)
    return f"{shown}%" if language == "en" else f"{shown} %"


def rupiah(amount: int, language: str = "id") -> str:
    """12500 -> "Rp12.500"; English "Rp12,500"; the sign stands before Rp."""
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp{number(abs(amount), language)}"


def rupiah_short(amount: int, language: str = "id") -> str:
    """147321766000 -> "Rp147,3 miliar"; below a million the full figure.

    Rounded: always show it together with the full figure (`rupiah_with_short`).
    """
    size, sign = abs(amount), "-" if amount < 0 else ""
    position = next((at for at, (scale, _) in enumerate(_SCALES) if size >= scale), None)
    if position is None:
        return rupiah(amount, language)
    shown = _in_scale(size, position)
    if shown >= 1000 and position > 0:  # 999.96 juta is rounded to 1 miliar, not to 1.000 juta
        position -= 1
        shown = _in_scale(size, position)
    return f"{sign}Rp{decimal(shown, 1, language)} {_SCALES[position][1][language]}"


def rupiah_with_short(amount: int, language: str = "id") -> str:
    """The short form with its full figure: "Rp147,3 miliar (Rp147.321.766.000)"."""
    short, full = rupiah_short(amount, language), rupiah(amount, language)
    return full if short == full else f"{short} ({full})"


def long_date(day: date, language: str = "id") -> str:
    """With the day of the week: "Rabu, 13 April 2022"; English "Wednesday, 13 April 2022"."""
    return f"{DAYS[language][day.weekday()]}, {plain_date(day, language)}"


def plain_date(day: date, language: str = "id") -> str:
    """Without the day of the week: "13 April 2022"."""
    return f"{day.day} {MONTHS[language][day.month - 1]} {day.year}"


def short_date(day: date, language: str = "id") -> str:
    """With a short month: "13 Apr 2022"."""
    return f"{day.day} {SHORT_MONTHS[language][day.month - 1]} {day.year}"


def date_range(first: date, last: date, language: str = "id") -> str:
    """Both days included: "15-20 Maret 2026", "15 Maret-5 April 2026"; one day alone stays one."""
    if first == last:
        return plain_date(first, language)
    if (first.year, first.month) == (last.year, last.month):
        start = str(first.day)
    elif first.year == last.year:
        start = f"{first.day} {MONTHS[language][first.month - 1]}"
    else:
        start = plain_date(first, language)
    return f"{start}\N{EN DASH}{plain_date(last, language)}"


def local_day(moment: datetime, zone: str = "WIB") -> date:
    """The calendar day of an aware moment in one Indonesian zone. Naive moments: ValueError."""
    return _aware(moment).astimezone(ZONES[zone]).date()


def times(moment: datetime, language: str = "id", zones: tuple[str, ...] = ("WIB", "WITA")) -> str:
    """An aware moment as "09.00 WIB / 10.00 WITA"; a zone already on the next day says so."""
    separator = ":" if language == "en" else "."
    later = "next day" if language == "en" else "hari berikutnya"
    first_day = local_day(moment, zones[0])
    parts = []
    for zone in zones:
        local = _aware(moment).astimezone(ZONES[zone])
        day_note = f" ({later})" if local.date() != first_day else ""
        parts.append(f"{local:%H}{separator}{local:%M} {zone}{day_note}")
    return " / ".join(parts)


def moment(value: datetime, language: str = "id", zones: tuple[str, ...] = ("WIB", "WITA")) -> str:
    """Date of the first zone and times: "Rabu, 13 April 2022, 09.00 WIB / 10.00 WITA"."""
    return f"{long_date(local_day(value, zones[0]), language)}, {times(value, language, zones)}"


def relative_days(day: date, today: date, language: str = "id") -> str:
    """How far a day is from today: "hari ini", "besok", "3 hari lagi", "3 hari lalu"."""
    distance = (day - today).days
    near = {
        "id": {0: "hari ini", 1: "besok", -1: "kemarin"},
        "en": {0: "today", 1: "tomorrow", -1: "yesterday"},
    }[language]
    if distance in near:
        return near[distance]
    count = number(abs(distance), language)
    if language == "en":
        return f"in {count} days" if distance > 0 else f"{count} days ago"
    return f"{count} hari lagi" if distance > 0 else f"{count} hari lalu"


def _in_scale(size: int, position: int) -> Decimal:
    return (Decimal(size) / _SCALES[position][0]).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone cannot be shown in two zones")
    return moment
