"""Every published offer as columns of arrays, loaded once per state of the product index."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from flask import current_app
from numpy.typing import NDArray
from sqlalchemy import select

from catalogue.certificates.models import Certificate as CertificateRow
from catalogue.certificates.states import is_doubtful
from catalogue.producers.models import SellerUnit
from catalogue.products.capacity import free, promised
from catalogue.products.categories import kinds
from catalogue.products.freshness import is_stale
from catalogue.products.indexing import PRODUCT_INDEX
from catalogue.products.models import Holiday, Product
from catalogue.products.prices import tiers_of
from catalogue.products.rest_days import Days, ready_in
from core.database import AnyRow, db, now
from core.reading.net_weight import net_weight
from core.reading.terms import PaymentKind, payment_from_code
from core.reading.unit_text import parse_unit
from core.regions import regencies
from core.units import UNITS, Dimension, Unit
from matching.engine.prices import PriceTiers
from matching.engine.profiles import CertificateColumn, SupplyProfile
from matching.engine.states import Certificate, Delivery, Payment

CHUNK = 5000
DELIVERIES = {"loco": Delivery.LOCO, "franco": Delivery.FRANCO, None: Delivery.UNKNOWN}
STATES = {
    "none": Certificate.ABSENT,
    "applied": Certificate.APPLIED,
    "expired": Certificate.ENDED,
    "withdrawn": Certificate.ENDED,
}


@dataclass(frozen=True, slots=True)
class Offers:
    """All offers, one row each: the engine's columns, and what pairing needs beside them.

    `unit` numbers into `units`, the distinct units of sale with their net content.
    """

    supply: SupplyProfile
    titles: list[str]
    category_id: NDArray[np.int64]
    unit: NDArray[np.int32]
    units: list[Unit]
    weight_g: NDArray[np.float64]  # of one unit of sale; NaN unknown
    latitude: NDArray[np.float64]
    longitude: NDArray[np.float64]
    province: NDArray[np.int16]

    def __len__(self) -> int:
        """How many offers there are."""
        return len(self.titles)


def offers() -> Offers:
    """The offers of now; kept until the product index has a new generation or a day passes."""
    key = (PRODUCT_INDEX.reader().generation, now().date())
    kept = current_app.extensions.get("offers")
    if kept is None or kept[0] != key:
        kept = (key, load_offers(now().date()))
        current_app.extensions["offers"] = kept
    found: Offers = kept[1]
    return found


def load_offers(today: date) -> Offers:
    """Read all published products into arrays, ordered by id."""
    rows = db.session.execute(_rows()).all()
    ids = np.array([row.id for row in rows], dtype=np.int64)
    units: dict[Unit, int] = {}
    numbers, weights = [], []
    for row in rows:
        unit = _unit(row.unit, row.net_weight)
        numbers.append(units.setdefault(unit, len(units)))
        weights.append(unit.measures().get((Dimension.MASS, ""), np.nan))
    places = [regencies()[row.regency_code] for row in rows]
    return Offers(
        supply=_supply(rows, ids, today),
        titles=[row.name for row in rows],
        category_id=np.array([row.category_id for row in rows], dtype=np.int64),
        unit=np.array(numbers, dtype=np.int32),
        units=list(units),
        weight_g=np.array(weights, dtype=np.float64),
        latitude=np.array([place.latitude for place in places]),
        longitude=np.array([place.longitude for place in places]),
        province=np.array([int(place.code[:2]) for place in places], dtype=np.int16),
    )


def _rows() -> Any:
    return (
        select(
            Product.id,
            Product.name,
            Product.category_id,
            Product.price_idr,
            Product.minimum_order,
            Product.monthly_capacity,
            Product.lead_days,
            Product.confirmed_at,
            Product.delivery,
            Product.payment,
            Product.unit,
            Product.net_weight,
            SellerUnit.regency_code,
        )
        .join(SellerUnit, SellerUnit.id == Product.unit_id)
        .where(Product.status == "published")
        .order_by(Product.id)
    )


def _supply(rows: Sequence[AnyRow], ids: NDArray[np.int64], today: date) -> SupplyProfile:
    n = len(rows)
    known = [int(i) for i in ids]
    tiers: dict[int, list[tuple[int, int]]] = {}
    taken: dict[int, int] = {}
    for start in range(0, n, CHUNK):
        tiers.update(tiers_of(known[start : start + CHUNK]))
        taken.update(promised(known[start : start + CHUNK], today))
    moment, resting = now(), _holidays(today)
    tops = {kind.slug: kind.id for kind in kinds().values()}
    top_of = {kind.id: tops[kind.top] for kind in kinds().values()}
    return SupplyProfile(
        id=ids,
        category=np.array([top_of[row.category_id] for row in rows], dtype=np.int64),
        price_idr=_numbers(row.price_idr for row in rows),
        tiers=PriceTiers.from_lists([tiers.get(row.id, ()) for row in rows]),
        min_order=_numbers(row.minimum_order for row in rows),
        free_capacity=_numbers(free(row.monthly_capacity, taken.get(row.id, 0)) for row in rows),
        lead_days=_numbers(ready_in(row.lead_days, resting.get(row.id, ()), today) for row in rows),
        delivery=np.array([DELIVERIES[row.delivery] for row in rows], dtype=np.int8),
        payment=np.array([longest_wait(row.payment) for row in rows], dtype=np.int8),
        certificates=_certificates(ids),
        deals=np.zeros(n),
        expected=np.zeros(n),
        stale=np.array([is_stale(row.confirmed_at, moment) for row in rows], dtype=np.bool_),
    )


def _holidays(today: date) -> dict[int, list[Days]]:
    """Days of rest that run or are to come, by product."""
    query = select(Holiday.product_id, Holiday.starts_on, Holiday.ends_on)
    found: dict[int, list[Days]] = {}
    for product_id, *days in db.session.execute(query.where(Holiday.ends_on >= today)):
        found.setdefault(product_id, []).append((days[0], days[1]))
    return found


def _certificates(ids: NDArray[np.int64]) -> dict[str, CertificateColumn]:
    """One column a kind, over all offers."""
    query = select(
        CertificateRow.product_id,
        CertificateRow.kind,
        CertificateRow.number,
        CertificateRow.status,
        CertificateRow.expires_on,
        CertificateRow.checked_at,
    )
    columns: dict[str, CertificateColumn] = {}
    for product_id, kind, number, status, expires_on, checked_at in db.session.execute(query):
        row = int(np.searchsorted(ids, product_id))
        if row == ids.size or ids[row] != product_id:
            continue
        if kind not in columns:
            columns[kind] = CertificateColumn(
                np.full(ids.size, Certificate.UNSTATED, dtype=np.int8),
                np.full(ids.size, np.nan),
            )
        stated = Certificate.VERIFIED if checked_at else Certificate.DECLARED
        if is_doubtful(kind, number, checked_at):
            stated = Certificate.UNSTATED
        columns[kind].state[row] = STATES.get(status, stated)
        if expires_on is not None:
            columns[kind].valid_to[row] = expires_on.toordinal()
    return columns


def longest_wait(codes: str) -> Payment:
    """The longest wait for money among the stored payment codes."""
    waits = [_wait(code) for code in codes.split(",") if code]
    return max(waits, default=Payment.UNKNOWN)


def _wait(code: str) -> Payment:
    payment = payment_from_code(code)
    if payment.kind is PaymentKind.CREDIT:
        days = payment.days or 0
        return (
            Payment.AFTER_7_DAYS if days <= 7
            else Payment.AFTER_14_DAYS if days <= 14
            else Payment.AFTER_30_DAYS
        )  # fmt: skip
    return {
        PaymentKind.DOWN_PAYMENT: Payment.DOWN_PAYMENT,
        PaymentKind.CONSIGNMENT: Payment.CONSIGNMENT,
    }.get(payment.kind, Payment.ON_DELIVERY)


def _unit(text: str, net: str) -> Unit:
    """The unit of sale; a pack whose single net content is stated holds it."""
    unit = parse_unit(text) or UNITS["pcs"]
    size = net_weight(net)
    if size is None or not unit.is_pack or unit.holds is not None:
        return unit
    base = UNITS["g"] if size.dimension is Dimension.MASS else UNITS["ml"]
    return unit.holding(size.amount, base)


def _numbers(values: Any) -> NDArray[np.float64]:
    return np.array([np.nan if v is None else float(v) for v in values], dtype=np.float64)
