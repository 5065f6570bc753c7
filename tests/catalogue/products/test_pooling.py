"""Capacities are added only where their units convert."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.products.pooling import pools
from core.units import UNITS

capacities = st.lists(st.tuples(st.integers(0, 9999), st.sampled_from([*UNITS, "dus isi 24"])))


@pytest.mark.parametrize(
    ("given_capacities", "expected"),
    [
        ([(50, "lusin"), (30, "pcs"), (25, "pcs"), (18, "kodi")], [(1015, "pcs")]),
        ([(2, "kodi"), (3, "lusin")], [(76, "pcs")]),
        ([(10, "kodi"), (5, "kodi")], [(15, "kodi")]),
        ([(2, "ton"), (500, "kg")], [(2500, "kg")]),
        ([(10, "karung 40 kg"), (4, "karung 25 kg")], [(500, "kg")]),
        ([(30, "buah"), (12, "potong")], [(42, "buah")]),
        ([(100, "kotak"), (4000, "botol"), (2000, "botol")], [(6000, "botol"), (100, "kotak")]),
        ([(7, "dus"), (3, "dus isi 24")], [(7, "dus"), (3, "dus isi 24")]),
        ([(5, "setelan"), (6, "Setelan"), (1, "kg")], [(11, "setelan"), (1, "kg")]),
        ([], []),
    ],
)
def test_what_converts_is_added_and_the_rest_stands_apart(
    given_capacities: list[tuple[int, str]], expected: list[tuple[int, str]]
) -> None:
    assert [(pool.total, pool.unit) for pool in pools(given_capacities)] == expected


@given(capacities)
def test_each_capacity_is_in_one_pool(given_capacities: list[tuple[int, str]]) -> None:
    places = [place for pool in pools(given_capacities) for place, _ in pool.parts]
    assert sorted(places) == list(range(len(given_capacities)))


@given(capacities)
def test_the_parts_of_a_pool_stand_largest_first(given_capacities: list[tuple[int, str]]) -> None:
    for pool in pools(given_capacities):
        amounts = [amount for _, amount in pool.parts]
        assert amounts == sorted(amounts, reverse=True)
