"""Numbers on documents: brought into their normal form, doubted in words, never refused."""

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from catalogue.certificates import plain_numbers, regional_numbers
from catalogue.certificates.checked import Checked, NumberKind, StatusHint
from core.reading.typed import clean, is_blank

_APPLIED: Final = re.compile(
    r"(?:sedang |masih |dalam |baru )*(?:di)?(?:proses|ajukan|urus|daftarkan)(?:an)?"
    r"|(?:sedang |dalam |masih )?(?:pengajuan|pengurusan|pendaftaran)",
    re.IGNORECASE,
)
_NOT_THERE: Final = re.compile(r"(?:belum|tidak|tdk|blm|blum)(?: (?:ada|punya))?", re.IGNORECASE)

_PLAIN: Final[dict[str, Callable[[str], Checked]]] = {
    NumberKind.HALAL: plain_numbers.halal,
    NumberKind.BPOM: plain_numbers.bpom,
    NumberKind.NIB: plain_numbers.nib,
    NumberKind.NPWP: plain_numbers.npwp,
}


def check(
    kind: str, text: str, regency_code: str | None = None, today: date | None = None
) -> Checked:
    """The normal form of a number with every doubt about it; never raises, for any text.

    `regency_code` is the holder's, as "35.07"; `today` judges expiry. Checking the number that
    comes out gives the same number again.
    """
    typed = clean(text)
    if is_blank(typed) or _NOT_THERE.fullmatch(typed):
        return Checked("", status=StatusHint.NONE)
    if _APPLIED.fullmatch(typed):
        return Checked("", status=StatusHint.APPLIED)
    if kind == NumberKind.PIRT:
        return regional_numbers.pirt(typed, regency_code, today)
    if kind == NumberKind.NSPP:
        return regional_numbers.nspp(typed, regency_code)
    if kind in _PLAIN:
        return _PLAIN[kind](typed)
    return Checked(typed, status=StatusHint.ISSUED)


def masked(number: str) -> str:
    """All but the last four characters hidden: the only form in which an NPWP is shown."""
    return "\N{BULLET}" * max(len(number) - 4, 4) + number[-4:] if number else ""
