"""Rupiah and price tiers as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.formatting import number
from core.reading.money import PriceTier, read_price_tiers, read_rupiah, tier_doubts
from core.reading.typed import ReadingError
from tests.core.readers import value_or_refusal


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Rp 12.500,-", 12_500),
        ("Rp12.500", 12_500),
        ("Rp. 12.500,00", 12_500),
        ("rp\u00a012.500", 12_500),
        ("IDR 12,500.00", 12_500),
        ("12500 rupiah", 12_500),
        ("12500", 12_500),
        ("12500.0", 12_500),
        ("12,500", 12_500),
        ("12,5 rb", 12_500),
        ("12.5k", 12_500),
        ("500 rb", 500_000),
        ("1,5 jt", 1_500_000),
        ("1.5 juta", 1_500_000),
        ("147,3 miliar", 147_300_000_000),
        ("147,321 miliar", 147_321_000_000),
        ("1,5 M", 1_500_000_000),
        ("2 T", 2_000_000_000_000),
        ("Rp 147.321.766.000,-", 147_321_766_000),
        ("147.321,766 juta", 147_321_766_000),
        ("\uff11\uff12\uff15\uff10\uff10", 12_500),
    ],
)
def test_rupiah_is_read(text: str, amount: int) -> None:
    assert read_rupiah(text) == amount


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1.5", r"Maksudnya Rp1\.500 atau Rp1\.500\.000\?"),
        ("1,5", r"Maksudnya Rp1\.500 atau Rp1\.500\.000\?"),
        ("1.0", r"Maksudnya Rp1\.000 atau Rp1\.000\.000\?"),
        ("12.500.00", r"Maksudnya Rp12\.500 atau Rp1\.250\.000\?"),
        ("1.500 jt", r"Maksudnya Rp1\.500\.000\.000 atau Rp1\.500\.000\?"),
        ("12.500,50", "bukan rupiah bulat"),
        ("gratis", "bukan angka rupiah"),
        ("", "kosong"),
        ("Rp", "kosong"),
        ("-5000", "kurang dari nol"),
        ("(5000)", "kurang dari nol"),
        ("0", "Nilai 0 tidak diterima"),
        ("12.500/kg", "memuat satuan"),
        ("12.500 per bungkus", "memuat satuan"),
        ("10.000 - 15.000", "rentang harga"),
        ("10rb-15rb", "rentang harga"),
        ("12.500 nego", "tidak dapat dibaca"),
        ("9999999999999999", "lebih dari"),
        ("9" * 60, "bukan rupiah bulat"),
        ("\u0661\u0662\u0665", "bukan angka rupiah"),
    ],
)
def test_doubtful_rupiah_are_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(ReadingError, match=words):
        read_rupiah(text)


def test_zero_and_a_lower_ceiling_can_be_asked_for() -> None:
    assert read_rupiah("Rp0", zero_allowed=True) == 0
    with pytest.raises(ReadingError, match=r"lebih dari Rp1\.000"):
        read_rupiah("1001", largest=1000)


@given(st.integers(1, 10**15 - 1), st.sampled_from(["", "Rp", "Rp ", "Rp. "]), st.booleans())
def test_a_full_figure_is_read_however_it_is_dressed(amount: int, before: str, dash: bool) -> None:
    ending = ",-" if dash else ""
    assert read_rupiah(f"{before}{number(amount)}{ending}") == amount
    assert read_rupiah(f"{before}{amount}{ending}") == amount


@given(st.integers(1, 999), st.integers(1, 9))
def test_a_decimal_comma_before_a_word_of_scale_is_never_asked_about(whole: int, part: int) -> None:
    assert read_rupiah(f"{whole},{part} jt") == whole * 10**6 + part * 10**5


@given(st.text() | st.from_regex(r"\A(rp)? ?-?[0-9.,]{1,20} ?(rb|jt|m)?\Z"))
def test_any_text_gives_whole_rupiah_or_a_reading_error(text: str) -> None:
    amount = value_or_refusal(read_rupiah, text)
    assert amount is None or 0 < amount < 10**15


@pytest.mark.parametrize(
    "text",
    [
        "50:9500;200:9000",
        "200:9000;50:9500",
        "50:9.500, 200:9.000",
        "50 = Rp 9.500\n>=200: 9rb",
        "50+ : 9,5 rb ; 200+ : 9000;",
    ],
)
def test_price_tiers_are_read_in_any_order(text: str) -> None:
    assert read_price_tiers(text) == (PriceTier(50, 9_500), PriceTier(200, 9_000))


@pytest.mark.parametrize(
    "text", ["", "50", "a:b", "50:9500;50:9000", "0:9500", "50:gratis", "50:1.5"]
)
def test_tiers_that_cannot_be_read_are_refused(text: str) -> None:
    with pytest.raises(ReadingError):
        read_price_tiers(text)


def test_a_tier_that_is_dearer_than_what_comes_before_is_doubted() -> None:
    dearer_than_base = tier_doubts([PriceTier(50, 11_000)], 10_000)
    assert dearer_than_base == (
        "Harga mulai 50 (Rp11.000) lebih mahal daripada harga satuan (Rp10.000).",
    )
    rising = tier_doubts([PriceTier(50, 9_000), PriceTier(200, 9_500)], None)
    assert len(rising) == 1
    assert "Harga mulai 200" in rising[0]
    assert tier_doubts([PriceTier(50, 9_500), PriceTier(200, 9_000)], 10_000) == ()
