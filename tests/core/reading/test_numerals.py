"""Numbers written the Indonesian or the English way."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading.numerals import numeral_readings, read_decimal, read_quantity, whole_number
from core.reading.typed import ReadingError
from tests.core.readers import value_or_refusal


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("12500", ["12500"]),
        ("12.500", ["12500", "12.5"]),
        ("12,500", ["12.5", "12500"]),
        ("1.250,75", ["1250.75"]),
        ("1,250.75", ["1250.75"]),
        ("1.234.5", []),
        ("0.500", ["0.5"]),
        ("9" * 41, []),
    ],
)
def test_every_reading_of_a_numeral_is_known(text: str, values: list[str]) -> None:
    assert list(numeral_readings(text)) == [Decimal(value) for value in values]


@pytest.mark.parametrize(
    "text", ["12500", "12.500", "12,500", "12500.0", "12500,00", "12.500,00", "12,500.00"]
)
def test_a_whole_number_is_read_in_every_dress(text: str) -> None:
    assert whole_number(text) == 12_500


@pytest.mark.parametrize("text", ["1.5", "1.0", "12.50", "12.500.00", "12.500,5", "1.2345", ""])
def test_what_is_not_surely_whole_is_none(text: str) -> None:
    assert whole_number(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("100", 100),
        (" 1.500 ", 1_500),
        ("1.000.000", 1_000_000),
        ("1,000,000", 1_000_000),
        ("50.0", 50),
        ("3rb", 3_000),
        ("1,5 jt", 1_500_000),
        ("007", 7),
    ],
)
def test_quantities_are_read(text: str, value: int) -> None:
    assert read_quantity(text) == value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1,500", "1,5 atau 1500"),
        ("-5", "kurang dari nol"),
        ("0", "terlalu kecil"),
        ("2,5", "bukan bilangan bulat"),
        ("5 pcs", "tanpa satuan"),
        ("seratus", "bukan bilangan bulat"),
        ("10-20", "bukan bilangan bulat"),
        ("99999999999", "terlalu besar"),
        ("1.500 rb", "1500 atau 1500000"),
        ("\u0661\u0662", "bukan bilangan bulat"),
    ],
)
def test_doubtful_quantities_are_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(ReadingError, match=words):
        read_quantity(text)


def test_to_an_english_eye_the_comma_groups() -> None:
    assert read_quantity("1,500", language="en") == 1_500
    assert read_quantity("1,000,000", language="en") == 1_000_000
    with pytest.raises(ReadingError, match="1,5 atau 1500"):
        read_quantity("1.500", language="en")


def test_zero_is_read_where_it_is_allowed() -> None:
    assert read_quantity("0", least=0) == 0


@pytest.mark.parametrize(
    ("text", "value"), [("2,5", "2.5"), ("2.5", "2.5"), ("48", "48"), ("1.250,75", "1250.75")]
)
def test_decimals_are_read(text: str, value: str) -> None:
    assert read_decimal(text) == Decimal(value)


@pytest.mark.parametrize("text", ["1.500", "1,500"])
def test_a_decimal_that_may_be_a_thousand_is_asked_about(text: str) -> None:
    with pytest.raises(ReadingError, match="Maksudnya 1,5 atau 1500"):
        read_decimal(text)


@given(st.text())
def test_a_reader_gives_a_number_or_a_reading_error(text: str) -> None:
    quantity = value_or_refusal(read_quantity, text)
    assert quantity is None or quantity > 0
    value = value_or_refusal(read_decimal, text)
    assert value is None or value >= 0
