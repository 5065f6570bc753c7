"""Reading askings: which units to ask, about what, and what one link shows."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from catalogue.confirming.conditions import asked_lately, due, phone_of_unit, to_be_asked
from catalogue.confirming.models import ConfirmationItem, ConfirmationRequest
from catalogue.producers.models import Pesantren, SellerUnit
from catalogue.products.actions import BY_LINK
from catalogue.products.models import Product
from catalogue.products.statements import first_photo
from core.audit import AuditEntry
from core.database import AnyRow, db


def units_to_ask(moment: datetime, after: int, limit: int, *, demo: bool) -> list[AnyRow]:
    """Units whose id is above `after` that may be asked now and have something to be asked about.

    Demo units only where the site itself is one: nobody else may be written to in their name.
    """
    phone = phone_of_unit()
    listing = exists().where(Product.unit_id == SellerUnit.id, due(moment), to_be_asked(moment))
    query = (
        select(SellerUnit.id, SellerUnit.name, SellerUnit.email, phone.label("phone"))
        .join(Pesantren, Pesantren.id == SellerUnit.pesantren_id)
        .where(SellerUnit.id > after, or_(SellerUnit.email != "", phone != ""))
        .where(~asked_lately(moment), ~_prepared(), listing)
        .order_by(SellerUnit.id)
        .limit(limit)
    )
    if not demo:
        query = query.where(SellerUnit.is_demo.is_(False))
    return list(db.session.execute(query))


def due_listings(unit_ids: Collection[int], moment: datetime) -> Mapping[int, list[AnyRow]]:
    """All due listings of some units, the longest unconfirmed first."""
    query = (
        select(Product.id, Product.unit_id, Product.code, Product.name, Product.confirmed_at)
        .where(Product.unit_id.in_(unit_ids), due(moment))
        .order_by(Product.confirmed_at.is_not(None), Product.confirmed_at, Product.id)
    )
    found: dict[int, list[AnyRow]] = {}
    for row in db.session.execute(query):
        found.setdefault(row.unit_id, []).append(row)
    return found


def aged_since(mark: datetime | None, limit: datetime, most: int) -> tuple[Sequence[int], datetime]:
    """Published listings last confirmed after the mark and up to a limit; and up to which moment.

    About `most` of them, the oldest: all that were confirmed in the same moment stay together.
    """
    between = [Product.status == "published", Product.confirmed_at <= limit]
    if mark is not None:
        between.append(Product.confirmed_at > mark)
    moments = select(Product.confirmed_at).where(*between).order_by(Product.confirmed_at)
    until = db.session.scalar(moments.offset(most - 1).limit(1)) or limit
    ids = select(Product.id).where(*between, Product.confirmed_at <= until)
    return db.session.scalars(ids).all(), until


def request_of(unit_id: int, request_id: int) -> ConfirmationRequest | None:
    """The asking that a link names, if it is one of this unit."""
    return db.session.scalar(select(ConfirmationRequest).filter_by(id=request_id, unit_id=unit_id))


def asked_listings(request_id: int, limit: int, offset: int) -> Sequence[AnyRow]:
    """The listings of one asking with their answers and photos, in the order of their names."""
    query = (
        select(
            Product.id,
            Product.code,
            Product.name,
            Product.status,
            Product.price_idr,
            Product.unit,
            Product.confirmed_at,
            Product.category_id,
            ConfirmationItem.answer,
            ConfirmationItem.answered_at,
            first_photo().label("photo"),
        )
        .join(ConfirmationItem, ConfirmationItem.product_id == Product.id)
        .where(ConfirmationItem.request_id == request_id)
        .order_by(Product.name, Product.id)
    )
    return db.session.execute(query.limit(limit).offset(offset)).all()


def asking_row(request_id: int) -> AnyRow:
    """Who was asked, where the unit is, how many listings, and how many answers are open."""
    items = select(func.count()).select_from(ConfirmationItem)
    of_this = items.where(ConfirmationItem.request_id == ConfirmationRequest.id)
    still_open = of_this.join(Product, Product.id == ConfirmationItem.product_id).where(_is_open())
    query = (
        select(
            SellerUnit.name.label("unit"),
            SellerUnit.regency_code,
            SellerUnit.is_demo,
            of_this.scalar_subquery().label("total"),
            still_open.scalar_subquery().label("open"),
        )
        .select_from(ConfirmationRequest)
        .join(SellerUnit, SellerUnit.id == ConfirmationRequest.unit_id)
        .where(ConfirmationRequest.id == request_id)
    )
    return db.session.execute(query).one()


def item_of(request_id: int, product_id: int) -> ConfirmationItem | None:
    """One listing of one asking."""
    query = select(ConfirmationItem).filter_by(request_id=request_id, product_id=product_id)
    return db.session.scalar(query)


def open_items(request_id: int) -> Sequence[tuple[ConfirmationItem, Product]]:
    """What was not answered yet and is still shown to visitors."""
    query = (
        select(ConfirmationItem, Product)
        .join(Product, Product.id == ConfirmationItem.product_id)
        .join(ConfirmationRequest, ConfirmationRequest.id == ConfirmationItem.request_id)
        .where(ConfirmationItem.request_id == request_id, _is_open())
    )
    return [(item, product) for item, product in db.session.execute(query)]


def ended_by_link(answer: str | None, product_id: int) -> bool:
    """Whether it was its maker who took a listing away, by a link, and nobody else since."""
    if answer != "ended":
        return False
    query = (
        select(AuditEntry)
        .filter_by(subject_kind="product", subject_id=product_id)
        .where(AuditEntry.action.in_(("product.archive", "product.publish")))
    )
    last = db.session.scalar(query.order_by(AuditEntry.id.desc()).limit(1))
    return last is not None and last.after.get("by") == BY_LINK


def _is_open() -> ColumnElement[bool]:
    """Neither answered by this link, nor confirmed since in any other way."""
    return and_(
        ConfirmationItem.answer.is_(None),
        Product.status == "published",
        or_(
            Product.confirmed_at.is_(None),
            Product.confirmed_at < ConfirmationRequest.created_at,
        ),
    )


def _prepared() -> ColumnElement[bool]:
    """A text for this unit waits for an officer to send it."""
    return exists().where(
        ConfirmationRequest.unit_id == SellerUnit.id,
        ConfirmationRequest.asked_at.is_(None),
        ConfirmationRequest.answered_at.is_(None),
    )
