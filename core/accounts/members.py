"""The people of one organisation, as an office's page lists them and mail reaches them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select

from core.accounts.models import Membership, User
from core.database import AnyRow, db


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody who can be mailed, in their language."""

    email: str
    name: str
    language: str


def members(*belonging: ColumnElement[bool]) -> Sequence[AnyRow]:
    """Who belongs to an organisation now, the oldest member first.

    `belonging` are conditions on Membership, of which one must hold.
    """
    query = (
        select(
            User.id,
            User.name,
            User.email,
            User.us_phone_number.label("phone"),
            User.language,
            User.confirmed_at,
            User.active,
            Membership.id.label("membership_id"),
            Membership.role,
            Membership.unit_id,
            Membership.since,
        )
        .join(Membership, Membership.user_id == User.id)
        .where(Membership.ended_at.is_(None), _any_of(belonging))
    )
    return db.session.execute(query.order_by(Membership.id)).all()


def addressees(people: Sequence[AnyRow], email: str = "", name: str = "") -> list[Addressee]:
    """Those who are active and have confirmed an address; else the organisation's own address."""
    found = {
        one.id: Addressee(one.email, one.name, one.language)
        for one in people
        if one.active and one.email and one.confirmed_at
    }
    if not found and email:
        return [Addressee(email, name, "id")]
    return list(found.values())


def _any_of(conditions: Sequence[ColumnElement[bool]]) -> ColumnElement[bool]:
    first, *others = conditions
    for other in others:
        first = first | other
    return first
