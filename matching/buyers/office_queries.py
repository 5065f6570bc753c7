"""Reading what visitors sent and what buyers need, as offices work through them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, exists, func, select

from catalogue.producers.models import SellerUnit
from catalogue.products.categories import ids_within
from catalogue.products.models import Product
from core.accounts.areas import in_area
from core.accounts.models import User
from core.database import AnyRow, AnySelect, db, in_batches, now
from matching.buyers.models import Buyer, Enquiry, Need
from matching.buyers.queries import not_passed


def buyer_counts() -> dict[str, AnySelect]:
    """How many enquiries nobody has handled, and how many needs are open or never matched."""
    new = _counted_enquiries().where(Enquiry.status == "new", _enquiry_in_area())
    opened = select(func.count()).select_from(Need).join(Buyer, Buyer.id == Need.buyer_id)
    opened = opened.where(_in_state("open"), in_area(Buyer.regency_code))
    return {
        "enquiries_new": new,
        "needs_open": opened,
        "needs_unmatched": opened.where(~_has_match()),
    }


def enquiries(picked: Mapping[str, str], limit: int, offset: int) -> Sequence[AnyRow]:
    """What visitors sent, the oldest that nobody handled first."""
    query = _enquiries().where(*_of_enquiry(picked))
    order = (Enquiry.status != "new", Enquiry.created_at, Enquiry.id)
    return db.session.execute(query.order_by(*order).limit(limit).offset(offset)).all()


def all_enquiries(picked: Mapping[str, str]) -> Iterator[AnyRow]:
    """The same without pages, in the order in which they came."""
    query = _enquiries().where(*_of_enquiry(picked)).order_by(Enquiry.id)
    return in_batches(query)


def enquiry_total(picked: Mapping[str, str]) -> int:
    """How many a filter leaves."""
    query = _counted_enquiries().where(*_of_enquiry(picked))
    return int(db.session.execute(query).scalar_one())


def enquiry_row(code: str) -> AnyRow | None:
    """One of them with its product, its need, and who handled it."""
    return db.session.execute(_enquiries().where(Enquiry.code == code)).first()


def enquiry_to_handle(code: str) -> Enquiry | None:
    """One of them, held until the commit so that two officers do not both handle it."""
    return db.session.scalar(select(Enquiry).filter_by(code=code).with_for_update())


def need_to_change(code: str) -> Need | None:
    """One need, held until the commit."""
    return db.session.scalar(select(Need).filter_by(code=code).with_for_update())


def office_needs(picked: Mapping[str, str], limit: int, offset: int) -> Sequence[AnyRow]:
    """Needs that a filter leaves, newest first."""
    query = _needs(picked).limit(limit).offset(offset)
    return db.session.execute(query).all()


def all_needs(picked: Mapping[str, str]) -> Iterator[AnyRow]:
    """The same without pages."""
    return in_batches(_needs(picked))


def need_total(picked: Mapping[str, str]) -> int:
    """How many needs a filter leaves."""
    query = select(func.count()).select_from(Need).join(Buyer, Buyer.id == Need.buyer_id)
    return db.session.execute(query.where(*_of_need(picked))).scalar_one()


def _counted_enquiries() -> AnySelect:
    query = select(func.count()).select_from(Enquiry)
    query = query.outerjoin(Product, Product.id == Enquiry.product_id)
    return query.outerjoin(SellerUnit, SellerUnit.id == Product.unit_id)


def _enquiry_in_area() -> ColumnElement[bool]:
    """What was sent about a product of the area, or from there, or says no place at all."""
    nowhere = SellerUnit.regency_code.is_(None) & Enquiry.regency_code.is_(None)
    return in_area(SellerUnit.regency_code, Enquiry.regency_code) | nowhere


def _enquiries() -> AnySelect:
    return (
        select(
            *Enquiry.__table__.c,
            Product.code.label("product_code"),
            Product.name.label("product"),
            Product.slug.label("product_slug"),
            Product.category_id.label("product_category_id"),
            Product.unit.label("product_unit"),
            Need.code.label("need_code"),
            SellerUnit.regency_code.label("seller_regency"),
            User.name.label("handler"),
        )
        .outerjoin(Product, Product.id == Enquiry.product_id)
        .outerjoin(SellerUnit, SellerUnit.id == Product.unit_id)
        .outerjoin(Need, Need.id == Enquiry.need_id)
        .outerjoin(User, User.id == Enquiry.handled_by)
    )


def _of_enquiry(picked: Mapping[str, str]) -> list[ColumnElement[bool]]:
    found = [_enquiry_in_area()]
    if status := picked.get("status"):
        found.append(Enquiry.status == status)
    if kind := picked.get("jenis"):
        found.append(Enquiry.kind == kind)
    if days := picked.get("sejak"):
        found.append(Enquiry.created_at >= now() - timedelta(days=int(days)))
    return found


def _needs(picked: Mapping[str, str]) -> AnySelect:
    match = Need.metadata.tables["match"]  # by table name: matches stand above buyers
    counted = select(func.count()).select_from(match).where(match.c.need_id == Need.id)
    return (
        select(
            *Need.__table__.c,
            Buyer.name.label("buyer"),
            Buyer.kind.label("buyer_kind"),
            Buyer.code.label("buyer_code"),
            Buyer.regency_code,
            Buyer.phone.label("buyer_phone"),
            counted.scalar_subquery().label("matches"),
        )
        .join(Buyer, Buyer.id == Need.buyer_id)
        .where(*_of_need(picked))
        .order_by(Need.id.desc())
    )


def _of_need(picked: Mapping[str, str]) -> list[ColumnElement[bool]]:
    found = [in_area(Buyer.regency_code)]
    if state := picked.get("status"):
        found.append(_in_state(state))
    if often := picked.get("frekuensi"):
        found.append(Need.frequency == often)
    if slug := picked.get("kategori"):
        found.append(Need.category_id.in_(ids_within(slug)))
    if regency := picked.get("kabupaten"):
        found.append(Buyer.regency_code == regency)
    if matched := picked.get("pencocokan"):
        found.append(_has_match() if matched == "ada" else ~_has_match())
    return found


def _in_state(state: str) -> ColumnElement[bool]:
    """Open, open though its last day has passed, or closed."""
    coming = not_passed(now().date())
    rules: dict[str, ColumnElement[bool]] = {
        "open": (Need.status == "open") & coming,
        "passed": (Need.status == "open") & ~coming,
        "closed": Need.status == "closed",
    }
    return rules[state]


def _has_match() -> ColumnElement[bool]:
    match = Need.metadata.tables["match"]
    return exists().where(match.c.need_id == Need.id)
