"""Dates, periods and lengths of time as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.formatting import long_date, short_date
from core.reading.dates import Period, read_date, read_days, read_period, read_periods
from core.reading.typed import ReadingError
from tests.core.readers import value_or_refusal

IDES = date(2026, 3, 15)
HOLIDAY = Period(IDES, date(2026, 4, 5))


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-15",
        "2026/3/15",
        "15/03/2026",
        "15-3-2026",
        "15.03.2026",
        "15 Maret 2026",
        "15 mar. 2026",
        "Minggu, 15 Mar 2026",
        "15 March 2026",
        "2026-03-15 00:00",
        "2026-03-15T00:00:00",
    ],
)
def test_a_date_is_read(text: str) -> None:
    assert read_date(text) == IDES


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("03/15/2026", "tidak ada di kalender"),
        ("31/02/2026", "tidak ada di kalender"),
        ("15/3/26", "hanya dua angka"),
        ("1/1/1900", "di luar 2000 sampai 2100"),
        ("besok", "bukan tanggal"),
        ("", "bukan tanggal"),
        ("15 Foo 2026", "bukan tanggal"),
    ],
)
def test_what_is_no_date_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(ReadingError, match=words):
        read_date(text)


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_a_date_that_is_shown_can_be_read_again(day: date) -> None:
    for language in ("id", "en"):
        assert read_date(long_date(day, language)) == day
        assert read_date(short_date(day, language)) == day
    assert read_date(day.isoformat()) == day
    assert read_date(f"{day:%d/%m/%Y}") == day


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-15..2026-04-05",
        "2026-03-15 .. 2026-04-05",
        "2026-03-15\u20262026-04-05",
        "15/03/2026 s.d. 05/04/2026",
        "15/03/2026 s/d 05/04/2026",
        "2026-03-15 sampai dengan 2026-04-05",
        "15 Maret - 5 April 2026",
        "15 Maret \u2013 5 April 2026",
    ],
)
def test_a_period_is_read(text: str) -> None:
    assert read_period(text) == HOLIDAY


def test_the_start_takes_what_it_lacks_from_the_end() -> None:
    assert read_period("15-20 Maret 2026") == Period(IDES, date(2026, 3, 20))
    assert read_period("15 Des - 5 Jan 2027") == Period(date(2026, 12, 15), date(2027, 1, 5))
    assert read_period("15 Maret 2026") == Period(IDES, IDES)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026-04-05..2026-03-15", "mendahului"),
        ("2026-03-15..2026-04-05..2026-05-01", "bukan satu rentang"),
        ("..", "bukan tanggal"),
        ("Ramadan", "bukan tanggal"),
        ("2026-03-15..2026-04-05;2026-04-05..2026-04-09", "bertumpuk"),
        ("", "kosong"),
        (";", "kosong"),
    ],
)
def test_periods_that_cannot_be_are_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(ReadingError, match=words):
        read_periods(text)


def test_several_periods_come_in_order() -> None:
    later = Period(date(2026, 12, 24), date(2026, 12, 26))
    assert read_periods("24-26 Desember 2026; 2026-03-15..2026-04-05") == (HOLIDAY, later)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("14", 14),
        ("14.0", 14),
        ("3 hari", 3),
        ("30hari", 30),
        ("2 minggu", 14),
        ("1 bulan", 30),
        ("6 bln", 180),
        ("1 tahun", 365),
        ("seminggu", 7),
    ],
)
def test_a_length_of_time_is_read_in_days(text: str, days: int) -> None:
    assert read_days(text) == days


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("0", "terlalu singkat"),
        ("-3", "kurang dari nol"),
        ("3-5 hari", "rentang"),
        ("1,5 bulan", "tidak dapat dibaca"),
        ("20 tahun", "terlalu lama"),
        ("hari", "tidak dapat dibaca"),
        ("", "tidak dapat dibaca"),
    ],
)
def test_doubtful_lengths_of_time_are_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(ReadingError, match=words):
        read_days(text)


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    for reader in (read_date, read_periods, read_days):
        assert value_or_refusal(reader, text) is None or text.strip()
