"""Day and month names in Indonesian and English, long and short."""

from typing import Final

DAYS: Final = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}

MONTHS: Final = {
    "id": (
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}

SHORT_MONTHS: Final = {
    "id": ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}

# Other short forms that people type.
_MORE_SPELLINGS: Final = {
    "pebruari": 2,
    "peb": 2,
    "mrt": 3,
    "agt": 8,
    "agst": 8,
    "agus": 8,
    "ags": 8,
    "sept": 9,
    "nop": 11,
    "nopember": 11,
}


def month_number(word: str) -> int | None:
    """1 to 12 for a month name in either language, long or short; None for any other word."""
    wanted = word.strip().rstrip(".").casefold()
    for names in (*MONTHS.values(), *SHORT_MONTHS.values()):
        for number, name in enumerate(names, start=1):
            if name.casefold() == wanted:
                return number
    return _MORE_SPELLINGS.get(wanted)
