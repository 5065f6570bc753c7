"""Reading what somebody who lists products owns, and which pesantren may be theirs."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, exists, or_, select

from catalogue.producers.models import Pesantren, SellerUnit
from catalogue.producers.names import alike
from catalogue.products.models import Photo, Product
from core.accounts.identity import Acting
from core.accounts.models import Membership
from core.database import AnyRow, db

MOST_PROPOSED = 8


def likely_pesantren(nspp: str, name: str, regency_code: str) -> list[Pesantren]:
    """Those that may be meant: with this NSPP, or with a like name in the same regency."""
    if nspp:
        found = db.session.scalars(select(Pesantren).filter_by(nspp=nspp)).all()
        if found:
            return list(found)
    near = db.session.scalars(
        select(Pesantren).filter_by(regency_code=regency_code).order_by(Pesantren.name)
    )
    return [one for one in near if alike(one.name, name)][:MOST_PROPOSED]


def own_pesantren(who: Acting) -> Pesantren | None:
    """The pesantren that somebody acts for, or that their unit belongs to."""
    if who.pesantren_id is not None:
        return db.session.get(Pesantren, who.pesantren_id)
    unit = db.session.get(SellerUnit, who.unit_id) if who.unit_id else None
    return db.session.get(Pesantren, unit.pesantren_id) if unit else None


def own_units(who: Acting) -> list[SellerUnit]:
    """The units that somebody acts for."""
    return list(db.session.scalars(select(SellerUnit).where(_mine(who)).order_by(SellerUnit.id)))


def own_products(who: Acting) -> Sequence[AnyRow]:
    """Their products, what was changed last first; one query."""
    query = (
        select(
            *Product.__table__.c,
            SellerUnit.name.label("maker"),
            exists().where(Photo.product_id == Product.id).label("has_photo"),
        )
        .join(SellerUnit, SellerUnit.id == Product.unit_id)
        .where(_mine(who), Product.status != "archived")
        .order_by(Product.updated_at.desc(), Product.id.desc())
    )
    return db.session.execute(query).all()


def waits_to_join(user_id: int) -> list[str]:
    """The names of pesantren that somebody asked to act for."""
    query = (
        select(Pesantren.name)
        .join(Membership, Membership.pesantren_id == Pesantren.id)
        .where(Membership.user_id == user_id, Membership.waits, Membership.ended_at.is_(None))
    )
    return list(db.session.scalars(query))


def _mine(who: Acting) -> ColumnElement[bool]:
    return or_(SellerUnit.id == who.unit_id, SellerUnit.pesantren_id == who.pesantren_id)
