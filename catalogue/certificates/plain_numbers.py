"""Rules of the numbers that stand alone: halal, BPOM, NIB, NPWP."""

import re
from typing import Final

from catalogue.certificates.checked import Checked, NumberKind, NumberWarning, StatusHint
from catalogue.certificates.normal_forms import has_normal_form
from core.sentences import Sentence, sentence

_LABEL: Final = r"(?:(?:NOMOR|NO|NR)\b[.: ]*)?"
_HALAL_LABEL: Final = re.compile(rf"^(?:SERTIFIKAT )?(?:HALAL|BPJPH)?[.: ]*{_LABEL}", re.IGNORECASE)
_BPOM_LABEL: Final = re.compile(
    rf"^(?:BADAN POM|BPOM|POM)?[.: ]*(?:RI\b)?[.: ]*{_LABEL}", re.IGNORECASE
)
# Processed food MD (made here) and ML (imported); traditional medicine TR, TI, TL; supplements
# SD, SI, SL; cosmetics NA to NE. Digits: how many a number of that register usually has.
_BPOM_DIGITS: Final = {
    **dict.fromkeys(("MD", "ML"), 12),
    **dict.fromkeys(("TR", "TI", "TL", "SD", "SI", "SL"), 9),
    **dict.fromkeys(("NA", "NB", "NC", "ND", "NE"), 11),
}

_DECREE: Final = sentence(
    "Nomor berawalan KH adalah nomor ketetapan halal, bukan nomor sertifikat. "
    "Cari nomor berawalan ID dengan 17 angka pada sertifikat BPJPH."
)
_OLD: Final = sentence(
    "Ini seperti nomor sertifikat halal MUI yang lama. "
    "Isi nomor BPJPH (ID dan 17 angka) bila sudah ada."
)
_HALAL_FORM: Final = sentence(
    "Nomor sertifikat halal ditulis ID diikuti 17 angka. Periksa pada sertifikat."
)


def halal(text: str) -> Checked:
    """`ID` and 17 digits (BPJPH). Nothing is derived from the digits."""
    body = _squeezed(_HALAL_LABEL.sub("", text))
    if re.fullmatch(r"KH[0-9]+", body):
        return _doubtful(text, "decree_number", _DECREE)
    if match := re.fullmatch(r"(?:ID)?([0-9]{17})", body):
        return Checked(f"ID{match[1]}", status=StatusHint.ISSUED)
    if match := re.fullmatch(r"ID([0-9]*)", body):
        return _doubtful(
            body,
            "wrong_length",
            sentence(
                "Nomor sertifikat halal punya 17 angka setelah ID; di sini %(here)s. "
                "Periksa pada sertifikat.",
                here=len(match[1]),
            ),
        )
    if re.fullmatch(r"[0-9]{14}", body):
        return _doubtful(text, "old_number", _OLD)
    return _doubtful(text, "unknown_form", _HALAL_FORM)


def bpom(text: str) -> Checked:
    """`MD`/`ML` and 12 digits (longer ones are doubted), `TR` and 9, `NA` and 11, ..."""
    body = _squeezed(_BPOM_LABEL.sub("", text))
    match = re.fullmatch(r"([A-Z]{2})([0-9]+)", body)
    if not match or match[1] not in _BPOM_DIGITS:
        return _doubtful(
            text,
            "unknown_form",
            sentence(
                "Nomor BPOM ditulis MD atau ML dengan 12 angka; TR untuk jamu, NA untuk kosmetik. "
                "Periksa pada izin edar."
            ),
        )
    number, usual = f"{match[1]} {match[2]}", _BPOM_DIGITS[match[1]]
    if len(match[2]) == usual:
        return Checked(number, status=StatusHint.ISSUED)
    doubt = NumberWarning(
        "wrong_length",
        sentence(
            "Nomor %(register)s biasanya punya %(usual)s angka; di sini %(here)s. "
            "Periksa pada izin edar.",
            register=match[1],
            usual=usual,
            here=len(match[2]),
        ),
    )
    is_longer = has_normal_form(NumberKind.BPOM, number)
    return Checked(number, (doubt,), status=StatusHint.ISSUED if is_longer else None)


def nib(text: str) -> Checked:
    """13 digits (OSS)."""
    body = _digits(text, "NIB")
    if body is not None and len(body) == 13:
        return Checked(body, status=StatusHint.ISSUED)
    return _digits_doubtful(text, body, "NIB", sentence("13 angka"))


def npwp(text: str) -> Checked:
    """16 digits; the old 15 get a leading zero. A person's is the NIK: see `masked`."""
    body = _digits(text, "NPWP")
    if body is not None and len(body) == 15:
        body = f"0{body}"
    if body is not None and len(body) == 16:
        return Checked(body, status=StatusHint.ISSUED)
    return _digits_doubtful(text, body, "NPWP", sentence("16 angka (yang lama 15)"))


def _squeezed(text: str) -> str:
    """Capital letters and digits only."""
    return re.sub(r"[ ./:-]", "", text).upper()


def _digits(text: str, label: str) -> str | None:
    """The digits after an optional label; None where letters stand among them."""
    bare = re.sub(rf"^(?:{label}\b)?[.: ]*{_LABEL}", "", text, flags=re.IGNORECASE)
    body = re.sub(r"[ .,/-]", "", bare)
    return body if re.fullmatch(r"[0-9]+", body) else None


def _digits_doubtful(text: str, body: str | None, label: str, rule: Sentence) -> Checked:
    if body is None:
        letters = sentence("%(label)s hanya terdiri dari angka. Periksa lagi.", label=label)
        return _doubtful(text, "not_digits", letters)
    length = sentence(
        "%(label)s punya %(rule)s; di sini %(here)s. Periksa lagi.",
        label=label,
        rule=rule,
        here=len(body),
    )
    return _doubtful(body, "wrong_length", length)


def _doubtful(number: str, code: str, doubt: Sentence) -> Checked:
    return Checked(number, (NumberWarning(code, doubt),))
