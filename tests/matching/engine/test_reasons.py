"""Reasons: the right code with the numbers that belong to it."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from matching.engine.columns import UNKNOWN
from matching.engine.profiles import CertificateColumn
from matching.engine.ranking import Suggestion
from matching.engine.reasons import Reason, strength
from matching.engine.scoring import rank
from matching.engine.states import Certificate, Delivery, Payment
from tests.matching.engine.markets import TODAY, plain_market


def offer(supply: dict[str, Any] | None = None, **need: Any) -> Suggestion:
    """The plain offer with some fields changed, as suggested."""
    wanted, offered, pairing = plain_market()
    return rank(replace(wanted, **need), replace(offered, **supply or {}), pairing).best()[0]


def documents(state: int, valid_to: float = UNKNOWN) -> dict[str, Any]:
    """A supply whose only document is halal in this state."""
    column = CertificateColumn(np.array([state], dtype=np.int8), np.array([valid_to]))
    return {"certificates": {"halal": column}}


def test_the_plain_offer_is_explained_in_full() -> None:
    assert offer().buyer_reasons == {
        "text": Reason("words_match", {"score": 5}),
        "price": Reason("price_below_ceiling", {"price": 9000, "ceiling": 10_000, "freight": 0}),
        "volume": Reason("capacity_covers_all", {"available": 2000, "wanted": 1000}),
        "category": Reason("category_accepted"),
        "time": Reason("ready_in_time", {"lead": 7, "transit": 3, "days": 30, "slack": 20}),
        "certificates": Reason(
            "certificates_verified", {"required": 1, "verified": 1, "declared": 0}
        ),
        "place": Reason("distance", {"km": 400}),
        "terms": Reason("payment_as_asked", {"offered": 3, "asked": 3}),
        "reliability": Reason("newcomer", {"deals": 0, "expected": 0}),
    }


def test_freight_that_the_seller_was_asked_to_pay_speaks_against_a_price_without_it() -> None:
    assert "delivery" not in offer(delivery=Delivery.LOCO).buyer_reasons
    asked = offer(delivery=Delivery.FRANCO).buyer_reasons
    assert asked["delivery"] == Reason("freight_not_included")
    franco = {"delivery": np.array([Delivery.FRANCO], dtype=np.int8)}
    assert "delivery" not in offer(franco, delivery=Delivery.FRANCO).buyer_reasons
    unknown = {"delivery": np.array([Delivery.UNKNOWN], dtype=np.int8)}
    assert "delivery" not in offer(unknown, delivery=Delivery.FRANCO).buyer_reasons


def test_a_delivered_price_shows_its_freight() -> None:
    reason = offer(delivery=Delivery.FRANCO).buyer_reasons["price"]
    assert reason == Reason(
        "price_below_ceiling", {"price": 9700, "ceiling": 10_000, "freight": 700}
    )


@pytest.mark.parametrize(
    ("supply", "need", "criterion", "code"),
    [
        ({"price_idr": np.array([11_000.0])}, {}, "price", "price_above_ceiling"),
        ({}, {"ceiling_idr": UNKNOWN}, "price", "no_ceiling"),
        ({"free_capacity": np.array([UNKNOWN])}, {}, "volume", "capacity_not_stated"),
        ({"lead_days": np.array([UNKNOWN])}, {}, "time", "lead_time_not_stated"),
        ({}, {"days_to_delivery": UNKNOWN}, "time", "no_delivery_date"),
        (documents(Certificate.DECLARED), {}, "certificates", "certificates_declared"),
        (documents(Certificate.APPLIED), {}, "certificates", "certificates_open"),
        ({}, {"required": {}}, "certificates", "no_certificate_required"),
        ({}, {"payment": Payment.CONSIGNMENT}, "terms", "payment_sooner_than_asked"),
        ({}, {"payment": Payment.UNKNOWN}, "terms", "payment_not_stated"),
        ({"deals": np.array([2.0])}, {}, "reliability", "deals_so_far"),
        ({"stale": np.array([True])}, {}, "freshness", "confirmed_long_ago"),
    ],
)
def test_each_state_of_a_criterion_has_its_code(
    supply: dict[str, Any], need: dict[str, Any], criterion: str, code: str
) -> None:
    assert offer(supply, **need).buyer_reasons[criterion].code == code


@pytest.mark.parametrize(
    ("delivery", "code"),
    [(Delivery.LOCO, "ask_freight"), (Delivery.UNKNOWN, "ask_who_pays_freight")],
)
def test_a_delivered_price_without_tariff_is_a_question(delivery: int, code: str) -> None:
    need, supply, pairing = plain_market()
    supply = replace(supply, delivery=np.array([delivery], dtype=np.int8))
    pairing = replace(pairing, freight_idr=np.array([UNKNOWN]))
    found = rank(replace(need, delivery=Delivery.FRANCO), supply, pairing).best()[0]
    expected = Reason(code, {"goods": 9000, "ceiling": 10_000})
    assert found.questions == (expected,)
    assert found.buyer_reasons["price"] == expected
    assert found.buyer.unknown == ("price",)


def test_a_question_about_a_document_names_it() -> None:
    found = offer(documents(Certificate.UNSTATED), required={"halal": True, "pirt": True})
    assert found.questions == (
        Reason("ask_certificate", about="halal"),
        Reason("ask_certificate", about="pirt"),
    )


def test_every_removed_offer_keeps_its_reasons_with_their_numbers() -> None:
    need, supply, pairing = plain_market()
    bad = replace(
        supply,
        min_order=np.array([5000.0]),
        price_idr=np.array([15_000.0]),
        free_capacity=np.array([0.0]),
        lead_days=np.array([40.0]),
        **documents(Certificate.VERIFIED, TODAY + 5),
    )
    (removed,) = rank(need, bad, pairing).ruled_out()
    assert removed.reasons == {
        "certificates": Reason(
            "certificate_ends_before_delivery", {"valid_to": TODAY + 5}, "halal"
        ),
        "min_order": Reason("min_order_above_need", {"min_order": 5000, "wanted": 1000}),
        "price": Reason(
            "price_far_above_ceiling", {"price": 15_000, "ceiling": 10_000, "limit": 12_000}
        ),
        "capacity": Reason("nothing_free", {"free_capacity": 0}),
        "lead_time": Reason("ready_too_late", {"lead": 40, "transit": 3, "days": 30}),
    }


def test_removed_offers_of_the_goods_asked_for_come_first() -> None:
    need, supply, pairing = plain_market(3)
    supply = replace(supply, free_capacity=np.zeros(3), min_order=np.array([10.0, 5000.0, 10.0]))
    pairing = replace(pairing, goods_named=np.array([False, True, True]))
    assert [one.index for one in rank(need, supply, pairing).ruled_out()] == [2, 1, 0]


@pytest.mark.parametrize(
    ("p", "word"), [(0.7, "strong"), (0.5, "strong"), (0.3, "fair"), (0.1, "weak")]
)
def test_a_probability_has_a_word(p: float, word: str) -> None:
    assert strength(p) == word
