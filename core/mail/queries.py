"""Mail as it is looked at: what is due, what became of it."""

from collections.abc import Sequence

from flask import current_app
from sqlalchemy import func, select

from core.database import db, now
from core.mail.models import MailMessage


def due(limit: int) -> Sequence[int]:
    """Ids of what is to be sent now: what somebody waits for, then lists, each oldest first.

    Mail of demo data is sent by a demo site only, and none else.
    """
    waiting = (
        MailMessage.next_try_at <= now(),
        MailMessage.is_demo == current_app.config["SETTINGS"].demo,
    )
    order = (MailMessage.list_name != "", MailMessage.next_try_at, MailMessage.id)
    return db.session.scalars(
        select(MailMessage.id).where(*waiting).order_by(*order).limit(limit)
    ).all()


def newest(limit: int, *, failed: bool = False) -> Sequence[MailMessage]:
    """The newest messages, or those of them that failed."""
    query = select(MailMessage).order_by(MailMessage.id.desc()).limit(limit)
    if failed:
        query = query.where(MailMessage.failed_at.is_not(None))
    return db.session.scalars(query).all()


def demo_messages(limit: int, offset: int) -> Sequence[MailMessage]:
    """One page of the mail of demo data, newest first."""
    query = select(MailMessage).filter_by(is_demo=True).order_by(MailMessage.id.desc())
    return db.session.scalars(query.limit(limit).offset(offset)).all()


def demo_message_count() -> int:
    """How much mail of demo data there is."""
    query = select(func.count()).select_from(MailMessage).filter_by(is_demo=True)
    return db.session.execute(query).scalar_one()


def demo_message(message_id: int) -> MailMessage | None:
    """One message of demo data."""
    return db.session.scalar(select(MailMessage).filter_by(id=message_id, is_demo=True))


def state_of(message: MailMessage) -> str:
    """One of "sent", "failed" and "waiting"."""
    if message.sent_at is not None:
        return "sent"
    return "failed" if message.failed_at is not None else "waiting"
