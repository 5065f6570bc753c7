"""What an offer costs at the buyer's door and per 100 g, as far as anybody has stated it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan

import numpy as np
from sqlalchemy import select

from catalogue.products.models import Product
from core.database import AnyRow, db
from core.reading.net_weight import net_weights
from core.reading.unit_text import parse_unit
from core.units import UNITS, Dimension, Unit
from matching.engine.columns import at
from matching.engine.ranking import Ranking
from matching.engine.states import Delivery

BASES = {Dimension.MASS: "g", Dimension.VOLUME: "ml"}


@dataclass(frozen=True, slots=True)
class Cost:
    """Rupiah per need unit without freight, and the freight on top; None is unknown.

    `each_idr` is the price of one listing unit at the wanted volume. A seller who delivers has no
    freight on top: it is 0.
    """

    delivery: Delivery
    each_idr: float | None
    goods_idr: float | None
    freight_idr: float | None

    @property
    def at_door_idr(self) -> int | None:
        """Whole rupiah per need unit at the buyer's door; None while anything is unknown."""
        if self.goods_idr is None or self.freight_idr is None:
            return None
        return round(self.goods_idr + self.freight_idr)


@dataclass(frozen=True, slots=True)
class Per100:
    """Rupiah for 100 g or 100 ml; `base` is "g" or "ml"."""

    price_idr: int
    base: str


def costs(ranking: Ranking, rows: Sequence[int]) -> list[Cost]:
    """The cost of the offers in these rows of a ranking."""
    case = ranking.pairs.case(np.array(rows, dtype=np.intp))
    found = []
    for place in range(len(rows)):
        delivery = Delivery(int(case.supply.delivery[place]))
        freight = {Delivery.FRANCO: 0.0, Delivery.LOCO: at(case.pairing.freight_idr, place)}
        found.append(
            Cost(
                delivery=delivery,
                each_idr=_known(at(case.price_each, place)),
                goods_idr=_known(at(case.goods_idr, place)),
                freight_idr=_known(freight.get(delivery, float("nan"))),
            )
        )
    return found


def labels_of(product_ids: Sequence[int]) -> Mapping[int, AnyRow]:
    """Unit and net weight of products as their makers wrote them. One query."""
    query = select(Product.id, Product.unit, Product.net_weight).where(Product.id.in_(product_ids))
    return {row.id: row for row in db.session.execute(query)}


def has_several_sizes(net_weight: str) -> bool:
    """Whether one price stands for several sizes, so that nobody knows which is meant."""
    return len(net_weights(net_weight)) > 1


def offer_per_100(price_idr: float | None, unit: str, net_weight: str) -> Per100 | None:
    """The price per 100 g or 100 ml; None unless one size is stated."""
    size = parse_unit(unit)
    if price_idr is None or size is None:
        return None
    weights = net_weights(net_weight)
    if len(weights) == 1 and size.is_pack and size.holds is None:
        size = size.holding(weights[0].amount, weights[0].unit)
    return per_100(price_idr, size)


def per_100(price_idr: float, unit: Unit) -> Per100 | None:
    """The price of one unit told per 100 g or 100 ml, where its content is known."""
    measures = unit.measures()
    for dimension, base in BASES.items():
        amount = measures.get((dimension, UNITS[base].kind))
        if amount:
            return Per100(round(price_idr * 100 / amount), base)
    return None


def _known(value: float) -> float | None:
    return None if isnan(value) else value
