"""Hard rules: what removes an offer, what is asked, what passes."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from matching.engine.columns import UNKNOWN
from matching.engine.prices import PriceTiers
from matching.engine.profiles import CertificateColumn, NeedProfile, Pairing, SupplyProfile
from matching.engine.rules import RULES
from matching.engine.scoring import rank
from matching.engine.states import Certificate, Delivery, Verdict
from tests.matching.engine.markets import TODAY, plain_market


def column(value: float) -> Any:
    """One row of a column of numbers."""
    return np.array([value])


def outcome(
    need: dict[str, Any] | None = None,
    supply: dict[str, Any] | None = None,
    pairing: dict[str, Any] | None = None,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Rules broken and rules left open by the plain offer with some fields changed."""
    wanted, offered, between = plain_market()
    ranking = rank(
        replace(wanted, **need or {}),
        replace(offered, **supply or {}),
        replace(between, **pairing or {}),
    )
    return ranking.verdicts.failures(0), ranking.verdicts.open_questions(0)


def halal(state: int, valid_to: float = UNKNOWN) -> dict[str, Any]:
    """A supply whose only document is halal in this state."""
    document = CertificateColumn(np.array([state], dtype=np.int8), column(valid_to))
    return {"certificates": {"halal": document}}


def code(value: int) -> Any:
    """One row of a column of states."""
    return np.array([value], dtype=np.int8)


def test_the_plain_offer_breaks_no_rule_and_leaves_none_open() -> None:
    assert outcome() == ((), ())


@pytest.mark.parametrize(
    ("supply", "pairing", "rule"),
    [
        ({"min_order": column(1001)}, {}, "min_order"),
        ({"price_idr": column(12_001)}, {}, "price"),
        ({"free_capacity": column(0)}, {}, "capacity"),
        ({"lead_days": column(28)}, {}, "lead_time"),
        ({}, {"category_ok": code(Verdict.FAIL)}, "category"),
        ({}, {"unit_ok": code(Verdict.FAIL)}, "unit"),
        (halal(Certificate.ABSENT), {}, "certificates"),
        (halal(Certificate.ENDED), {}, "certificates"),
        (halal(Certificate.VERIFIED, TODAY + 29), {}, "certificates"),
    ],
)
def test_a_known_failure_removes(
    supply: dict[str, Any], pairing: dict[str, Any], rule: str
) -> None:
    assert rule in outcome(supply=supply, pairing=pairing)[0]


@pytest.mark.parametrize(
    ("supply", "pairing", "rule"),
    [
        ({"min_order": column(UNKNOWN)}, {}, "min_order"),
        ({"price_idr": column(UNKNOWN)}, {}, "price"),
        ({"free_capacity": column(UNKNOWN)}, {}, "capacity"),
        ({"lead_days": column(UNKNOWN)}, {}, "lead_time"),
        ({}, {"category_ok": code(Verdict.UNKNOWN)}, "category"),
        ({}, {"unit_ok": code(Verdict.UNKNOWN)}, "unit"),
        ({"certificates": {}}, {}, "certificates"),
        (halal(Certificate.UNSTATED), {}, "certificates"),
        (halal(Certificate.APPLIED), {}, "certificates"),
    ],
)
def test_what_nobody_stated_is_asked_and_removes_nothing(
    supply: dict[str, Any], pairing: dict[str, Any], rule: str
) -> None:
    failed, open_questions = outcome(supply=supply, pairing=pairing)
    assert failed == ()
    assert rule in open_questions


@pytest.mark.parametrize(
    "supply",
    [
        {"min_order": column(1000)},
        {"price_idr": column(12_000)},
        {"free_capacity": column(1)},
        {"lead_days": column(27)},
        halal(Certificate.DECLARED),
        halal(Certificate.VERIFIED, TODAY + 30),
    ],
)
def test_the_limit_itself_passes(supply: dict[str, Any]) -> None:
    assert outcome(supply=supply) == ((), ())


