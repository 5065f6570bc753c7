"""Rules of the numbers that hold a regency's code: P-IRT and NSPP."""

import re
from datetime import date
from typing import Final

from catalogue.certificates.checked import Checked, NumberWarning, StatusHint
from core.regions import regencies
from core.sentences import sentence

# In these provinces the BPS codes on documents are the digits of the Kemendagri codes.
COMPARABLE_PROVINCES: Final = frozenset({"35", "63"})
PIRT_VALID_YEARS: Final = 5  # PerBPOM 22/2018

_PIRT_LABEL: Final = re.compile(
    r"^(?:(?:SP[-. ]*)?P[-. ]*IRT)?[.: ]*(?:(?:NOMOR|NO|NR)\b)?[.: ]*", re.IGNORECASE
)
_PIRT: Final = re.compile(r"([0-9])([0-9]{2})([0-9]{4})[0-9]{6}([0-9]{2})")
_PIRT_PACKAGINGS: Final = "12345678"
_PIRT_FOOD_GROUPS: Final = range(1, 17)
_NSPP_LABEL: Final = re.compile(r"^(?:NSPP|NSP)?[.: ]*(?:(?:NOMOR|NO|NR)\b)?[.: ]*", re.IGNORECASE)
_NSPP_KNOWN: Final = frozenset({"5100", "5103", "5112", "5120", "5123"})


def pirt(text: str, regency_code: str | None, today: date | None) -> Checked:
    """15 digits, shown 2063510010270-24; the last two are the year of expiry.

    Packaging 1, food group 2, regency 4, product 2, producer 4, year 2 (PerBPOM 22/2018).
    """
    body = re.sub(r"[ .,/-]", "", _PIRT_LABEL.sub("", text))
    match = _PIRT.fullmatch(body)
    if not match:
        return _pirt_doubtful(text, body)
    year = 2000 + int(match[4])
    warnings = _region_warnings("P-IRT", match[3], regency_code)
    if match[1] not in _PIRT_PACKAGINGS or int(match[2]) not in _PIRT_FOOD_GROUPS:
        warnings += (
            NumberWarning(
                "unknown_parts",
                sentence(
                    "Angka pertama nomor P-IRT (kemasan) 1 sampai 8 dan dua angka berikutnya "
                    "(kelompok pangan) 01 sampai 16. Periksa pada sertifikat."
                ),
            ),
        )
    expired = today is not None and year < today.year
    if today is not None:
        warnings += _year_warnings(year, today)
    status = StatusHint.EXPIRED if expired else StatusHint.ISSUED
    return Checked(f"{body[:13]}-{body[13:]}", warnings, date(year, 12, 31), status)


def nspp(text: str, regency_code: str | None) -> Checked:
    """12 digits: 51, two more, the regency's code, a serial of four.

    A number of the older form (512, regency, district, serial) is recognised by the regency.
    """
    body = re.sub(r"[ .,/-]", "", _NSPP_LABEL.sub("", text))
    if not re.fullmatch(r"[0-9]{12}", body):
        return _nspp_doubtful(text, body)
    warnings: tuple[NumberWarning, ...] = ()
    if body[:4] not in _NSPP_KNOWN:
        warnings = (
            NumberWarning(
                "unusual_prefix",
                sentence(
                    "NSPP pesantren biasanya berawalan 5100; di sini %(here)s. "
                    "Periksa pada piagam.",
                    here=body[:4],
                ),
            ),
        )
    if body.startswith("51") and not _is_old_nspp(body, regency_code):
        warnings += _region_warnings("NSPP", body[4:8], regency_code)
    return Checked(body, warnings, status=StatusHint.ISSUED)


def _is_old_nspp(body: str, regency_code: str | None) -> bool:
    return body.startswith("512") and body[3:7] == (regency_code or "").replace(".", "")


def _nspp_doubtful(text: str, body: str) -> Checked:
    if re.fullmatch(r"[0-9]+", body):
        length = sentence(
            "NSPP punya 12 angka; di sini %(here)s. Periksa pada piagam.", here=len(body)
        )
        return Checked(body, (NumberWarning("wrong_length", length),))
    letters = sentence("NSPP hanya terdiri dari 12 angka. Periksa pada piagam.")
    return Checked(text, (NumberWarning("not_digits", letters),))


def _pirt_doubtful(text: str, body: str) -> Checked:
    if re.fullmatch(r"[0-9]+", body):
        length = sentence(
            "Nomor P-IRT punya 15 angka; di sini %(here)s. Periksa pada sertifikat.",
            here=len(body),
        )
        return Checked(body, (NumberWarning("wrong_length", length),))
    form = sentence(
        "Nomor P-IRT ditulis 13 angka, tanda hubung, lalu 2 angka tahun berakhir, "
        "misalnya 2063507000000-30. Periksa pada sertifikat."
    )
    return Checked(text, (NumberWarning("unknown_form", form),))


def _year_warnings(year: int, today: date) -> tuple[NumberWarning, ...]:
    if year < today.year:
        over = sentence(
            "P-IRT ini berlaku sampai %(year)s. Perpanjang lalu isi nomor yang baru.", year=year
        )
        return (NumberWarning("expired", over),)
    if year > today.year + PIRT_VALID_YEARS:
        far = sentence(
            "Tahun berakhir %(year)s terlalu jauh: P-IRT berlaku %(valid)s tahun. "
            "Periksa dua angka terakhir.",
            year=year,
            valid=PIRT_VALID_YEARS,
        )
        return (NumberWarning("far_expiry", far),)
    return ()


def _region_warnings(
    label: str, digits: str, regency_code: str | None
) -> tuple[NumberWarning, ...]:
    """A doubt where the number names another regency than the one of its holder."""
    if not regency_code or regency_code[:2] not in COMPARABLE_PROVINCES:
        return ()
    if digits == regency_code.replace(".", ""):
        return ()
    inside = regencies().get(f"{digits[:2]}.{digits[2:]}")
    home = regencies().get(regency_code)
    other = sentence(
        "Kode %(digits)s pada nomor %(label)s adalah %(named)s, "
        "bukan %(home)s. Periksa nomor atau kabupatennya.",
        digits=digits,
        label=label,
        named=inside.name if inside else sentence("kabupaten/kota yang tidak dikenal"),
        home=home.name if home else regency_code,
    )
    return (NumberWarning("other_regency", other),)
