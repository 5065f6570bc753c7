"""Why an offer scores as it does: one reason per criterion, for the buyer and for the seller."""

from collections.abc import Callable, Mapping

import numpy as np

from matching.engine.case import Case
from matching.engine.columns import Numbers, at
from matching.engine.criteria import asked_documents
from matching.engine.reasons import Reason, reason
from matching.engine.states import Certificate, Delivery, Payment, Verdict


def _text(case: Case, row: int) -> Reason:
    score = at(case.pairing.text_score, row)
    return reason("words_not_compared" if np.isnan(score) else "words_match", score=score)


def _category(case: Case, row: int) -> Reason:
    stated = case.pairing.category_ok[row]
    codes = {Verdict.PASS: "category_accepted", Verdict.FAIL: "category_other"}
    return Reason(codes.get(Verdict(stated), "category_unknown"))


def _price(case: Case, row: int) -> Reason:
    price, ceiling = at(case.price_idr, row), at(case.need.ceiling_idr, row)
    freight = price - at(case.goods_idr, row)
    if np.isnan(price):
        return price_unknown(case, row)
    if np.isnan(ceiling):
        return reason("no_ceiling", price=price, freight=freight)
    code = "price_below_ceiling" if price <= ceiling else "price_above_ceiling"
    return reason(code, price=price, ceiling=ceiling, freight=freight)


def price_unknown(case: Case, row: int) -> Reason:
    """What keeps the price at this need from being known."""
    goods, ceiling = at(case.goods_idr, row), at(case.need.ceiling_idr, row)
    if np.isnan(at(case.supply.price_idr, row)) and np.isnan(at(case.price_each, row)):
        return reason("price_not_stated", ceiling=ceiling)
    if np.isnan(goods):
        return reason("unit_unclear", price_each=at(case.price_each, row))
    loco = case.supply.delivery[row] == Delivery.LOCO
    return reason("ask_freight" if loco else "ask_who_pays_freight", goods=goods, ceiling=ceiling)


def _volume(case: Case, row: int) -> Reason:
    available, wanted = at(case.available, row), at(case.wanted, row)
    if np.isnan(available):
        return reason("capacity_not_stated", wanted=wanted)
    if np.isnan(wanted):
        return reason("unit_unclear", available=available)
    code = "capacity_covers_all" if available >= wanted else "capacity_covers_part"
    return reason(code, available=available, wanted=wanted)


def _time(case: Case, row: int) -> Reason:
    lead, days = at(case.supply.lead_days, row), at(case.need.days_to_delivery, row)
    transit, slack = at(case.pairing.transit_days, row), at(case.slack_days, row)
    numbers = {"lead": lead, "transit": transit, "days": days, "slack": slack}
    if np.isnan(days):
        return reason("no_delivery_date", **numbers)
    if np.isnan(lead):
        return reason("lead_time_not_stated", **numbers)
    return reason("ready_in_time" if slack >= 0 else "ready_late", **numbers)


def required_kinds(case: Case, row: int) -> list[str]:
    """The certificate kinds that the need in `row` insists on."""
    return [kind for kind, asked in case.need.required.items() if at(asked, row)]


def _certificates(case: Case, row: int) -> Reason:
    kinds = [kind for kind, asked in asked_documents(case.need).items() if at(asked, row)]
    states = [case.supply.certificate(kind).state[row] for kind in kinds]
    verified, declared = states.count(Certificate.VERIFIED), states.count(Certificate.DECLARED)
    code = "certificates_open" if required_kinds(case, row) else "wished_certificates_open"
    if not kinds:
        code = "no_certificate_required"
    elif verified + declared == len(kinds):
        code = "certificates_declared" if declared else "certificates_verified"
    return reason(code, required=len(kinds), verified=verified, declared=declared)


def _place(case: Case, row: int) -> Reason:
    km = at(case.pairing.distance_km, row)
    return reason("distance_unknown" if np.isnan(km) else "distance", km=km)


def _terms(case: Case, row: int) -> Reason:
    offered, asked = at(case.supply.payment, row), at(case.need.payment, row)
    if Payment.UNKNOWN in (offered, asked):
        return Reason("payment_not_stated")
    codes = {True: "payment_as_asked", False: "payment_sooner_than_asked"}
    return reason(codes[offered >= asked], offered=offered, asked=asked)


def _reliability(deals: Numbers, expected: Numbers, row: int) -> Reason:
    closed, hoped = at(deals, row), at(expected, row)
    return reason("deals_so_far" if closed or hoped else "newcomer", deals=closed, expected=hoped)


_CRITERIA: Mapping[str, Callable[[Case, int], Reason]] = {
    "text": _text,
    "price": _price,
    "volume": _volume,
    "category": _category,
    "time": _time,
    "certificates": _certificates,
    "place": _place,
    "terms": _terms,
}


def buyer_reasons(case: Case, row: int) -> dict[str, Reason]:
    """Why the buyer should or should not like the offer in `row`, per criterion."""
    reasons = {name: explain(case, row) for name, explain in _CRITERIA.items()}
    asked, offered = at(case.need.delivery, row), case.supply.delivery[row]
    if (asked, offered) == (Delivery.FRANCO, Delivery.LOCO):
        reasons["delivery"] = Reason("freight_not_included")
    reasons["reliability"] = _reliability(case.supply.deals, case.supply.expected, row)
    if at(case.supply.stale, row):
        reasons["freshness"] = Reason("confirmed_long_ago")
    return reasons


def seller_reasons(case: Case, row: int) -> dict[str, Reason]:
    """The same from the seller's side, who looks at the order and not at its own goods."""
    names = ("volume", "price", "time", "place", "terms")
    reasons = {name: _CRITERIA[name](case, row) for name in names}
    reasons["reliability"] = _reliability(case.need.deals, case.need.expected, row)
    return reasons
