"""What the engine knows of needs and offers: plain columns, unknown written as NaN."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.engine.columns import (
    UNKNOWN,
    Bools,
    Codes,
    Flags,
    Floats,
    Ints,
    Numbers,
    Rows,
    require_length,
    take_rows,
)
from matching.engine.prices import PriceTiers
from matching.engine.states import Certificate, Delivery, Payment, Verdict


@dataclass(frozen=True, slots=True)
class NeedProfile:
    """One need, or n needs with one value per row where each row is a pair with an offer.

    quantity          in the need's unit, above 0; a month's worth when `monthly`
    monthly           whether it comes back every month
    today             day number (date.toordinal) on which the comparison is made
    days_to_delivery  days from today to delivery
    ceiling_idr       most the buyer pays, rupiah per need unit: at the buyer's door when
                      `delivery` is FRANCO, else at the seller's warehouse
    payment           `Payment` asked for
    required          certificate kind -> whether it must be there
    wished            certificate kind -> whether it is liked better with it; rules nothing out
    deals, expected   closed deals of this buyer, and how many were expected of them
    """

    id: int | Ints
    quantity: Numbers
    today: Numbers
    monthly: Flags = False
    days_to_delivery: Numbers = UNKNOWN
    ceiling_idr: Numbers = UNKNOWN
    delivery: int | Codes = Delivery.UNKNOWN
    payment: int | Codes = Payment.UNKNOWN
    required: Mapping[str, Flags] = field(default_factory=dict)
    wished: Mapping[str, Flags] = field(default_factory=dict)
    deals: Numbers = 0.0
    expected: Numbers = 0.0

    def __post_init__(self) -> None:
        """Raise ValueError for a quantity or a ceiling that is not above 0."""
        if not np.all(np.asarray(self.quantity) > 0):
            raise ValueError("a need asks for more than nothing")
        if np.any(np.asarray(self.ceiling_idr) <= 0):
            raise ValueError("a ceiling of nothing is no ceiling: leave it unknown")

    def take(self, rows: Rows) -> "NeedProfile":
        """The needs of `rows`; one need for all rows stays itself."""
        return take_rows(self, rows)


@dataclass(frozen=True, slots=True)
class CertificateColumn:
    """One kind of document over n listings: `Certificate` states, and the last valid day.

    `valid_to` is a day number (date.toordinal); NaN where none is stated or it never ends.
    """

    state: Codes
    valid_to: Floats

    def take(self, rows: Rows) -> "CertificateColumn":
        """The same documents of `rows`."""
        return take_rows(self, rows)


@dataclass(frozen=True, slots=True)
class SupplyProfile:
    """n listings, one value per row and column; what holds whichever need they are held against.

    id               of the listing, unique
    category         category code, -1 unknown
    price_idr        list price, rupiah per listing unit
    tiers            price tiers
    min_order        least order, listing units
    free_capacity    capacity less what is promised, listing units a month
    lead_days        days from order to ready
    delivery         `Delivery` offered
    payment          `Payment`: the longest wait accepted
    certificates     kind -> its column; a kind that is missing is unstated everywhere
    deals, expected  closed deals of the seller, and how many were expected of them
    stale            whether nobody confirmed for long that it is still made
    """

    id: Ints
    category: Ints
    price_idr: Floats
    tiers: PriceTiers
    min_order: Floats
    free_capacity: Floats
    lead_days: Floats
    delivery: Codes
    payment: Codes
    certificates: Mapping[str, CertificateColumn]
    deals: Floats
    expected: Floats
    stale: Flags = False

    def __post_init__(self) -> None:
        """Raise ValueError naming a column that has not one value per listing."""
        columns: dict[str, NDArray[Any]] = {"category": self.category, "price_idr": self.price_idr}
        columns |= {"min_order": self.min_order, "free_capacity": self.free_capacity}
        columns |= {"lead_days": self.lead_days, "delivery": self.delivery}
        columns |= {"payment": self.payment, "deals": self.deals, "expected": self.expected}
        columns |= {f"{kind} state": column.state for kind, column in self.certificates.items()}
        require_length(len(self), tiers=self.tiers.offsets[1:], **columns)

    def __len__(self) -> int:
        """How many listings there are."""
        return self.id.size

    @classmethod
    def unknown(cls, ids: Ints) -> "SupplyProfile":
        """Listings of which nothing is known yet; fill in with `dataclasses.replace`."""
        n = ids.size
        nothing = np.full(n, UNKNOWN)
        return cls(
            id=ids.astype(np.int64),
            category=np.full(n, -1, dtype=np.int64),
            price_idr=nothing,
            tiers=PriceTiers.none(n),
            min_order=nothing,
            free_capacity=nothing,
            lead_days=nothing,
            delivery=np.full(n, Delivery.UNKNOWN, dtype=np.int8),
            payment=np.full(n, Payment.UNKNOWN, dtype=np.int8),
            certificates={},
            deals=np.zeros(n),
            expected=np.zeros(n),
        )

    def certificate(self, kind: str) -> CertificateColumn:
        """The documents of one kind; unstated everywhere when no listing states any."""
        if kind in self.certificates:
            return self.certificates[kind]
        unstated = np.full(len(self), Certificate.UNSTATED, dtype=np.int8)
        return CertificateColumn(unstated, np.full(len(self), UNKNOWN))

    def take(self, rows: Rows) -> "SupplyProfile":
        """The listings of `rows`, in their order; a slice copies no column."""
        return take_rows(self, rows)


@dataclass(frozen=True, slots=True)
class Pairing:
    """What holds between the need and each of n listings, computed by the caller.

    text_score           word match, 0 or more; NaN when words were not compared
    goods_named          whether the listing names any of the need's product words
    category_ok          `Verdict`: the need's category, or an accepted parent or child
    unit_ok              `Verdict`: whether the two units can be converted
    units_per_need_unit  listing units in one need unit; NaN unless unit_ok is PASS
    distance_km          seller to buyer
    transit_days         seller to buyer; 0 where the goods need not travel
    freight_idr          estimated freight, rupiah per need unit
    text_best            score that counts as a full match; NaN: the best among the rows
    transit_usual        what an unknown transit counts as, days; NaN: the mean of those known
    """

    text_score: Floats
    goods_named: Bools
    category_ok: Codes
    unit_ok: Codes
    units_per_need_unit: Floats
    distance_km: Floats
    transit_days: Floats
    freight_idr: Floats
    text_best: Numbers = UNKNOWN
    transit_usual: Numbers = UNKNOWN

    def __len__(self) -> int:
        """How many pairs there are."""
        return self.text_score.size

    @classmethod
    def unknown(cls, length: int) -> "Pairing":
        """Pairs of which only the goods are known to agree; fill in with `dataclasses.replace`."""
        nothing = np.full(length, UNKNOWN)
        return cls(
            text_score=nothing,
            goods_named=np.ones(length, dtype=np.bool_),
            category_ok=np.full(length, Verdict.UNKNOWN, dtype=np.int8),
            unit_ok=np.full(length, Verdict.UNKNOWN, dtype=np.int8),
            units_per_need_unit=nothing,
            distance_km=nothing,
            transit_days=nothing,
            freight_idr=nothing,
        )

    def take(self, rows: Rows) -> "Pairing":
        """The pairs of `rows`, in their order."""
        return take_rows(self, rows)

    def settled(self) -> "Pairing":
        """The same with what depends on all rows written down, so that rows can be taken alone."""
        best, usual = np.asarray(self.text_best), np.asarray(self.transit_usual)
        if not (np.isnan(best).any() or np.isnan(usual).any()):
            return self
        best = np.where(np.isnan(best), np.fmax.reduce(self.text_score, initial=0.0), best)
        known = np.count_nonzero(~np.isnan(self.transit_days))
        mean = np.fmax(self.transit_days, 0.0).sum() / max(known, 1)
        usual = np.where(np.isnan(usual), mean, usual)
        return replace(self, text_best=np.where(best > 0, best, 1.0), transit_usual=usual)
