"""Writing mail, and noting what became of it. The worker sends what was committed."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from sqlalchemy import update

from core.database import db, now
from core.mail.addresses import checked_address, one_line, printable
from core.mail.composing import compose
from core.mail.models import MailMessage
from core.mail.pauses import PAUSES, pause_after
from core.mail.unsubscribing import Subscription, is_refused, unsubscribe_url
from core.pages.language import language, speaking

# Longer than any try takes: then the worker that had the message is dead.
IN_HAND = timedelta(minutes=10)
MOST_TRIES = len(PAUSES) + 1


def post(
    kind: str,
    to: str,
    subject: str,
    text: str,
    *,
    html: str | None = None,
    unsubscribe: Subscription | None = None,
) -> MailMessage | None:
    """Mail to one person, sent once the open transaction is committed.

    With `unsubscribe` it belongs to a list: None when the person wants no more of it. Everything
    else is always posted. Raises DomainError when `to` is no address.
    """
    address = checked_address(to)
    if unsubscribe is not None and is_refused(unsubscribe):
        return None
    message = MailMessage(
        kind=kind,
        recipient=address,
        subject=one_line(subject) or "OPOP Pesantren",
        text=printable(text),
        html=html and printable(html),
        language=language(),
        list_name=unsubscribe.list_name if unsubscribe else "",
        list_key=unsubscribe.key if unsubscribe else "",
        is_demo=current_app.config["SETTINGS"].demo,
    )
    db.session.add(message)
    db.session.flush()
    return message


def post_template(
    template: str,
    to: str,
    values: Mapping[str, Any],
    *,
    language: str = "id",
    unsubscribe: Subscription | None = None,
) -> MailMessage | None:
    """As `post`, with the words of templates/mail/<kind>.txt in the recipient's language.

    The template is named whole ("mail/recovery.txt"). A `name` among the values is greeted.
    """
    kind = template.removeprefix("mail/").removesuffix(".txt")
    with speaking(language):
        link = unsubscribe_url(unsubscribe) if unsubscribe else ""
        made = compose(template, values, link)
        return post(kind, to, made.subject, made.text, html=made.html, unsubscribe=unsubscribe)


def take_in_hand(message_id: int) -> MailMessage | None:
    """The message for this worker alone, its try counted; None when another has it by now.

    One that was taken more often than it is ever tried brings each worker down: None as well,
    and it has failed.
    """
    moment = now()
    taken = (
        update(MailMessage)
        .where(MailMessage.id == message_id, MailMessage.next_try_at <= moment)
        .values(next_try_at=moment + IN_HAND, tries=MailMessage.tries + 1)
        .returning(MailMessage)
    )
    message = db.session.scalar(taken, execution_options={"populate_existing": True})
    if message is not None and message.tries > MOST_TRIES:
        note_refused(message_id, message.tries, "tried too often", for_good=True)
        return None
    return message


def note_sent(message_id: int) -> None:
    """The server has it."""
    _note(message_id, sent_at=now(), next_try_at=None, last_error="")


def note_refused(message_id: int, tries: int, error: str, *, for_good: bool) -> datetime | None:
    """Not sent: when it is tried again, or None when it has failed."""
    pause = None if for_good else pause_after(tries)
    again = None if pause is None else now() + pause
    failed = now() if again is None else None
    _note(message_id, next_try_at=again, failed_at=failed, last_error=one_line(error, 300))
    return again


def retry(message_ids: Sequence[int]) -> list[int]:
    """Have failed or resting messages tried at once, from the first pause on. Returns which."""
    again = (
        update(MailMessage)
        .where(MailMessage.id.in_(message_ids), MailMessage.sent_at.is_(None))
        .where(MailMessage.text != "")
        .values(next_try_at=now(), failed_at=None, tries=0)
        .returning(MailMessage.id)
    )
    return sorted(db.session.scalars(again))


def _note(message_id: int, **values: Any) -> None:
    db.session.execute(update(MailMessage).where(MailMessage.id == message_id).values(**values))
