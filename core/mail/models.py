"""Tables of mail: what waits, was sent or failed, and who wants no more of a list."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.database import Base, now


class MailMessage(Base):
    """One message to one person. It waits until it is sent, or has failed for good.

    While a worker has it in hand, `next_try_at` is when another may take it, should that worker
    have died.
    """

    __tablename__ = "mail_message"
    __table_args__ = (
        CheckConstraint(
            "(next_try_at is not null and sent_at is null and failed_at is null) or "
            "(next_try_at is null and (sent_at is null) <> (failed_at is null))",
            name="waits_or_sent_or_failed",
        ),
        CheckConstraint("recipient like '%_@_%'", name="recipient_is_an_address"),
        CheckConstraint("subject <> ''", name="subject_given"),
        CheckConstraint("language in ('id', 'en')", name="language_known"),
        CheckConstraint("tries >= 0", name="tries_not_negative"),
        CheckConstraint("(list_name = '') = (list_key = '')", name="list_with_key"),
        Index("ix_mail_message_next_try_at", "next_try_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    recipient: Mapped[str]
    subject: Mapped[str]
    text: Mapped[str]  # empty once it has been cleared
    html: Mapped[str | None]
    language: Mapped[str] = mapped_column(default="id")
    list_name: Mapped[str] = mapped_column(default="")  # empty: mail that nobody can refuse
    list_key: Mapped[str] = mapped_column(default="")  # whose subscription of that list
    is_demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=now)
    tries: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime | None] = mapped_column(default=now)
    sent_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    last_error: Mapped[str] = mapped_column(default="")


class MailRefusal(Base):
    """Somebody wants no more of a list; the key is theirs in it, such as their address."""

    __tablename__ = "mail_refusal"
    __table_args__ = (UniqueConstraint("list_name", "list_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    list_name: Mapped[str]
    list_key: Mapped[str]
    refused_at: Mapped[datetime] = mapped_column(default=now)
