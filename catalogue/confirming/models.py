"""Tables of askings: which unit was asked about which listings, and what it answered."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.database import Base, now


class ConfirmationRequest(Base):
    """One message to a unit about all its listings that are due.

    A mail is asked when it is posted. A WhatsApp text is only prepared: it is asked when an
    officer says that it was sent, or when an answer proves it.
    """

    __tablename__ = "confirmation_request"
    __table_args__ = (
        CheckConstraint("channel in ('mail', 'whatsapp')", name="channel_known"),
        Index("ix_confirmation_request_unit_id_asked_at", "unit_id", "asked_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("seller_unit.id", ondelete="CASCADE"))
    channel: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=now)
    asked_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]  # when the last answer came


class ConfirmationItem(Base):
    """A listing that was asked about; no answer yet is null."""

    __tablename__ = "confirmation_item"
    __table_args__ = (
        UniqueConstraint("request_id", "product_id"),
        CheckConstraint("answer in ('made', 'holiday', 'ended')", name="answer_known"),
        Index("ix_confirmation_item_product_id", "product_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(
        ForeignKey("confirmation_request.id", ondelete="CASCADE")
    )
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"))
    answer: Mapped[str | None]
    answered_at: Mapped[datetime | None]


class AgeingMark(Base):
    """Up to which moment listings that turned stale were indexed anew; one row at most."""

    __tablename__ = "ageing_mark"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    until: Mapped[datetime]
