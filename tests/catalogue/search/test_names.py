"""Names of pesantren, whichever way they are spelled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.analysis import index_tokens
from catalogue.search.names import sound


def sounds(name: str) -> set[str]:
    return {token for token in index_tokens(name) if token[0] == "%"}


@pytest.mark.parametrize(
    "spellings",
    [
        ("Raudlatul", "Roudlotul", "Raudhatul", "Roudhotul", "Raudatul"),
        ("Mamba'ul", "Mambaul", "Manbaul", "Manba\u2019ul"),
        ("Miftahul", "Miftakhul", "Miftachul"),
        ("Hidayatullah", "Hidayatulloh"),
        ("Tahfidz", "Tahfidh", "Tahfizh", "Tahfiz"),
        ("Muttaqin", "Muttaqien", "Mutaqin"),
        ("Thalibin", "Tholibin", "Tholibien"),
        ("Kholil", "Cholil", "Khalil"),
        ("Riyadlul", "Riyadhul", "Riyadul"),
        ("Syafi'iyah", "Syafiiyyah", "Safi'iyah"),
        ("Amin", "Amien"),
    ],
)
def test_spellings_of_a_name_share_a_sound(spellings: tuple[str, ...]) -> None:
    assert set.intersection(*map(sounds, spellings))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Al Falah", "Alfalah"),
        ("Al-Falah", "Alfalah"),
        ("Miftahul Ulum", "Miftahululum"),
        ("Darus Salam", "Darussalam"),
        ("An-Nur", "Annur"),
    ],
)
def test_a_name_in_two_words_shares_a_sound_with_the_name_in_one(one: str, other: str) -> None:
    assert sounds(one) & sounds(other)


@pytest.mark.parametrize("pair", [("Huda", "Hadi"), ("Ulum", "Alam"), ("Falah", "Fattah")])
def test_different_names_sound_different(pair: tuple[str, str]) -> None:
    assert not sounds(pair[0]) & sounds(pair[1])


@pytest.mark.parametrize("word", ["keripik", "kerudung", "sasirangan", "purun", "gamis", "sholat"])
def test_words_of_the_trade_are_no_names(word: str) -> None:
    assert not sounds(word)


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=20))
def test_a_sound_is_never_empty(word: str) -> None:
    assert sound(word)
