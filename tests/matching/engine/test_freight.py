"""The freight of a load: never below the carrier's minimum, and more weight never costs less."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.engine.freight import freight_each

weights = st.floats(0.001, 1000)
quantities = st.floats(0.01, 1_000_000)
prices = st.integers(1, 1_000_000)
minimums = st.integers(0, 100_000_000)


def total(kg_each: float, quantity: float, per_kg: int, minimum: int) -> float:
    each = freight_each(np.array([kg_each]), quantity, per_kg_idr=per_kg, minimum_idr=minimum)
    return float(each[0]) * quantity


@given(weights, quantities, prices, minimums)
def test_a_load_never_costs_less_than_the_minimum_or_its_weight(
    kg: float, quantity: float, per_kg: int, minimum: int
) -> None:
    cost = total(kg, quantity, per_kg, minimum)
    least = max(minimum, kg * quantity * per_kg)
    assert cost == pytest.approx(least, rel=1e-12)


@given(weights, weights, quantities, prices, minimums)
def test_more_weight_never_costs_less(
    one: float, other: float, quantity: float, per_kg: int, minimum: int
) -> None:
    lighter, heavier = sorted((one, other))
    low, high = (total(kg, quantity, per_kg, minimum) for kg in (lighter, heavier))
    assert low <= high


@given(weights, quantities, quantities, prices, minimums)
def test_a_larger_load_never_costs_less_in_all_nor_more_each(
    kg: float, one: float, other: float, per_kg: int, minimum: int
) -> None:
    fewer, more = sorted((one, other))
    low, high = (total(kg, quantity, per_kg, minimum) for quantity in (fewer, more))
    assert low <= high * (1 + 1e-12)
    assert low / fewer >= high / more * (1 - 1e-12)


def test_an_unknown_weight_leaves_the_freight_unknown() -> None:
    each = freight_each(np.array([np.nan, 1.0]), 10, per_kg_idr=2000, minimum_idr=50_000)
    assert np.isnan(each[0])
    assert each[1] == 5000
