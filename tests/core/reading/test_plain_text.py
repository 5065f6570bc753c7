"""Text without what nobody sees: letters of every writing stay, tricks go."""

import time
from unicodedata import category, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading.plain_text import MOST_MARKS, plain_line, plain_text, visible

ANY_TEXT = st.text(st.characters(exclude_categories=())) | st.text(
    st.sampled_from("a \n\r\t\0\u200b\u200d\u200c\u202e\u0301\u0344\u0645\U0001f469\ufe0f")
)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Keripik\0 Tempe", "Keripik Tempe"),
        ("Keripik\x1b[31m", "Keripik[31m"),
        ("\u202egpj.elif\u202c", "gpj.elif"),
        ("a\u2066b\u2069\u200e\u200f\u061c", "ab"),
        ("ke\u00adri\u200bpik\ufeff", "keripik"),
        ("kopi\u200d susu\u200c", "kopi susu"),
        ("Cafe\u0301", "Caf\u00e9"),
        ("satu\r\ndua\rtiga\u2028empat\x85lima", "satu\ndua\ntiga\nempat\nlima"),
        ("satu\tdua", "satu dua"),
        ("\u3164\u2800", ""),
        ("kopi\ud800", "kopi"),
        ("kopi\U000e0041\U000e007f", "kopi"),
        ("\ufffe\uffff", ""),
    ],
)
def test_what_hides_goes(typed: str, read: str) -> None:
    assert visible(typed) == read


@pytest.mark.parametrize(
    "text",
    [
        "\u0628\u0650\u0633\u0652\u0645\u0650 \u0671\u0644\u0644\u0651\u064e\u0647\u0650",
        "\u0645\u0640\u0644\u0651\u0670\u0647",  # shadda and dagger alef on one letter
        "\ufdfa \u06dd",  # salawat, end of a verse
        "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian, parted by a joiner
        "\U0001f468\u200d\U0001f469\u200d\U0001f467 \u2764\ufe0f\u200d\U0001f525",
        "Rp\u00a012.500 \u2013 \u201cenak\u201d \u00bd kg",
        "\u4e2d\u6587 \u1ec7 \u00f1",
    ],
)
def test_letters_signs_and_emoji_stay(text: str) -> None:
    assert visible(text) == normalize("NFC", text)
    assert plain_text(text) == normalize("NFC", text)


def test_lines_stay_lines_only_where_several_are_meant() -> None:
    assert plain_text("  satu \r\n\r\n dua \u200b ") == "satu \n\n dua"
    assert plain_line("  satu \r\n\u00a0 dua \u200b ") == "satu dua"


def test_a_letter_bears_no_tower_of_marks() -> None:
    tower = visible("kopi" + "\u0334\u0301\u0316" * 50)
    assert 4 < len(tower) <= 4 + MOST_MARKS


@given(ANY_TEXT)
def test_reading_twice_changes_nothing_more(text: str) -> None:
    for reader in (visible, plain_text, plain_line):
        once = reader(text)
        assert reader(once) == once
        assert normalize("NFC", once) == once


@given(ANY_TEXT)
def test_whatever_comes_can_be_kept_and_printed(text: str) -> None:
    read = visible(text)
    assert not [one for one in read if category(one) in {"Cc", "Cs"} and one != "\n"]
    assert "\n" not in plain_line(text)
    read.encode()


@pytest.mark.parametrize(
    "piece", ["a", "\u0301\u0316", "a\u0301", "\u200d", "\u200b", "\U0001f469\u200d", "\r\n", " "]
)
def test_the_time_grows_with_the_length_only(piece: str) -> None:
    began = time.process_time()
    plain_line(piece * 500_000)
    plain_text(piece * 500_000)
    assert time.process_time() - began < 5
