"""Cells as text, and text that a spreadsheet leaves alone."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.importing.cell_text import number_text, protected, unprotected

RISKY = st.from_regex(r"\A'{0,3}[=+@\t-]?[0-9a-z.,:/-]{0,14}\Z")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (12500.0, "12500"),
        (217, "217"),
        (2.5, "2,5"),
        (0.1 + 0.2, "0,3"),
        (-5.0, "-5"),
        (1e-7, "0,0000001"),
        (3507000000000001.0, "3507000000000001"),
    ],
)
def test_numbers_are_written_out(value: float, text: str) -> None:
    assert number_text(value) == text


@given(st.floats(-1e14, 1e14).map(lambda value: round(value, 4)))
def test_a_number_written_out_is_the_same_number(value: float) -> None:
    assert Decimal(number_text(value).replace(",", ".")) == Decimal(f"{value:.15g}")


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+62800",
        "@SUM(A1)",
        "-1+cmd|'/c calc'!A0",
        "-",
        "\t=1",
        "000000000217",
        "510035010088",
        "35.10",
        "1/2",
        "2026-03-15",
        "50:9500;200:9000"[:7],
    ],
)
def test_what_a_spreadsheet_would_run_or_change_is_protected(text: str) -> None:
    assert protected(text) == f"'{text}"
    assert unprotected(protected(text)) == text


@pytest.mark.parametrize("text", ["", "Keripik", "12500", "-5", "200 gram", "'aneka'", "a=b"])
def test_plain_text_is_left_alone(text: str) -> None:
    assert protected(text) == text
    assert unprotected(text) == text


@given(st.text() | RISKY)
def test_protecting_can_always_be_taken_back(text: str) -> None:
    kept = protected(text)
    assert unprotected(kept) == text
    assert not kept.startswith(("=", "+", "@", "\t", "\r"))
