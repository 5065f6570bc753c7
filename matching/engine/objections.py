"""What stands against an offer: the rules it breaks, and the questions it leaves open."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from matching.engine.case import Case
from matching.engine.columns import at
from matching.engine.explaining import price_unknown, required_kinds
from matching.engine.reasons import Reason, reason
from matching.engine.rules import CEILING_LIMIT, missing, unsure
from matching.engine.states import Certificate

Question = Callable[[Case, int], list[Reason]]


def _certificate_failure(case: Case, row: int) -> Reason:
    for kind in required_kinds(case, row):
        column = case.supply.certificate(kind)
        if missing(case.need, column)[row]:
            ended = column.state[row] != Certificate.ABSENT
            code = "certificate_ends_before_delivery" if ended else "certificate_absent"
            return reason(code, kind, valid_to=at(column.valid_to, row))
    raise LookupError("no required certificate is missing")


_FAILURES: Mapping[str, Callable[[Case, int], Reason]] = {
    "category": lambda case, row: Reason("category_other"),
    "unit": lambda case, row: Reason("unit_cannot_be_compared"),
    "certificates": _certificate_failure,
    "min_order": lambda case, row: reason(
        "min_order_above_need",
        min_order=at(case.supply.min_order, row),
        wanted=at(case.wanted, row),
    ),
    "price": lambda case, row: reason(
        "price_far_above_ceiling",
        price=at(case.least_idr, row),
        ceiling=at(case.need.ceiling_idr, row),
        limit=CEILING_LIMIT * at(case.need.ceiling_idr, row),
    ),
    "capacity": lambda case, row: reason(
        "nothing_free", free_capacity=at(case.supply.free_capacity, row)
    ),
    "lead_time": lambda case, row: reason(
        "ready_too_late",
        lead=at(case.supply.lead_days, row),
        transit=at(case.pairing.transit_days, row),
        days=at(case.need.days_to_delivery, row),
    ),
}


def failure_reasons(case: Case, rules: Sequence[str], row: int) -> dict[str, Reason]:
    """Each of the `rules` that the offer in `row` breaks, with its numbers."""
    return {rule: _FAILURES[rule](case, row) for rule in rules}


def questions(case: Case, rules: Sequence[str], row: int) -> tuple[Reason, ...]:
    """What to ask before the offer in `row` can be relied on: one question per open rule.

    Where the unit is unclear, quantity and price cannot be judged, so only the unit is asked.
    """
    asked: list[Reason] = []
    for rule in rules:
        asked += _QUESTIONS.get(rule, _plain_question(rule))(case, row)
    return tuple(asked)


def _plain_question(rule: str) -> Question:
    return lambda case, row: [Reason(f"ask_{rule}")]


def _min_order_question(case: Case, row: int) -> list[Reason]:
    stated = not np.isnan(case.supply.min_order[row])
    return [] if stated or np.isnan(case.wanted[row]) else [Reason("ask_min_order")]


def _price_question(case: Case, row: int) -> list[Reason]:
    why = price_unknown(case, row)
    if why.code == "price_not_stated":
        return [Reason("ask_price")]
    return [] if why.code == "unit_unclear" else [why]


def _certificates_to_ask(case: Case, row: int) -> list[Reason]:
    return [
        Reason("ask_certificate", about=kind)
        for kind in required_kinds(case, row)
        if unsure(case.supply.certificate(kind))[row]
    ]


_QUESTIONS: Mapping[str, Question] = {
    "certificates": _certificates_to_ask,
    "min_order": _min_order_question,
    "price": _price_question,
}
