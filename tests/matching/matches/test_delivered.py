"""Prices per 100 g or 100 ml, only where one content is known."""

import pytest

from core.reading.unit_text import parse_unit
from matching.matches.delivered import Per100, has_several_sizes, offer_per_100, per_100


@pytest.mark.parametrize(
    ("price", "unit", "net_weight", "expected"),
    [
        (12500, "bungkus", "250 gram", Per100(5000, "g")),
        (50000, "kg", "", Per100(5000, "g")),
        (30000, "botol", "600 ml", Per100(5000, "ml")),
        (45000, "karung 5 kg", "", Per100(900, "g")),
        (12500, "bungkus", "100 gram dan 250 gram", None),
        (12500, "bungkus", "", None),
        (12500, "pcs", "", None),
        (None, "bungkus", "250 gram", None),
    ],
)
def test_the_price_of_100_g_needs_one_known_content(
    price: int | None, unit: str, net_weight: str, expected: Per100 | None
) -> None:
    assert offer_per_100(price, unit, net_weight) == expected


def test_several_sizes_are_told_from_one_and_from_none() -> None:
    assert has_several_sizes("100 gram, 250 gram")
    assert not has_several_sizes("250 gram")
    assert not has_several_sizes("")


def test_a_need_s_own_unit_tells_its_ceiling_per_100() -> None:
    unit = parse_unit("botol 250 ml")
    assert unit is not None
    assert per_100(20000, unit) == Per100(8000, "ml")
