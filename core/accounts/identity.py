"""Who asks: read once a request, and only where a session cookie came along."""

from dataclasses import dataclass

from flask import Flask, g, session
from sqlalchemy import exists, select

from core.accounts.models import OFFICE_ROLES, LoginSession, Membership, User, is_excused
from core.accounts.organisations import place_of, title_of, with_organisations
from core.accounts.sessions import LOGIN, digest_of, is_over, see
from core.database import AnyRow, AnySelect, db, now, reading


@dataclass(frozen=True, slots=True)
class Acting:
    """The person signed in, and what they act for; a newcomer acts for nothing yet."""

    user_id: int
    name: str
    login_id: int
    is_demo: bool
    membership_id: int | None = None
    role: str = "person"
    office_id: int | None = None
    pesantren_id: int | None = None
    unit_id: int | None = None
    buyer_id: int | None = None
    organisation: str = ""
    place: str = ""  # of the organisation: code of a regency or province

    @property
    def is_office(self) -> bool:
        """Whether they act for an office."""
        return self.role in OFFICE_ROLES


def init_identity(app: Flask) -> None:
    """Know who asks before any view runs."""
    app.before_request(_identify)
    app.jinja_env.globals["acting"] = acting


def acting() -> Acting | None:
    """The person of this request, or None for a visitor."""
    found = g.get("acting")
    return found if isinstance(found, Acting) else None


def know(found: Acting | None, *, lacks_second_factor: bool = False) -> None:
    """Let this request be that person's; nobody's with None."""
    g.acting = found
    g.user_id = found.user_id if found else None
    g.office_id = found.office_id if found else None
    g.role = found.role if found else "anonymous"
    g.lacks_second_factor = lacks_second_factor


def _identify() -> None:
    know(None)
    key = session.get(LOGIN)
    if not key:
        _forget()
        return
    with reading():
        row = db.session.execute(_person(key)).first()
    moment = now()
    if row is None or is_over(row, moment, serves_office=row.serves_office):
        _forget()
        return
    see(row.login_id, row.seen_at, moment)
    lacks = _lacks_second_factor(row)
    know(_acting(row, newcomer=lacks or row.membership_id is None), lacks_second_factor=lacks)


def _forget() -> None:
    """Nobody is signed in: neither for us nor for the library, which keeps its own key."""
    for name in (LOGIN, "_user_id", "_fresh", "_id"):
        session.pop(name, None)


def _lacks_second_factor(row: AnyRow) -> bool:
    """Whether somebody of an office must show a second factor first."""
    return bool(row.serves_office and not row.second_factor and not is_excused(row.is_demo))


def _acting(row: AnyRow, *, newcomer: bool) -> Acting:
    person = (row.user_id, row.name, row.login_id, row.is_demo)
    if newcomer:
        return Acting(*person)
    return Acting(
        *person,
        membership_id=row.membership_id,
        role=row.role,
        office_id=row.office_id,
        pesantren_id=row.pesantren_id,
        unit_id=row.unit_id,
        buyer_id=row.buyer_id,
        organisation=row.organisation,
        place=row.place,
    )


def _person(key: str) -> AnySelect:
    """The session with its person, and of their memberships the one that they act for."""
    current = (Membership.user_id == User.id) & Membership.ended_at.is_(None)
    current &= ~Membership.waits
    serving = exists().where(current, Membership.role.in_(OFFICE_ROLES)).correlate(User)
    query = (
        select(
            *(User.id.label("user_id"), User.name, User.is_demo),
            *(LoginSession.id.label("login_id"), LoginSession.started_at, LoginSession.seen_at),
            LoginSession.second_factor,
            serving.label("serves_office"),
            *(Membership.id.label("membership_id"), Membership.role),
            *(Membership.office_id, Membership.pesantren_id),
            *(Membership.unit_id, Membership.buyer_id),
            title_of().label("organisation"),
            place_of().label("place"),
        )
        .join(User, User.id == LoginSession.user_id)
        .outerjoin(Membership, current)
    )
    return (
        with_organisations(query)
        .where(LoginSession.digest == digest_of(key), LoginSession.ended_at.is_(None), User.active)
        .order_by((Membership.id == LoginSession.membership_id).desc(), Membership.id)
        .limit(1)
    )
