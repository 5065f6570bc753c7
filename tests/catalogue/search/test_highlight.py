"""Words of a text that answer a query."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.highlight import highlighted


def marked(text: str, q: str) -> list[str]:
    return [piece for piece, mark in highlighted(text, q) if mark]


@pytest.mark.parametrize(
    ("text", "q", "pieces"),
    [
        ("Kripik Singkong Pedas", "keripik", ["Kripik"]),
        ("Kripik Singkong Pedas", "ubi kayu", ["Singkong"]),
        ("Minyak Kelapa Murni 1 L", "vco", ["Minyak", "Kelapa", "Murni"]),
        ("Ikan Diasap", "ikan asap", ["Ikan", "Diasap"]),
        ("Madu hutan 1,5 kg asli", "madu 1500 gram", ["Madu", "1,5 kg"]),
        ("Mamba\u2019ul Contoh", "mambaul", ["Mamba\u2019ul"]),
        ("Roudlotul Contoh", "raudlatul", ["Roudlotul"]),
        ("oleh-oleh khas", "oleh oleh", ["oleh", "oleh"]),
        ("Tas dan dompet di toko", "tas dan topi", ["Tas"]),
        ("Kopi", "", []),
        ("", "kopi", []),
        ("Sarung goyor", "kopi", []),
        ("Kerajinan tangan", '"kerajinan tangan"', ["Kerajinan", "tangan"]),
    ],
)
def test_words_that_answer_are_marked(text: str, q: str, pieces: list[str]) -> None:
    assert marked(text, q) == pieces


@given(st.text(max_size=120), st.text(max_size=40))
def test_the_pieces_make_up_the_text(text: str, q: str) -> None:
    pieces = highlighted(text, q)
    assert "".join(piece for piece, _ in pieces) == text
    assert all(piece for piece, _ in pieces)
