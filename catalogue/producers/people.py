"""Whom a mail about a unit goes to: its people, else the address that the unit has given."""

from dataclasses import dataclass

from sqlalchemy import or_, select

from catalogue.producers.models import SellerUnit
from core.accounts.models import Membership, User
from core.database import db


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody who can be mailed, in their language."""

    email: str
    name: str
    language: str


def addressees_of(unit: SellerUnit) -> list[Addressee]:
    """Who acts for a unit or for its pesantren and has confirmed an address; else the unit."""
    query = (
        select(User.email, User.name, User.language)
        .join(Membership, Membership.user_id == User.id)
        .where(Membership.ended_at.is_(None), User.active, User.confirmed_at.is_not(None))
        .where(User.email.is_not(None))
        .where(or_(Membership.unit_id == unit.id, Membership.pesantren_id == unit.pesantren_id))
        .distinct()
        .order_by(User.email)
    )
    found = [Addressee(row.email, row.name, row.language) for row in db.session.execute(query)]
    if not found and unit.email:
        return [Addressee(unit.email, unit.name, "id")]
    return found