def test_a_document_that_is_not_required_is_never_missing() -> None:
    assert outcome({"required": {"halal": False}}, halal(Certificate.ABSENT)) == ((), ())


def test_an_unclear_unit_is_never_taken_one_for_one() -> None:
    unclear = {"unit_ok": code(Verdict.UNKNOWN), "units_per_need_unit": column(1)}
    failed, asked = outcome(supply={"min_order": column(5000)}, pairing=unclear)
    assert failed == ()
    assert set(asked) == {"unit", "min_order", "price"}


def test_quantities_and_prices_are_counted_in_the_right_unit() -> None:
    by_the_kodi = {"units_per_need_unit": column(1 / 20)}  # the need counts pieces
    fair = {"price_idr": column(200_000), "min_order": column(50)}
    assert outcome(supply=fair, pairing=by_the_kodi)[0] == ()
    assert outcome(supply={"min_order": column(51)}, pairing=by_the_kodi)[0] == ("min_order",)


def test_the_price_of_the_tier_reached_counts() -> None:
    tiers = PriceTiers.from_lists([[(500, 11_000), (2000, 9000)]])
    dear = {"price_idr": column(20_000), "tiers": tiers}
    assert outcome(supply=dear)[0] == ()
    assert outcome({"quantity": 400.0}, dear)[0] == ("price",)


def test_freight_counts_only_when_the_ceiling_is_at_the_buyers_door() -> None:
    far = {"freight_idr": column(4000)}
    assert outcome(pairing=far)[0] == ()
    assert outcome({"delivery": Delivery.FRANCO}, pairing=far)[0] == ("price",)
    included = {"delivery": code(Delivery.FRANCO)}
    assert outcome({"delivery": Delivery.FRANCO}, included, far)[0] == ()


@pytest.mark.parametrize("delivery", [Delivery.LOCO, Delivery.UNKNOWN])
def test_unknown_freight_leaves_the_price_open_unless_the_goods_alone_are_too_dear(
    delivery: int,
) -> None:
    need, pairing = {"delivery": Delivery.FRANCO}, {"freight_idr": column(UNKNOWN)}
    assert outcome(need, {"delivery": code(delivery)}, pairing) == ((), ("price",))
    dear = {"delivery": code(delivery), "price_idr": column(12_001)}
    assert outcome(need, dear, pairing)[0] == ("price",)


def test_without_ceiling_or_date_there_is_nothing_to_ask() -> None:
    gaps = {"price_idr": column(UNKNOWN), "lead_days": column(UNKNOWN)}
    assert outcome({"ceiling_idr": UNKNOWN, "days_to_delivery": UNKNOWN}, gaps) == ((), ())


def test_an_unknown_transit_removes_nothing_that_the_lead_time_allows() -> None:
    need, supply, pairing = plain_market(2)
    on_the_day = replace(supply, lead_days=np.full(2, 30.0))
    verdicts = rank(
        need, on_the_day, replace(pairing, transit_days=np.array([UNKNOWN, 1.0]))
    ).verdicts
    assert verdicts.failures(0) == ()
    assert verdicts.failures(1) == ("lead_time",)


def test_a_rule_that_is_broken_is_not_also_open() -> None:
    both = {"required": {"halal": True, "pirt": True}}
    assert outcome(both, halal(Certificate.ABSENT)) == (("certificates",), ())


def test_several_broken_rules_are_all_kept() -> None:
    bad = {"free_capacity": column(0), "min_order": column(9999), **halal(Certificate.ABSENT)}
    assert set(outcome(supply=bad)[0]) == {"capacity", "min_order", "certificates"}


def test_every_rule_has_its_own_bit() -> None:
    assert len(RULES) <= 16


def test_a_need_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="more than nothing"):
        NeedProfile(id=1, quantity=0.0, today=TODAY)


def test_columns_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="min_order"):
        replace(SupplyProfile.unknown(np.arange(3)), min_order=np.zeros(2))
    need, supply, _ = plain_market(3)
    with pytest.raises(ValueError, match="3 offers but 2 pairs"):
        rank(need, supply, Pairing.unknown(2))
