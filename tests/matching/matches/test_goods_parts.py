"""A need's title is cut where it goes on to other goods, and nowhere else."""

import pytest

from matching.matches.goods_parts import parts_of


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("Keripik tempe", ["Keripik tempe"]),
        ("Keripik singkong dan talas", ["Keripik singkong", "talas"]),
        ("Ledre atau bagiak", ["Ledre", "bagiak"]),
        ("Teh, kopi, dan gula", ["Teh", "kopi", "gula"]),
        ("Roti/kue kering & kerupuk", ["Roti", "kue kering", "kerupuk"]),
        ("Beras 2,5 kg", ["Beras 2,5 kg"]),
        ("Gula 1/2 kg", ["Gula 1/2 kg"]),
        ("Sirup dan kurma untuk buka bersama", ["Sirup", "kurma"]),
        ("Dandang dan kandang", ["Dandang", "kandang"]),
        ("Untuk sarapan siswa", ["Untuk sarapan siswa"]),
        ("dan", ["dan"]),
        ("/", ["/"]),
        ("", [""]),
    ],
)
def test_parts(title: str, parts: list[str]) -> None:
    assert parts_of(title) == parts
