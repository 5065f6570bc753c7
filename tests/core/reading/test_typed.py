"""Cleaning, blanks, and yes or no."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading.typed import ReadingError, clean, is_blank, read_yes_no, shown


def test_cleaning_takes_odd_spaces_dashes_and_invisible_characters() -> None:
    assert clean("  Rp\u00a012.500\u200b \t\u2013 ") == "Rp 12.500 -"
    assert clean("\uff11\uff12") == "12"
    assert clean("a\x00b") == "ab"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize("text", ["", " ", "-", "- -", "\u2014", "...", "n/a", "Kosong", "\u00a0"])
def test_a_cell_that_says_nothing_is_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["0", "a", "-5", "tidak"])
def test_a_cell_that_says_something_is_not_blank(text: str) -> None:
    assert not is_blank(text)


def test_a_long_text_is_quoted_short() -> None:
    assert len(shown("x" * 500)) == 40


@pytest.mark.parametrize("text", ["ya", "Ya", "Y", "1", "TRUE", "ada", "v", "\u2713", " iya. "])
def test_yes_is_read(text: str) -> None:
    assert read_yes_no(text) is True


@pytest.mark.parametrize("text", ["tidak", "T", "tdk", "0", "false", "belum", "N", "tidak ada"])
def test_no_is_read(text: str) -> None:
    assert read_yes_no(text) is False


@pytest.mark.parametrize("text", ["", "x", "mungkin", "2", "ya/tidak"])
def test_anything_else_is_neither(text: str) -> None:
    with pytest.raises(ReadingError, match="Tulis ya atau tidak"):
        read_yes_no(text)


def test_an_error_has_what_is_wrong_and_what_to_do() -> None:
    error = ReadingError("Salah.", "Perbaiki.")
    assert (error.message, error.suggestion, str(error)) == (
        "Salah.",
        "Perbaiki.",
        "Salah. Perbaiki.",
    )
