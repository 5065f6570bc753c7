"""Criteria at the points that the formulas promise."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.engine.case import hold_against
from matching.engine.columns import UNKNOWN, Floats
from matching.engine.criteria import BUYER_CRITERIA, SELLER_CRITERIA
from matching.engine.profiles import CertificateColumn
from matching.engine.states import Certificate, Payment
from tests.matching.engine.markets import Market, plain_market, some_market


def values(criterion: str, field: str, column: list[float], **need: Any) -> Floats:
    """A buyer's criterion over plain offers that differ in one field of supply or pairing."""
    wanted, supply, pairing = plain_market(len(column))
    if hasattr(supply, field):
        kind = getattr(supply, field).dtype
        changed: Any = {field: np.array(column).astype(kind)}
        supply = replace(supply, **changed)
    else:
        changed = {field: np.array(column)}
        pairing = replace(pairing, **changed)
    return BUYER_CRITERIA[criterion](hold_against(replace(wanted, **need), supply, pairing))


@pytest.mark.parametrize(
    ("criterion", "field", "column", "expected"),
    [
        ("price", "price_idr", [7000, 8000, 10_000, 12_000], [1, 1, 0.5, 0]),
        ("volume", "free_capacity", [2000, 1000, 500], [1, 1, 0.5]),
        ("time", "lead_days", [7, 17, 27], [1, 1, 0.5]),  # and three days on the way
        ("place", "distance_km", [0, 600], [1, np.exp(-1)]),
        ("text", "text_score", [8, 4, 0], [1, 0.5, 0]),
        (
            "terms",
            "payment",
            [Payment.CONSIGNMENT, Payment.AFTER_14_DAYS, Payment.AFTER_7_DAYS, Payment.ON_DELIVERY],
            [1, 1, 0.5, 0],
        ),
    ],
)
def test_a_criterion_passes_through_its_fixed_points(
    criterion: str, field: str, column: list[float], expected: list[float]
) -> None:
    assert values(criterion, field, column) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("criterion", "field", "unknown"),
    [
        ("price", "price_idr", UNKNOWN),
        ("volume", "free_capacity", UNKNOWN),
        ("time", "lead_days", UNKNOWN),
        ("place", "distance_km", UNKNOWN),
        ("text", "text_score", UNKNOWN),
        ("terms", "payment", Payment.UNKNOWN),
    ],
)
def test_what_is_not_stated_is_unknown(criterion: str, field: str, unknown: float) -> None:
    assert np.isnan(values(criterion, field, [unknown])).all()


def test_a_need_without_ceiling_leaves_the_price_unknown() -> None:
    assert np.isnan(values("price", "price_idr", [5000.0], ceiling_idr=UNKNOWN)).all()


def test_a_declared_document_counts_half_and_none_required_counts_full() -> None:
    need, supply, pairing = plain_market(4)
    states = [Certificate.VERIFIED, Certificate.DECLARED, Certificate.ABSENT, Certificate.UNSTATED]
    column = CertificateColumn(np.array(states, dtype=np.int8), np.full(4, UNKNOWN))
    documents = replace(supply, certificates={"halal": column, "pirt": supply.certificate("halal")})
    for required, expected in (
        ({"halal": True}, [1, 0.5, 0, UNKNOWN]),
        ({"halal": True, "pirt": True}, [1, 0.75, 0.5, UNKNOWN]),
        ({"halal": False}, [1, 1, 1, 1]),
    ):
        case = hold_against(replace(need, required=required), documents, pairing)
        found = BUYER_CRITERIA["certificates"](case)
        assert found == pytest.approx(expected, nan_ok=True)


def test_an_unknown_transit_counts_as_the_usual_one() -> None:
    case = hold_against(*_with_transit([2.0, 6.0, UNKNOWN]))
    assert case.slack_days.tolist() == [21, 17, 19]
    assert case.spare_days.tolist() == [21, 17, 23]


def _with_transit(days: list[float]) -> Market:
    need, supply, pairing = plain_market(len(days))
    return need, supply, replace(pairing, transit_days=np.array(days))


def test_the_seller_likes_room_between_price_and_ceiling() -> None:
    need, supply, pairing = plain_market(3)
    supply = replace(supply, price_idr=np.array([8000.0, 10_000.0, 11_500.0]))
    low, even, high = SELLER_CRITERIA["price"](hold_against(need, supply, pairing))
    assert low > even > high
    assert even == 0.5


@given(st.integers(0, 2**32 - 1))
def test_every_criterion_lies_between_0_and_1_or_is_unknown(seed: int) -> None:
    case = hold_against(*some_market(seed))
    for criterion in (*BUYER_CRITERIA.values(), *SELLER_CRITERIA.values()):
        column = criterion(case)
        assert column.shape == (len(case),)
        assert np.all(np.isnan(column) | ((column >= 0) & (column <= 1)))
