"""Readers of numbers, money, dates, units and terms among texts that nobody should type."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.figures import ungrouped
from core.formatting import number, rupiah
from core.reading.dates import read_date, read_days, read_period, read_periods
from core.reading.money import LARGEST_IDR, read_price_tiers, read_rupiah
from core.reading.net_weight import net_weight, net_weights
from core.reading.numerals import (
    LARGEST_QUANTITY,
    numeral_readings,
    read_decimal,
    read_quantity,
    whole_number,
)
from core.reading.phones import find_phone, read_phone
from core.reading.terms import read_delivery, read_payment, read_payments
from core.reading.typed import ReadingError, clean, is_blank, read_yes_no, shown
from core.reading.unit_text import parse_unit
from tests.core.readers import value_or_refusal

Reader = Callable[[str], Any]
REFUSING: tuple[Reader, ...] = (
    read_rupiah,
    read_price_tiers,
    read_quantity,
    read_decimal,
    read_date,
    read_period,
    read_periods,
    read_days,
    read_yes_no,
    read_phone,
    read_delivery,
    read_payment,
    read_payments,
)
QUIET: tuple[Reader, ...] = (
    net_weight,
    net_weights,
    parse_unit,
    find_phone,
    numeral_readings,
    whole_number,
    is_blank,
    clean,
    shown,
)
DIGITS = st.characters(categories=["Nd", "Nl", "No"])  # of every writing, and fractions
LIKELY = st.text(
    DIGITS | st.sampled_from("0123456789.,:;-/+()% \t\n\0rpRPjtkbmlgxdis"), max_size=30
)
ANY_TEXT = st.text() | LIKELY
PIECES = (
    *(
        "9",
        ".",
        ",",
        "9.",
        "9,",
        "9.999",
        " ",
        "-",
        "rp",
        "a",
        "1 ",
        "1-",
        "1/",
        "(",
        "+62",
        "0812",
    ),
    *(
        "lusin ",
        "dus isi 24 ",
        "1 lusin ",
        "gram ",
        "1,5x",
        "..",
        " s.d. ",
        "; ",
        "50:9500;",
        "50:",
    ),
    *("dp ", "dp 30 + sisa ", "atau ", "15 Maret - ", "15-", "\u0661", "\uff11", "\u00bd", "\0"),
)


def name(reader: Reader) -> str:
    """What a reader is called."""
    return reader.__name__


@pytest.mark.parametrize("reader", REFUSING, ids=name)
@given(text=ANY_TEXT)
def test_a_reader_gives_a_value_or_refuses_in_words(reader: Reader, text: str) -> None:
    value_or_refusal(reader, text)


@pytest.mark.parametrize("reader", QUIET, ids=name)
@given(text=ANY_TEXT)
def test_a_quiet_reader_never_fails(reader: Reader, text: str) -> None:
    reader(text)


@pytest.mark.parametrize("reader", [*REFUSING, *QUIET], ids=name)
def test_a_long_text_is_refused_soon(reader: Reader) -> None:
    for piece in PIECES:
        began = time.process_time()
        refused = None
        try:
            reader(piece * (60_000 // len(piece)))
        except ReadingError as error:
            refused = error.whole
        assert len(refused or "") < 400
        assert time.process_time() - began < 2, piece


@given(st.integers(1, LARGEST_IDR))
def test_an_amount_reads_back_however_it_is_shown(amount: int) -> None:
    for written in (
        rupiah(amount),
        f"{rupiah(amount)},-",
        f"IDR {number(amount, 'en')}",
        f"{amount} rupiah",
    ):
        assert read_rupiah(written) == amount
    if amount >= 100:  # of less, ",00" may be a part of a million
        assert read_rupiah(f"Rp {number(amount)},00") == amount


SCALED = st.sampled_from([("rb", 10**3), ("jt", 10**6), ("juta", 10**6), ("miliar", 10**9)])


@given(st.integers(1, 999_999), SCALED)
def test_an_amount_in_words_of_scale_reads_back(tenths: int, scale: tuple[str, int]) -> None:
    word, size = scale
    whole, part = divmod(tenths, 10)
    amount = tenths * size // 10
    written = f"{whole},{part} {word}" if part else f"{whole} {word}"
    assert read_rupiah(written) == amount
    assert read_rupiah(f"Rp {number(whole)},{part} {word}") == amount or not part


@given(st.integers(0, 99), st.integers(0, 99), st.sampled_from(".,"))
def test_an_amount_that_may_be_two_is_always_asked_about(whole: int, part: int, mark: str) -> None:
    with pytest.raises(ReadingError) as asked:
        read_rupiah(f"{whole}{mark}{part}")
    assert "?" in asked.value.whole or not whole + part


@given(st.integers(1, LARGEST_QUANTITY))
def test_a_quantity_reads_back_in_both_languages(amount: int) -> None:
    assert read_quantity(str(amount)) == amount
    assert read_quantity(number(amount)) == amount
    assert read_quantity(number(amount, "en"), language="en") == amount


@given(st.decimals(0, 10**6, places=2))
def test_a_decimal_reads_back(value: Any) -> None:
    assert read_decimal(ungrouped(str(value)).written("id")) == value


@given(st.integers(1, LARGEST_QUANTITY), st.sampled_from([0x660, 0x6F0, 0x966, 0xFF10]))
def test_digits_of_another_writing_are_read_right_or_refused(amount: int, zero: int) -> None:
    typed = "".join(chr(zero + int(digit)) for digit in str(amount))
    assert value_or_refusal(read_quantity, typed) in {amount, None}
    assert value_or_refusal(read_rupiah, typed) in {amount, None}
    assert (value_or_refusal(read_quantity, typed) == amount) is (zero == 0xFF10)


@given(ANY_TEXT)
def test_what_was_read_stands_within_bounds(text: str) -> None:
    amount, quantity = value_or_refusal(read_rupiah, text), value_or_refusal(read_quantity, text)
    days = value_or_refusal(read_days, text)
    assert amount is None or 0 < amount <= LARGEST_IDR
    assert quantity is None or 0 < quantity <= LARGEST_QUANTITY
    assert days is None or 0 < days <= 3650


@given(ANY_TEXT)
def test_reading_the_cleaned_text_reads_the_same(text: str) -> None:
    for reader in (read_rupiah, read_quantity, read_decimal, read_days, read_date, read_yes_no):
        assert value_or_refusal(reader, clean(text)) == value_or_refusal(reader, text)
