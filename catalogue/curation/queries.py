"""Reading the listings that an office looks after: by status, and by what they lack."""

from collections.abc import Iterator, Mapping
from typing import Final

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from catalogue.certificates.models import Certificate
from catalogue.certificates.normal_forms import NORMAL_FORMS
from catalogue.curation.models import ProductReturn
from catalogue.producers.models import Pesantren, SellerUnit
from catalogue.products.categories import ids_within
from catalogue.products.freshness import STALE_AFTER
from catalogue.products.models import Photo, Product
from catalogue.products.readiness import EDIBLE
from core.accounts.areas import in_area
from core.accounts.models import Membership, User
from core.database import AnyRow, AnySelect, db, in_batches, now

STATUSES: Final = ("draft", "submitted", "published", "returned", "archived")
LACKS: Final = ("foto", "harga", "kapasitas", "halal", "pirt", "konfirmasi")


def listing_counts() -> dict[str, AnySelect]:
    """How many listings of the office's area are drafts, and how many wait to be looked at."""
    counted = select(func.count()).select_from(Product)
    counted = counted.join(SellerUnit, SellerUnit.id == Product.unit_id)
    counted = counted.where(in_area(SellerUnit.regency_code))
    return {
        "products_draft": counted.where(Product.status == "draft"),
        "products_submitted": counted.where(Product.status == "submitted"),
    }


def listings(picked: Mapping[str, str], limit: int, offset: int) -> list[AnyRow]:
    """Listings that a filter leaves, newest change first."""
    query = _listings(picked).limit(limit).offset(offset)
    return list(db.session.execute(query).all())


def all_listings(picked: Mapping[str, str]) -> Iterator[AnyRow]:
    """The same without pages, a thousand at a time."""
    return in_batches(_listings(picked))


def listing_total(picked: Mapping[str, str]) -> int:
    """How many listings a filter leaves."""
    query = select(func.count()).select_from(Product)
    query = query.join(SellerUnit, SellerUnit.id == Product.unit_id).where(*_conditions(picked))
    return db.session.execute(query).scalar_one()


def last_return(product_id: int) -> ProductReturn | None:
    """Why a listing came back the last time, or None."""
    query = select(ProductReturn).filter_by(product_id=product_id)
    return db.session.scalar(query.order_by(ProductReturn.id.desc()).limit(1))


def people_of_unit(unit_id: int) -> list[User]:
    """Who lists the products of a unit and can be written to."""
    house = select(SellerUnit.pesantren_id).where(SellerUnit.id == unit_id).scalar_subquery()
    mine = or_(Membership.unit_id == unit_id, Membership.pesantren_id == house)
    query = select(User).join(Membership, Membership.user_id == User.id)
    query = query.where(mine, Membership.ended_at.is_(None), ~Membership.waits)
    return list(db.session.scalars(query.where(User.email.is_not(None), User.active)))


def _listings(picked: Mapping[str, str]) -> AnySelect:
    return (
        select(
            Product.id,
            Product.code,
            Product.name,
            Product.status,
            Product.category_id,
            Product.price_idr,
            Product.unit,
            Product.minimum_order,
            Product.monthly_capacity,
            Product.source,
            Product.is_demo,
            Product.confirmed_at,
            Product.updated_at,
            SellerUnit.name.label("maker"),
            SellerUnit.regency_code,
            Pesantren.name.label("pesantren"),
            Pesantren.nspp,
            _has_photo().label("has_photo"),
        )
        .join(SellerUnit, SellerUnit.id == Product.unit_id)
        .join(Pesantren, Pesantren.id == SellerUnit.pesantren_id)
        .where(*_conditions(picked))
        .order_by(Product.updated_at.desc(), Product.id.desc())
    )


def _conditions(picked: Mapping[str, str]) -> list[ColumnElement[bool]]:
    found = [in_area(SellerUnit.regency_code)]
    if status := picked.get("status"):
        found.append(Product.status == status)
    if slug := picked.get("kategori"):
        found.append(Product.category_id.in_(ids_within(slug)))
    if regency := picked.get("kabupaten"):
        found.append(SellerUnit.regency_code == regency)
    if lack := picked.get("kurang"):
        found.append(_lacking(lack))
    if demo := picked.get("data"):
        found.append(Product.is_demo.is_(demo == "contoh"))
    return found


def _lacking(what: str) -> ColumnElement[bool]:
    """The rule of the readiness ladder that is not met; each knows its listings."""
    rules: dict[str, ColumnElement[bool]] = {
        "foto": ~_has_photo(),
        "harga": Product.price_idr.is_(None),
        "kapasitas": Product.monthly_capacity.is_(None),
        "halal": _edible() & ~_states("halal"),
        "pirt": _edible() & ~_states("pirt", "bpom"),
        "konfirmasi": or_(
            Product.confirmed_at.is_(None), Product.confirmed_at < now() - STALE_AFTER
        ),
    }
    return rules[what]


def _has_photo() -> ColumnElement[bool]:
    return exists().where(Photo.product_id == Product.id)


def _states(*kinds: str) -> ColumnElement[bool]:
    """Whether a document of these kinds is stated and counts."""
    today = now().date()
    good = (
        and_(Certificate.kind == kind, Certificate.number.regexp_match(NORMAL_FORMS[kind]))
        for kind in kinds
    )
    return exists().where(
        Certificate.product_id == Product.id,
        Certificate.kind.in_(kinds),
        Certificate.status == "issued",
        or_(Certificate.expires_on.is_(None), Certificate.expires_on >= today),
        or_(Certificate.checked_at.is_not(None), *good),
    )


def _edible() -> ColumnElement[bool]:
    return or_(*(Product.category_id.in_(ids_within(slug)) for slug in sorted(EDIBLE)))
