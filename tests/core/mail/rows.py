"""Mail as it stands in the database, and time that passes."""

from datetime import timedelta

from sqlalchemy import select, update

from core.database import db, now
from core.mail.actions import post
from core.mail.models import MailMessage
from core.mail.unsubscribing import Subscription


def posted(*recipients: str, unsubscribe: Subscription | None = None) -> list[int]:
    """Messages that wait; their ids."""
    found = [post("uji", to, f"Untuk {to}", "Isi", unsubscribe=unsubscribe) for to in recipients]
    ids = [message.id for message in found if message is not None]
    db.session.commit()
    return ids


def row(message_id: int) -> MailMessage:
    """A message as it stands now."""
    db.session.rollback()
    return db.session.get_one(MailMessage, message_id, populate_existing=True)


def states() -> dict[str, str]:
    """What became of each, by recipient."""
    db.session.rollback()
    columns = (MailMessage.recipient, MailMessage.sent_at, MailMessage.failed_at)
    return {
        to: "sent" if sent else "failed" if failed else "waiting"
        for to, sent, failed in db.session.execute(select(*columns).order_by(MailMessage.id))
    }


def let_pauses_pass() -> None:
    """What rests, or is in the hand of a worker that died, is due now."""
    waiting = update(MailMessage).where(MailMessage.next_try_at.is_not(None))
    db.session.execute(waiting.values(next_try_at=now() - timedelta(seconds=1)))
    db.session.commit()
