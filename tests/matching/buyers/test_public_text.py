"""A need's own words reach visitors without name, number, address or money."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.buyers.public_text import public_note, public_title

BUYER = "Toko Rahasia Contoh 91"
CEILING = 12500


@pytest.mark.parametrize(
    "told",
    [
        "Hubungi 0812-3456-7890 segera.",
        "WA +62 812 3456 7890 saja.",
        "Surat ke pembeli@example.com ya.",
        "Lihat https://example.com/toko dulu.",
        "Untuk Toko  Rahasia Contoh 91 cabang dua.",
        "untuk toko rahasia contoh 91.",
        "Paling mahal Rp 12.500 per bungkus.",
        "Paling mahal 12500 per bungkus.",
        "Paling mahal 12,5 rb.",
        "Harga beli tidak lebih dari enam ribu.",
        "Bujet kami 12 saja.",
        "Harga dua belas ribuan.",
    ],
)
def test_a_sentence_that_gives_something_away_is_left_out_whole(told: str) -> None:
    note = f"Rasa pedas sedang. {told} Kemasan 200 gram."
    assert public_note(note, BUYER, CEILING) == "Rasa pedas sedang. Kemasan 200 gram."


@pytest.mark.parametrize(
    "told",
    [
        "Untuk rak depan toko, 3 rasa, isi 200 gram, masa simpan minimal 3 bulan.",
        "Pengiriman lebih penting daripada harga.",
        "Stok bermacam harga sejak awal bulan.",
    ],
)
def test_what_gives_nothing_away_stays_as_it_was_told(told: str) -> None:
    assert public_note(told, BUYER, CEILING) == told
    assert public_title(told, BUYER, CEILING) == told


def test_a_title_loses_only_what_gives_something_away() -> None:
    told = "Keripik tempe 12.500 untuk Toko Rahasia Contoh 91"
    assert public_title(told, BUYER, CEILING) == "Keripik tempe … untuk …"


@given(
    ceiling=st.integers(min_value=1000, max_value=10**10),
    words=st.text(alphabet="abc ., ", max_size=20),
    separator=st.sampled_from(["", ".", ","]),
)
def test_no_spelling_of_the_ceiling_comes_through(ceiling: int, words: str, separator: str) -> None:
    written = f"{ceiling:,}".replace(",", separator)
    for told in (public_note, public_title):
        assert written not in told(f"{words} {written} {words}", BUYER, ceiling)
