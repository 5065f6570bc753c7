"""Tables of proposed matches and their append-only steps."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column

from core.database import Base, now
from core.errors import DomainError


class Match(Base):
    """A need and a product that somebody brought together; its state is its last step."""

    __tablename__ = "match"
    __table_args__ = (
        UniqueConstraint("need_id", "product_id"),
        CheckConstraint("probability between 0 and 1", name="probability_in_range"),
        Index("ix_match_product_id", "product_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"))
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"))
    probability: Mapped[float]
    weights_version: Mapped[str]
    state: Mapped[str] = mapped_column(default="proposed")
    proposed_by: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[datetime] = mapped_column(default=now)
    is_demo: Mapped[bool] = mapped_column(default=False)


class MatchStep(Base):
    """One thing that happened to a match. Rows are added, never changed."""

    __tablename__ = "match_step"
    __table_args__ = (Index("ix_match_step_match_id", "match_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    match_id: Mapped[int] = mapped_column(ForeignKey("match.id"))
    at: Mapped[datetime] = mapped_column(default=now)
    state: Mapped[str]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    reason: Mapped[str] = mapped_column(default="")
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)  # score and contributions then


@event.listens_for(MatchStep, "before_update")
@event.listens_for(MatchStep, "before_delete")
def _refuse_change(*_: Any) -> None:
    raise DomainError("Riwayat pencocokan tidak dapat diubah atau dihapus.")
