"""Money, numbers, dates and times as they are shown."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import formatting
from core.reading.money import read_rupiah

OPENING = datetime(2022, 4, 13, 2, 0, tzinfo=UTC)
LATE = datetime(2022, 4, 13, 16, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("amount", "indonesian", "english"),
    [
        (12_500, "Rp12.500", "Rp12,500"),
        (0, "Rp0", "Rp0"),
        (-5_000, "-Rp5.000", "-Rp5,000"),
        (147_321_766_000, "Rp147.321.766.000", "Rp147,321,766,000"),
    ],
)
def test_rupiah_is_printed_in_full(amount: int, indonesian: str, english: str) -> None:
    assert formatting.rupiah(amount) == indonesian
    assert formatting.rupiah(amount, "en") == english


@pytest.mark.parametrize(
    ("amount", "short"),
    [
        (147_321_766_000, "Rp147,3 miliar"),
        (1_500_000, "Rp1,5 juta"),
        (1_000_000, "Rp1 juta"),
        (999_999, "Rp999.999"),
        (999_949_999, "Rp999,9 juta"),
        (999_950_000, "Rp1 miliar"),
        (999_960_000_000, "Rp1 triliun"),
        (-2_500_000_000, "-Rp2,5 miliar"),
        (5 * 10**15, "Rp5.000 triliun"),
    ],
)
def test_a_short_amount_is_rounded_and_never_says_a_thousand_juta(amount: int, short: str) -> None:
    assert formatting.rupiah_short(amount) == short


def test_a_short_amount_in_english_says_billion() -> None:
    assert formatting.rupiah_short(147_321_766_000, "en") == "Rp147.3 billion"


def test_the_short_form_can_carry_its_full_form() -> None:
    shown = formatting.rupiah_with_short(147_321_766_000)
    assert shown == "Rp147,3 miliar (Rp147.321.766.000)"
    assert formatting.rupiah_with_short(12_500) == "Rp12.500"


@given(st.integers(1, 10**15 - 1))
def test_an_amount_that_is_shown_can_be_read_again(amount: int) -> None:
    assert read_rupiah(formatting.rupiah(amount)) == amount


@given(st.integers(1_000_000, 10**14))
def test_a_short_amount_is_within_half_of_its_last_digit(amount: int) -> None:
    shown = read_rupiah(formatting.rupiah_short(amount))
    scale = next(s for s in (10**12, 10**9, 10**6) if shown >= s)
    assert abs(shown - amount) <= scale // 20


@pytest.mark.parametrize(
    ("amount", "unit", "shown"),
    [
        (12_500, "bungkus", "12.500 bungkus"),
        (25, "karung 40 kg", "25 karung @ 40 kg"),
        (1_000, "jerigen 5 liter", "1.000 jerigen @ 5 liter"),
        (3, "dus isi 24 botol", "3 dus isi 24 botol"),
        (3, "karung 2,5 kg", "3 karung @ 2,5 kg"),
        (8, "200 gram", "8 200 gram"),
        (8, "", "8"),
    ],
)
def test_a_quantity_says_what_each_pack_holds(amount: int, unit: str, shown: str) -> None:
    assert formatting.quantity(amount, unit) == shown


def test_numbers_follow_the_language() -> None:
    assert formatting.number(12_500) == "12.500"
    assert formatting.number(12_500, "en") == "12,500"
    assert formatting.decimal(2.5) == "2,5"
    assert formatting.decimal(Decimal("1234567.891"), 2) == "1.234.567,89"
    assert formatting.decimal(2.5, language="en") == "2.5"
    assert formatting.decimal(3.04) == "3"
    assert formatting.decimal(-0.04) == "0"


def test_a_share_is_a_percentage() -> None:
    assert formatting.percent(0.61) == "61 %"
    assert formatting.percent(0.615, 1) == "61,5 %"
    assert formatting.percent(0.61, language="en") == "61%"


def test_dates_are_written_out() -> None:
    day = date(2022, 4, 13)
    assert formatting.long_date(day) == "Rabu, 13 April 2022"
    assert formatting.long_date(day, "en") == "Wednesday, 13 April 2022"
    assert formatting.short_date(day) == "13 Apr 2022"
    assert formatting.short_date(date(2026, 8, 1)) == "1 Agu 2026"
    assert formatting.plain_date(day) == "13 April 2022"


def test_a_range_of_dates_does_not_repeat_itself() -> None:
    shown = formatting.date_range
    assert shown(date(2026, 3, 15), date(2026, 3, 20)) == "15–20 Maret 2026"
    assert shown(date(2026, 3, 15), date(2026, 4, 5)) == "15 Maret–5 April 2026"
    assert shown(date(2026, 12, 15), date(2027, 1, 5)) == "15 Desember 2026–5 Januari 2027"
    assert shown(date(2026, 3, 15), date(2026, 3, 15)) == "15 Maret 2026"


def test_a_moment_is_shown_in_both_zones() -> None:
    assert formatting.times(OPENING) == "09.00 WIB / 10.00 WITA"
    assert formatting.moment(OPENING) == "Rabu, 13 April 2022, 09.00 WIB / 10.00 WITA"
    english = "Wednesday, 13 April 2022, 09:00 WIB / 10:00 WITA"
    assert formatting.moment(OPENING, "en") == english


def test_a_zone_that_is_on_the_next_day_says_so() -> None:
    assert formatting.times(LATE) == "23.30 WIB / 00.30 WITA (hari berikutnya)"
    assert formatting.local_day(LATE, "WIB") == date(2022, 4, 13)
    assert formatting.local_day(LATE, "WITA") == date(2022, 4, 14)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        formatting.times(OPENING.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("day", "indonesian", "english"),
    [
        (24, "hari ini", "today"),
        (25, "besok", "tomorrow"),
        (23, "kemarin", "yesterday"),
        (27, "3 hari lagi", "in 3 days"),
        (20, "4 hari lalu", "4 days ago"),
    ],
)
def test_days_are_told_from_today(day: int, indonesian: str, english: str) -> None:
    today = date(2026, 11, 24)
    assert formatting.relative_days(date(2026, 11, day), today) == indonesian
    assert formatting.relative_days(date(2026, 11, day), today, "en") == english
