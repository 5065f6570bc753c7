"""Who asks: read once a request, and only where a session cookie came along."""

from dataclasses import dataclass

from flask import Flask, g, session
from sqlalchemy import select

from core.accounts.models import Membership, Office, User
from core.database import AnySelect, db, reading


@dataclass(frozen=True, slots=True)
class Acting:
    """The person signed in and the office they act for."""

    user_id: int
    name: str
    role: str
    office_id: int
    office_code: str
    office_name: str
    province_code: str
    regency_code: str | None


def init_identity(app: Flask) -> None:
    """Know who asks before any view runs."""
    app.before_request(_identify)
    app.jinja_env.globals["acting"] = acting


def acting() -> Acting | None:
    """The person of this request, or None for a visitor."""
    found = g.get("acting")
    return found if isinstance(found, Acting) else None


def _identify() -> None:
    g.acting, g.user_id, g.office_id, g.role = None, None, None, "anonymous"
    key = session.get("_user_id")
    if not key:
        return
    with reading():
        row = db.session.execute(_person(key)).first()
    if row is None:
        return
    g.acting = Acting(*row)
    g.user_id, g.office_id, g.role = row.id, row.office_id, row.role


def _person(key: str) -> AnySelect:
    return (
        select(
            User.id,
            User.name,
            Membership.role,
            Office.id.label("office_id"),
            Office.code,
            Office.name.label("office_name"),
            Office.province_code,
            Office.regency_code,
        )
        .join(Membership, Membership.user_id == User.id)
        .join(Office, Office.id == Membership.office_id)
        .where(User.fs_uniquifier == key, User.active)
        .order_by(Membership.id)
        .limit(1)
    )
