"""Work to be done later, as rows written with what causes it. The worker drains them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Index, delete, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from core.database import Base, db, now


class Job(Base):
    """One thing to do: its kind says who does it, its key what it is about."""

    __tablename__ = "job"
    __table_args__ = (Index("ix_job_kind_id", "kind", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    key: Mapped[str]
    payload: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_at: Mapped[datetime] = mapped_column(default=now)


def enqueue(kind: str, keys: Iterable[str | int], payload: dict[str, Any] | None = None) -> None:
    """Ask for work in this transaction: it is seen only if the cause is saved."""
    rows = [{"kind": kind, "key": str(key), "payload": payload or {}} for key in keys]
    if rows:
        db.session.execute(insert(Job), rows)


def waiting(kind: str, limit: int) -> list[tuple[int, str, dict[str, Any]]]:
    """(id, key, payload) of the oldest jobs of a kind."""
    query = select(Job.id, Job.key, Job.payload).where(Job.kind == kind)
    return [tuple(row) for row in db.session.execute(query.order_by(Job.id).limit(limit))]


def finish(job_ids: Sequence[int]) -> None:
    """Take away what is done; a job asked for meanwhile is another row and stays."""
    db.session.execute(delete(Job).where(Job.id.in_(job_ids)))
