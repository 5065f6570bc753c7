"""Criteria in [0, 1], one column each, NaN where unknown: the buyer's view and the seller's."""

from collections.abc import Callable, Mapping

import numpy as np

from matching.engine.case import Case
from matching.engine.columns import UNKNOWN, Flags, Floats, Numbers
from matching.engine.profiles import NeedProfile
from matching.engine.rules import missing
from matching.engine.states import Certificate, Payment, Verdict

PRICE_FULL = 0.8  # at this share of the ceiling a price is as good as it gets
PRICE_RANGE = 0.4  # and worth nothing this share further up
TIME_RANGE_DAYS = 20  # ten days to spare are worth everything, ten too few nothing
DISTANCE_SCALE_KM = 600
DECLARED = 0.5  # a document that nobody checked counts half


def _between_0_and_1(values: Floats) -> Floats:
    return np.minimum(np.maximum(values, 0.0), 1.0)


def text(case: Case) -> Floats:
    """How well the words match, relative to the best match."""
    return _between_0_and_1(case.pairing.text_score / case.pairing.text_best)


_CATEGORY_WORTH = np.full(len(Verdict), UNKNOWN)
_CATEGORY_WORTH[[Verdict.PASS, Verdict.FAIL]] = 1.0, 0.0


def category(case: Case) -> Floats:
    """Whether the listing stands in an accepted category."""
    return _CATEGORY_WORTH[case.pairing.category_ok]


def price(case: Case) -> Floats:
    """1 at 0.8 of the ceiling or less, 0 at 1.2 of it; delivered where the need says franco."""
    of_ceiling = case.price_idr / case.need.ceiling_idr
    return _between_0_and_1(1 - (of_ceiling - PRICE_FULL) / PRICE_RANGE)


def volume(case: Case) -> Floats:
    """Share of the wanted quantity that free capacity covers."""
    return _between_0_and_1(case.available / case.wanted)


def time(case: Case) -> Floats:
    """Half when the goods arrive on the day, more with days to spare."""
    return _between_0_and_1(0.5 + case.slack_days / TIME_RANGE_DAYS)


_CERTIFICATE_WORTH = np.full(len(Certificate), UNKNOWN)
_CERTIFICATE_WORTH[[Certificate.DECLARED, Certificate.VERIFIED]] = DECLARED, 1.0
_CERTIFICATE_WORTH[[Certificate.ENDED, Certificate.ABSENT]] = 0.0


def asked_documents(need: NeedProfile) -> dict[str, Flags]:
    """Certificate kind -> whether it is required or wished for."""
    found = dict(need.required)
    for kind, wished in need.wished.items():
        found[kind] = np.logical_or(found[kind], wished) if kind in found else wished
    return found


def certificates(case: Case) -> Floats:
    """Verified share of the documents required or wished, a declared one counts half.

    1 if none is asked. What ends before delivery is worth nothing; where it was required, a rule
    has removed the offer.
    """
    worth: Floats = np.zeros(len(case))
    asked: Numbers = 0.0
    for kind, wanted in asked_documents(case.need).items():
        if np.any(wanted):
            column = case.supply.certificate(kind)
            one = _CERTIFICATE_WORTH[column.state]
            worth += np.where(wanted, np.where(missing(case.need, column), 0.0, one), 0.0)
            asked = asked + np.asarray(wanted, dtype=np.float64)
    return np.where(np.greater(asked, 0), worth / np.maximum(asked, 1.0), 1.0)


def place(case: Case) -> Floats:
    """Nearness: 1 next door, about a third at 600 km."""
    return np.exp(case.pairing.distance_km / -DISTANCE_SCALE_KM)


def _terms_table() -> Floats:
    """Worth by [asked + 1, offered + 1], so that UNKNOWN (-1) is the first row and column."""
    steps = np.arange(len(Payment)) + Payment.UNKNOWN
    table = _between_0_and_1(1 - (steps[:, None] - steps[None, :]) / 2)
    table[0, :] = table[:, 0] = UNKNOWN
    return table


_TERMS_WORTH = _terms_table()


def terms(case: Case) -> Floats:
    """1 when the seller waits for the money as long as asked, 0.5 one step short, 0 further."""
    worth: Floats = _TERMS_WORTH[np.asarray(case.need.payment) + 1, case.supply.payment + 1]
    return worth


def room_in_price(case: Case) -> Floats:
    """The seller's view of the price: half when the ceiling is the price asked, more above it.

    It never favours a dearer offer: what is left between price and ceiling is room to agree.
    """
    room = (case.need.ceiling_idr - case.price_idr) / np.maximum(case.goods_idr, 1.0)
    return _between_0_and_1(0.5 + room / PRICE_RANGE)


BUYER_CRITERIA: Mapping[str, Callable[[Case], Floats]] = {
    "text": text,
    "price": price,
    "volume": volume,
    "category": category,
    "time": time,
    "certificates": certificates,
    "place": place,
    "terms": terms,
}

# What the order means for the one who has to make it: the same facts, the price seen from there.
SELLER_CRITERIA: Mapping[str, Callable[[Case], Floats]] = {
    "volume": volume,
    "price": room_in_price,
    "time": time,
    "place": place,
    "terms": terms,
}
