"""Reading whom an office should ask: units with listings that are due, and those listings."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, ScalarSelect, case, func, select

from catalogue.confirming.conditions import STATES, asked_lately, due, in_state, phone_of_unit
from catalogue.confirming.models import ConfirmationItem, ConfirmationRequest
from catalogue.producers.models import Pesantren, SellerUnit
from catalogue.products.models import Product
from core.accounts.areas import in_area
from core.database import AnyRow, AnySelect, db, in_batches, now


def units(picked: Mapping[str, str], limit: int, offset: int) -> list[AnyRow]:
    """Units with due listings that a filter leaves: those that may be asked now come first.

    Among them the longest unconfirmed is the first.
    """
    oldest, moment = func.min(Product.confirmed_at), now()
    query = (
        select(
            SellerUnit.id,
            SellerUnit.name,
            SellerUnit.email,
            SellerUnit.regency_code,
            SellerUnit.is_demo,
            phone_of_unit().label("phone"),
            Pesantren.name.label("pesantren"),
        )
        .join(Product, Product.unit_id == SellerUnit.id)
        .join(Pesantren, Pesantren.id == SellerUnit.pesantren_id)
        .where(*_conditions(picked, moment))
        .group_by(SellerUnit.id, Pesantren.id)
        .order_by(asked_lately(moment), oldest.is_not(None), oldest, SellerUnit.id)
    )
    return list(db.session.execute(query.limit(limit).offset(offset)))


def unit_total(picked: Mapping[str, str]) -> int:
    """How many units a filter leaves."""
    query = (
        select(func.count(SellerUnit.id.distinct()))
        .join(Product, Product.unit_id == SellerUnit.id)
        .where(*_conditions(picked, now()))
    )
    return db.session.execute(query).scalar_one()


def listings_of(unit_ids: Collection[int], moment: datetime) -> Mapping[int, list[AnyRow]]:
    """All due listings of some units with their states, the longest unconfirmed first."""
    query = _listings(moment).where(Product.unit_id.in_(unit_ids), due(moment))
    found: dict[int, list[AnyRow]] = {}
    for row in db.session.execute(query):
        found.setdefault(row.unit_id, []).append(row)
    return found


def all_listings(picked: Mapping[str, str]) -> Iterator[AnyRow]:
    """Due listings that a filter leaves, a thousand at a time."""
    moment = now()
    return in_batches(_listings(moment).where(*_conditions(picked, moment)))


def last_requests(unit_ids: Collection[int]) -> Mapping[int, AnyRow]:
    """The last asking of each unit."""
    last = (
        select(func.max(ConfirmationRequest.id))
        .where(ConfirmationRequest.unit_id.in_(unit_ids))
        .group_by(ConfirmationRequest.unit_id)
    )
    query = select(
        ConfirmationRequest.id,
        ConfirmationRequest.unit_id,
        ConfirmationRequest.channel,
        ConfirmationRequest.asked_at,
    ).where(ConfirmationRequest.id.in_(last))
    return {row.unit_id: row for row in db.session.execute(query)}


def products_of(unit_id: int, product_ids: Collection[int]) -> Sequence[Product]:
    """Those of the named products that this unit shows to visitors."""
    query = select(Product).filter_by(unit_id=unit_id, status="published")
    return db.session.scalars(query.where(Product.id.in_(product_ids))).all()


def _listings(moment: datetime) -> AnySelect:
    state = case(*((in_state(name, moment), name) for name in STATES), else_="")
    return (
        select(
            Product.id,
            Product.unit_id,
            Product.code,
            Product.name,
            Product.confirmed_at,
            Product.is_demo,
            state.label("state"),
            _asked_at().label("asked_at"),
            SellerUnit.name.label("maker"),
            SellerUnit.regency_code,
            SellerUnit.email,
            phone_of_unit().label("phone"),
            Pesantren.name.label("pesantren"),
        )
        .join(SellerUnit, SellerUnit.id == Product.unit_id)
        .join(Pesantren, Pesantren.id == SellerUnit.pesantren_id)
        .order_by(Product.confirmed_at.is_not(None), Product.confirmed_at, Product.id)
    )


def _asked_at() -> ScalarSelect[datetime | None]:
    """When a listing was asked about last."""
    return (
        select(func.max(ConfirmationRequest.asked_at))
        .join(ConfirmationItem, ConfirmationItem.request_id == ConfirmationRequest.id)
        .where(ConfirmationItem.product_id == Product.id)
        .correlate(Product)
        .scalar_subquery()
    )


def _conditions(picked: Mapping[str, str], moment: datetime) -> list[ColumnElement[bool]]:
    found = [due(moment), in_area(SellerUnit.regency_code)]
    if state := picked.get("keadaan"):
        found.append(in_state(state, moment))
    if regency := picked.get("kabupaten"):
        found.append(SellerUnit.regency_code == regency)
    if demo := picked.get("data"):
        found.append(SellerUnit.is_demo.is_(demo == "contoh"))
    return found
