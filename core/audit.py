"""Append-only record of who changed what, when, and why."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from flask import g, has_request_context
from sqlalchemy import ForeignKey, Index, event, select
from sqlalchemy.orm import Mapped, mapped_column

from core.database import Base, db, now
from core.errors import DomainError


class AuditEntry(Base):
    """One act: who did it to what, what stood before and after, and the reason given."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_entry_subject", "subject_kind", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=now)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"))
    action: Mapped[str]
    subject_kind: Mapped[str]
    subject_id: Mapped[int]
    before: Mapped[dict[str, Any]] = mapped_column(default=dict)
    after: Mapped[dict[str, Any]] = mapped_column(default=dict)
    reason: Mapped[str] = mapped_column(default="")
    request_id: Mapped[str] = mapped_column(default="")


def record(
    action: str,
    subject: Any,
    *,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str = "",
) -> AuditEntry:
    """Add the row for an act on a flushed model, in the transaction of the act itself."""
    entry = AuditEntry(
        action=action,
        subject_kind=type(subject).__tablename__,
        subject_id=subject.id,
        before=dict(before or {}),
        after=dict(after or {}),
        reason=reason,
        **who_acts(),
    )
    db.session.add(entry)
    return entry


def history(subject_kind: str, subject_id: int) -> Sequence[AuditEntry]:
    """All acts on one record, newest first."""
    query = select(AuditEntry).filter_by(subject_kind=subject_kind, subject_id=subject_id)
    return db.session.scalars(query.order_by(AuditEntry.id.desc())).all()


_asked: ContextVar[Mapping[str, Any]] = ContextVar("asked", default={})  # noqa: B039  # read only


@contextmanager
def acting_for(who: Mapping[str, Any]) -> Iterator[None]:
    """Inside, acts are those of whoever asked for the work: what `who_acts` said then."""
    token = _asked.set(who)
    try:
        yield
    finally:
        _asked.reset(token)


def who_acts() -> dict[str, Any]:
    """Who acts now, as plain columns; a command acts for nobody in particular."""
    if not has_request_context():
        return dict(_asked.get())
    return {
        "user_id": g.get("user_id"),
        "office_id": g.get("office_id"),
        "request_id": g.get("request_id", ""),
    }


@event.listens_for(AuditEntry, "before_update")
@event.listens_for(AuditEntry, "before_delete")
def _refuse_change(*_: Any) -> None:
    raise DomainError("Catatan audit tidak dapat diubah atau dihapus.")
