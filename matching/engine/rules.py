"""Hard rules in three values: a known failure removes an offer, an unknown is asked about."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.engine.case import Case
from matching.engine.columns import Bools
from matching.engine.profiles import CertificateColumn, NeedProfile
from matching.engine.states import Certificate, Verdict

CEILING_LIMIT = 1.2  # dearer than this times the ceiling is out
HALF_RUPIAH = 0.5  # prices are whole rupiah; a conversion may leave a crumb
CRUMB = 1e-9  # relative, for converted quantities

Outcome = tuple[Bools, Bools]  # failed, unknown
Bits = NDArray[np.uint16]


def _stated(verdict: NDArray[np.int8]) -> Outcome:
    return verdict == Verdict.FAIL, verdict == Verdict.UNKNOWN


def category(case: Case) -> Outcome:
    """The need's category, or an accepted parent or child."""
    return _stated(case.pairing.category_ok)


def unit(case: Case) -> Outcome:
    """The listing's unit can be converted into the need's."""
    failed, unknown = _stated(case.pairing.unit_ok)
    return failed, unknown | (np.isnan(case.wanted) & ~failed)


def certificates(case: Case) -> Outcome:
    """Every required document is there and lasts until delivery."""
    failed = np.zeros(len(case), dtype=np.bool_)
    unknown = np.zeros(len(case), dtype=np.bool_)
    for kind, required in case.need.required.items():
        if not np.any(required):
            continue
        column = case.supply.certificate(kind)
        failed |= missing(case.need, column) & required
        unknown |= unsure(column) & required
    return failed, unknown & ~failed


def missing(need: NeedProfile, column: CertificateColumn) -> Bools:
    """Whether the document is known not to be valid on the day of delivery, else today."""
    delivery_day = need.today + np.nan_to_num(np.asarray(need.days_to_delivery))
    gone = (column.state == Certificate.ABSENT) | (column.state == Certificate.ENDED)
    held = (column.state == Certificate.DECLARED) | (column.state == Certificate.VERIFIED)
    result: Bools = gone | (held & (column.valid_to < delivery_day))
    return result


def unsure(column: CertificateColumn) -> Bools:
    """Whether the listing leaves open if it has the document."""
    result: Bools = (column.state == Certificate.UNSTATED) | (column.state == Certificate.APPLIED)
    return result


def min_order(case: Case) -> Outcome:
    """The listing's least order is not above what is wanted."""
    least = case.supply.min_order
    return least > case.wanted * (1 + CRUMB), np.isnan(least) | np.isnan(case.wanted)


def price(case: Case) -> Outcome:
    """The price at this volume is at most 1.2 times the ceiling; no ceiling, no question."""
    limit = CEILING_LIMIT * np.asarray(case.need.ceiling_idr) + HALF_RUPIAH
    failed = case.least_idr > limit
    return failed, np.isnan(case.price_idr) & ~np.isnan(limit) & ~failed


def capacity(case: Case) -> Outcome:
    """Something is left that is not yet promised."""
    free = case.supply.free_capacity
    return free <= 0, np.isnan(free)


def lead_time(case: Case) -> Outcome:
    """Lead time, and transit where known, end by the delivery date; no date, no question."""
    days = np.asarray(case.need.days_to_delivery)
    return case.spare_days < 0, np.isnan(case.supply.lead_days) & ~np.isnan(days)


RULES: Mapping[str, Callable[[Case], Outcome]] = {
    "category": category,
    "unit": unit,
    "certificates": certificates,
    "min_order": min_order,
    "price": price,
    "capacity": capacity,
    "lead_time": lead_time,
}


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Which rules each of n offers fails or leaves open, one bit per rule in the order of RULES."""

    failed: Bits
    unknown: Bits

    @classmethod
    def none(cls, length: int) -> "Verdicts":
        """Nothing failed and nothing open for `length` offers."""
        return cls(np.zeros(length, dtype=np.uint16), np.zeros(length, dtype=np.uint16))

    def put(self, rows: slice, others: "Verdicts") -> None:
        """Write the verdicts of some rows in their places."""
        self.failed[rows], self.unknown[rows] = others.failed, others.unknown

    def failures(self, row: int) -> tuple[str, ...]:
        """The rules that the offer in `row` is known to break."""
        return _names(int(self.failed[row]))

    def open_questions(self, row: int) -> tuple[str, ...]:
        """The rules that nobody can decide yet for the offer in `row`."""
        return _names(int(self.unknown[row]))


def _names(bits: int) -> tuple[str, ...]:
    return tuple(name for place, name in enumerate(RULES) if bits >> place & 1)


def judge(case: Case) -> Verdicts:
    """Every rule on every offer."""
    verdicts = Verdicts.none(len(case))
    for place, rule in enumerate(RULES.values()):
        broken, undecided = rule(case)
        bit = np.uint16(1 << place)
        np.bitwise_or(verdicts.failed, broken * bit, out=verdicts.failed)
        np.bitwise_or(verdicts.unknown, undecided * bit, out=verdicts.unknown)
    return verdicts
