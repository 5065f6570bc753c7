"""Words and amounts out of text as people type it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.lexicon.tables import lexicon
from catalogue.search.normalising import base_amount, plain, plain_words


def words(text: str) -> list[str]:
    return plain_words(text, lexicon().units)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Mamba'ul Ulum", ["mambaul", "ulum"]),
        ("Mamba\u2019ul", ["mambaul"]),
        ("Mamba`ul", ["mambaul"]),
        ("Qur?an", ["quran"]),
        ("K\u00e9ripik", ["keripik"]),
        ("\uff2b\uff2f\uff30\uff29", ["kopi"]),
        ("oleh-oleh", ["oleh", "oleh"]),
        ("oleh2 khas", ["oleh", "oleh", "khas"]),
        ("roti/kue,es", ["roti", "kue", "es"]),
        ("", []),
        ("\x00\x1f \u200b", []),
    ],
)
def test_text_becomes_plain_words(typed: str, expected: list[str]) -> None:
    assert words(typed) == expected


@pytest.mark.parametrize("typed", ["250 gr", "250gr", "250 gram", "250 Gram", "250 9ram", "1/4 kg"])
def test_the_same_amount_is_one_word(typed: str) -> None:
    assert words(typed) == ["250gr"]


@pytest.mark.parametrize(
    ("typed", "base"),
    [
        ("1 kg", "1000gr"),
        ("1.000 gram", "1000gr"),
        ("1,5 kg", "1500gr"),
        ("1.5 kg", "1500gr"),
        ("\u00bd kg", "500gr"),
        ("5 ons", "500gr"),
        ("2 kodi", "40pcs"),
        ("1 liter", "1000ml"),
        ("600cc", "600ml"),
    ],
)
def test_amounts_of_one_kind_share_their_base(typed: str, base: str) -> None:
    (word,) = words(typed)
    assert base_amount(word, lexicon().units) == base


@pytest.mark.parametrize("typed", ["3 in 1", "no 12", "1/0 kg", "kg", "100 buah naga"])
def test_a_number_without_unit_stays_a_number(typed: str) -> None:
    assert all(base_amount(word, lexicon().units) is None for word in words(typed))


@given(st.text(max_size=200))
def test_any_text_becomes_words_of_letters_and_digits(text: str) -> None:
    for word in words(text):
        assert word.isalnum()
        word.encode()


@given(st.text(max_size=80))
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert plain(plain(plain(text))) == plain(plain(text))
