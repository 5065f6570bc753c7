"""Reading one's own account: what one belongs to, and where one is signed in."""

from collections.abc import Sequence

from sqlalchemy import select

from core.accounts.models import LoginSession, Membership, User
from core.accounts.organisations import place_of, title_of, with_organisations
from core.accounts.sessions import is_over
from core.database import AnyRow, db, now


def memberships_of(user_id: int) -> Sequence[AnyRow]:
    """(id, role, organisation, place, since) of each that has not ended, the oldest first."""
    query = select(
        Membership.id,
        Membership.role,
        title_of().label("organisation"),
        place_of().label("place"),
        Membership.since,
    )
    query = with_organisations(query).where(
        Membership.user_id == user_id, Membership.ended_at.is_(None), ~Membership.waits
    )
    return db.session.execute(query.order_by(Membership.id)).all()


def sessions_of(user: User) -> list[LoginSession]:
    """Where somebody is signed in, the last used first."""
    query = select(LoginSession).where(
        LoginSession.user_id == user.id, LoginSession.ended_at.is_(None)
    )
    found = db.session.scalars(query.order_by(LoginSession.seen_at.desc(), LoginSession.id.desc()))
    serves, moment = user.serves_office(), now()
    return [row for row in found if not is_over(row, moment, serves_office=serves)]
