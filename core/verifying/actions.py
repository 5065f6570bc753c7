"""Asking an office to make sure of a record, and noting what it found."""

from typing import Any

from flask import g, has_request_context
from sqlalchemy import select

from core.audit import record
from core.database import Base, db, now
from core.verifying.models import Verification


def ask(subject: Base) -> Verification:
    """Have an office make sure of a flushed record; asked again, it waits anew."""
    found = _of(subject) or Verification(
        subject_kind=subject.__tablename__,
        subject_id=subject.id,  # type: ignore[attr-defined]
    )
    found.state, found.way, found.decided_at, found.decided_by = "waiting", None, None, None
    found.asked_at = now()
    db.session.add(found)
    db.session.flush()
    return found


def decide(subject: Base, state: str, way: str, note: str = "") -> Verification:
    """Note that it is verified or refused, how the office knows, and in words what it saw."""
    found = _of(subject) or ask(subject)
    before = {"state": found.state}
    found.state, found.way, found.note = state, way, note
    found.decided_at = now()
    found.decided_by = g.get("user_id") if has_request_context() else None
    record(f"{found.subject_kind}.{state}", subject, before=before, after=_told(found), reason=note)
    db.session.flush()
    return found


def _told(found: Verification) -> dict[str, Any]:
    return {"state": found.state, "way": found.way}


def _of(subject: Base) -> Verification | None:
    query = select(Verification).filter_by(
        subject_kind=subject.__tablename__,
        subject_id=subject.id,  # type: ignore[attr-defined]
    )
    return db.session.scalar(query)
