"""Numbers on documents: their normal form, doubts, and that nothing is ever refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.certificates.checked import Checked, NumberKind, StatusHint
from catalogue.certificates.numbers import check, masked
from catalogue.certificates.regional_numbers import COMPARABLE_PROVINCES
from core.regions import regencies

TODAY = date(2026, 11, 24)
KINDS = st.sampled_from([*NumberKind, "sni", "merek"])
LIKE_NUMBERS = st.from_regex(
    r"\A(ID|KH|MD|TR|NA|P-IRT|NIB|NPWP|NSPP|No\.?)?[ .:]?[0-9 ./-]{0,24}\Z"
)


def codes(checked: Checked) -> list[str]:
    """The codes of the doubts."""
    return [warning.code for warning in checked.warnings]


@pytest.mark.parametrize(
    ("kind", "typed", "number"),
    [
        ("halal", "ID00011000000000001", "ID00011000000000001"),
        ("halal", "id 0001 1000 0000 00001", "ID00011000000000001"),
        ("halal", "00011000000000001", "ID00011000000000001"),
        ("halal", "No. ID00011000000000001", "ID00011000000000001"),
        ("halal", "Sertifikat Halal: ID00011000000000001", "ID00011000000000001"),
        ("pirt", "2063507000000-30", "2063507000000-30"),
        ("pirt", "P-IRT No. 206350700000030", "2063507000000-30"),
        ("pirt", "PIRT 2063507000000 30", "2063507000000-30"),
        ("pirt", "SPP-IRT: 206.3507.000000.30", "2063507000000-30"),
        ("bpom", "MD 000000000001", "MD 000000000001"),
        ("bpom", "BPOM RI MD 000000000001", "MD 000000000001"),
        ("bpom", "POM TR000000001", "TR 000000001"),
        ("bpom", "NA 00000000001", "NA 00000000001"),
        ("nib", "NIB: 0000000000001", "0000000000001"),
        ("npwp", "00.000.000.0-000.001", "0000000000000001"),
        ("npwp", "0000000000000001", "0000000000000001"),
        ("nspp", "NSPP 5100.3507.0000", "510035070000"),
    ],
)
def test_a_number_is_brought_into_its_normal_form(kind: str, typed: str, number: str) -> None:
    checked = check(kind, typed, "35.07", TODAY)
    assert checked.number == number
    assert checked.warnings == ()
    assert checked.status is StatusHint.ISSUED


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [
        ("halal", "KH-0000000000214", "decree_number"),
        ("halal", "ID3511", "wrong_length"),
        ("halal", "07120000000000", "old_number"),
        ("halal", "halal semua", "unknown_form"),
        ("pirt", "206351001", "wrong_length"),
        ("pirt", "ada di kemasan", "unknown_form"),
        ("pirt", "9063507000000-30", "unknown_parts"),
        ("pirt", "2993507000000-30", "unknown_parts"),
        ("pirt", "2063507000000-25", "expired"),
        ("pirt", "2063507000000-99", "far_expiry"),
        ("pirt", "2063510000000-30", "other_regency"),
        ("pirt", "2069999000000-30", "other_regency"),
        ("bpom", "MD 000000000000001", "wrong_length"),
        ("bpom", "XY 000000000001", "unknown_form"),
        ("bpom", "000000000001", "unknown_form"),
        ("nib", "123", "wrong_length"),
        ("nib", "menyusul", "not_digits"),
        ("npwp", "12345678901234", "wrong_length"),
        ("nspp", "217", "wrong_length"),
        ("nspp", "menyusul", "not_digits"),
        ("nspp", "411235070001", "unusual_prefix"),
        ("nspp", "519935070001", "unusual_prefix"),
        ("nspp", "510035100001", "other_regency"),
    ],
)
def test_a_doubtful_number_is_kept_with_a_sentence(kind: str, typed: str, code: str) -> None:
    checked = check(kind, typed, "35.07", TODAY)
    assert checked.number
    assert codes(checked) == [code]
    assert checked.warnings[0].sentence.endswith(".")


def test_a_decree_number_is_told_apart_from_a_certificate() -> None:
    checked = check("halal", "KH-0000000000214")
    assert checked.number == "KH-0000000000214"
    assert "bukan nomor sertifikat" in checked.warnings[0].sentence
    assert checked.status is None


def test_a_pirt_number_gives_its_last_day() -> None:
    valid = check("pirt", "2063507000000-26", "35.07", TODAY)
    assert valid.expires_on == date(2026, 12, 31)
    assert valid.status is StatusHint.ISSUED
    expired = check("pirt", "2063507000000-24", "35.07", TODAY)
    assert expired.expires_on == date(2024, 12, 31)
    assert expired.status is StatusHint.EXPIRED
    assert codes(check("pirt", "2063507000000-24", "35.07")) == []


def test_a_foreign_regency_in_a_number_is_named() -> None:
    (warning,) = check("pirt", "2063510000000-30", "35.07", TODAY).warnings
    assert "Kab. Banyuwangi" in warning.sentence
    assert "Kab. Malang" in warning.sentence


def test_without_a_comparable_regency_nothing_is_compared() -> None:
    assert codes(check("pirt", "2063510000000-30", None, TODAY)) == []
    assert codes(check("pirt", "2063510000000-30", "91.01", TODAY)) == []


def test_an_nspp_of_the_older_form_is_recognised_by_its_regency() -> None:
    assert codes(check("nspp", "512350704032", "35.07")) == []
    assert codes(check("nspp", "512350704032", "35.16")) == ["other_regency"]


def test_the_comparable_provinces_have_regencies_that_documents_can_name() -> None:
    for province in COMPARABLE_PROVINCES:
        found = [code for code in regencies() if code.startswith(f"{province}.")]
        assert found
        for code in found:
            digits = code.replace(".", "")
            assert codes(check("pirt", f"206{digits}000000-30", code, TODAY)) == []


@pytest.mark.parametrize("typed", ["", "-", "belum ada", "Tidak ada", "blm", "\u2014"])
def test_no_document_is_no_number(typed: str) -> None:
    assert check("halal", typed) == Checked("", status=StatusHint.NONE)


@pytest.mark.parametrize("typed", ["proses", "dalam proses", "Sedang diurus", "diajukan"])
def test_a_document_that_was_asked_for_is_no_number(typed: str) -> None:
    assert check("pirt", typed) == Checked("", status=StatusHint.APPLIED)


def test_other_kinds_are_kept_as_typed() -> None:
    assert check("sni", " SNI 01-0000  ") == Checked("SNI 01-0000", status=StatusHint.ISSUED)


def test_an_npwp_is_shown_masked() -> None:
    assert masked("3507000000000001") == "\u2022" * 12 + "0001"
    assert masked("1234") == "\u2022" * 4 + "1234"
    assert masked("") == ""


@given(kind=KINDS, text=st.text() | LIKE_NUMBERS, regency=st.sampled_from([None, "35.07", "x", ""]))
def test_any_text_is_accepted_and_its_normal_form_is_stable(
    kind: str, text: str, regency: str | None
) -> None:
    once = check(kind, text, regency, TODAY)
    again = check(kind, once.number, regency, TODAY)
    assert again.number == once.number
    if once.number:
        assert again == once
