"""Where people are signed in: one row a device, so that it can be listed and ended."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Final

from flask import session
from sqlalchemy import ColumnElement, update
from sqlalchemy.orm import Session, scoped_session

from core.accounts.models import LoginSession
from core.database import db, now, own_transaction

AnySession = Session | scoped_session[Any]
LOGIN: Final = "login"  # where the cookie keeps the key
OFFICE_IDLE = timedelta(minutes=30)
OFFICE_LONGEST = timedelta(hours=12)
OTHERS_LONGEST = timedelta(days=30)
SEEN_EVERY = timedelta(minutes=1)


def digest_of(key: str) -> str:
    """What the database keeps of a key: who reads it there cannot sign in with it."""
    return sha256(key.encode()).hexdigest()


def begin(user_id: int, device: str, *, second_factor: bool) -> LoginSession:
    """Open a session for this browser, in this transaction."""
    key = secrets.token_urlsafe(32)
    session[LOGIN] = key
    session.permanent = True  # how long it lasts is decided here, not by the cookie
    row = LoginSession(
        user_id=user_id, digest=digest_of(key), device=device, second_factor=second_factor
    )
    db.session.add(row)
    db.session.flush()
    return row


def is_over(row: Any, moment: datetime, *, serves_office: bool) -> bool:
    """Whether a session (its `started_at` and `seen_at`) has lasted too long for its person."""
    if not serves_office:
        return bool(row.started_at + OTHERS_LONGEST < moment)
    return bool(row.started_at + OFFICE_LONGEST < moment or row.seen_at + OFFICE_IDLE < moment)


def see(login_id: int, seen_at: datetime, moment: datetime) -> None:
    """Note that it is still used; at most once a minute, beside the request's own transaction."""
    if seen_at + SEEN_EVERY > moment:
        return
    seen = update(LoginSession).where(LoginSession.id == login_id).values(seen_at=moment)
    with own_transaction() as connection:
        connection.execute(seen)


def end(connection: AnySession, login_id: int, user_id: int | None = None) -> bool:
    """End one session, if it is this person's. Returns whether it was open."""
    mine = () if user_id is None else (LoginSession.user_id == user_id,)
    return _end(connection, LoginSession.id == login_id, *mine) == 1


def end_others(user_id: int, kept: int | None) -> int:
    """End all sessions of this person but one. Returns how many there were."""
    return _end(db.session, LoginSession.user_id == user_id, LoginSession.id != (kept or 0))


def _end(connection: AnySession, *which: ColumnElement[bool]) -> int:
    ended = update(LoginSession).where(LoginSession.ended_at.is_(None), *which)
    ended = ended.values(ended_at=now()).returning(LoginSession.id)
    return len(connection.execute(ended).all())
