"""One need held against every offer: the quantities that rules, criteria and reasons share."""

from dataclasses import dataclass

import numpy as np

from matching.engine.columns import UNKNOWN, Floats, Numbers, Rows, take_rows
from matching.engine.profiles import NeedProfile, Pairing, SupplyProfile
from matching.engine.states import Delivery, Verdict

DAYS_A_MONTH = 30

# By code, so that one look-up fills a column.
_ONLY_IF_PASSED = np.full(len(Verdict), UNKNOWN)
_ONLY_IF_PASSED[Verdict.PASS] = 1.0
_FREIGHT_INCLUDED = np.full(len(Delivery), UNKNOWN)
_FREIGHT_INCLUDED[Delivery.FRANCO] = 0.0


@dataclass(frozen=True, slots=True)
class Case:
    """Need, offers and pairing with n rows, and what follows from them; NaN is unknown.

    wanted     the need's quantity in listing units
    price_each rupiah per listing unit at that volume, without freight
    goods_idr  the same per need unit
    price_idr  rupiah per need unit as the ceiling counts it: with freight when the need says
               franco, as the seller states it otherwise
    least_idr  the least it can be: without the freight that nobody knows
    available  free capacity over the need's time, listing units
    slack_days days left after lead time and transit; an unknown transit counts as usual, so that
               silence is not rewarded
    spare_days the same at best: an unknown transit counts as none
    """

    need: NeedProfile
    supply: SupplyProfile
    pairing: Pairing
    wanted: Floats
    price_each: Floats
    goods_idr: Floats
    price_idr: Floats
    least_idr: Floats
    available: Floats
    slack_days: Floats
    spare_days: Floats

    def __len__(self) -> int:
        """How many offers the need is held against."""
        return len(self.supply)

    def take(self, rows: Rows) -> "Case":
        """The same of `rows`, in their order."""
        return take_rows(self, rows)


def hold_against(need: NeedProfile, supply: SupplyProfile, pairing: Pairing) -> Case:
    """The need against each offer; ValueError when offers and pairing differ in length."""
    if len(supply) != len(pairing):
        raise ValueError(f"{len(supply)} offers but {len(pairing)} pairs")
    pairing = pairing.settled()
    transit = pairing.transit_days
    rate = pairing.units_per_need_unit * _ONLY_IF_PASSED[pairing.unit_ok]
    wanted = need.quantity * rate
    price_each = supply.tiers.at(wanted, supply.price_idr)
    goods = price_each * rate
    price = goods + freight_to_pay(need, supply, pairing)
    ready = need.days_to_delivery - supply.lead_days
    return Case(
        need=need,
        supply=supply,
        pairing=pairing,
        wanted=wanted,
        price_each=price_each,
        goods_idr=goods,
        price_idr=price,
        least_idr=np.fmax(goods, price),
        available=supply.free_capacity * months_of_supply(need),
        slack_days=ready - np.fmax(transit, 0.0) - np.isnan(transit) * pairing.transit_usual,
        spare_days=ready - np.fmax(transit, 0.0),
    )


def months_of_supply(need: NeedProfile) -> Numbers:
    """Months whose capacity serves the need: one a month, or all until a one-off delivery."""
    until_delivery = np.fmax(1.0, np.asarray(need.days_to_delivery) / DAYS_A_MONTH)
    return np.where(need.monthly, 1.0, until_delivery)


def freight_to_pay(need: NeedProfile, supply: SupplyProfile, pairing: Pairing) -> Numbers:
    """What comes on top of the seller's price for a ceiling at the buyer's door, else 0."""
    at_door = np.asarray(need.delivery) == Delivery.FRANCO
    if not at_door.any():
        return 0.0
    loco = supply.delivery == Delivery.LOCO
    on_top = np.where(loco, pairing.freight_idr, _FREIGHT_INCLUDED[supply.delivery])
    return on_top if at_door.all() else np.where(at_door, on_top, 0.0)
