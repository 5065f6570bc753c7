"""Figures are written as their language writes them."""

from datetime import date

import pytest

from core.figures import Figure, in_date, in_number, in_rupiah, ungrouped


@pytest.mark.parametrize(
    ("figure", "indonesian", "english"),
    [
        (in_number(3000), "3.000", "3,000"),
        (in_rupiah(12_500), "Rp12.500", "Rp12,500"),
        (in_date(date(2026, 3, 15)), "15 Maret 2026", "15 March 2026"),
        (ungrouped("1500.5"), "1500,5", "1500.5"),
    ],
)
def test_a_figure_follows_its_language(figure: Figure, indonesian: str, english: str) -> None:
    assert f"{figure}" == figure.written("id") == indonesian
    assert figure.written("en") == english
