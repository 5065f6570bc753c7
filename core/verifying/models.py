"""The table of what offices have made sure of, or still have to."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.database import Base, now

WAYS = ("dokumen", "kunjungan", "telepon")


class Verification(Base):
    """An office has to make sure of one record, or has done so. What an office entered has none."""

    __tablename__ = "verification"
    __table_args__ = (
        UniqueConstraint("subject_kind", "subject_id"),
        CheckConstraint("state in ('waiting', 'verified', 'refused')", name="state_known"),
        CheckConstraint(f"way in {WAYS}", name="way_known"),
        CheckConstraint(
            "(state = 'waiting') = (decided_at is null)", name="decided_when_not_waiting"
        ),
        Index("ix_verification_state_asked_at", "state", "asked_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_kind: Mapped[str]  # the table: pesantren, buyer, certificate
    subject_id: Mapped[int]
    state: Mapped[str] = mapped_column(default="waiting")
    way: Mapped[str | None]  # how the office made sure
    note: Mapped[str] = mapped_column(default="")
    asked_at: Mapped[datetime] = mapped_column(default=now)
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
