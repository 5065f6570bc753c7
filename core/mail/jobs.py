"""The worker's part of mail: what waits is sent, what is old is cleared."""

import smtplib
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from email.headerregistry import Address

import structlog
from flask import current_app
from sqlalchemy import delete, func, update

from core.database import db, now, reading
from core.mail.actions import note_refused, note_sent, take_in_hand
from core.mail.envelopes import envelope
from core.mail.mail_settings import SmtpAddress, read_sender, read_smtp_address
from core.mail.models import MailMessage
from core.mail.pauses import server_pause_seconds
from core.mail.queries import due
from core.mail.sending import ServerTrouble, connection, hand_over

BATCH = 20
CLEAR_SECONDS = 3600.0
# The words hold names and links; that something was sent is kept for who asks where it is.
WORDS_KEPT = timedelta(days=30)
ROWS_KEPT = timedelta(days=365)
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class PostOffice:
    """Where mail is handed over, and who it comes from."""

    server: SmtpAddress
    sender: Address


def post_office() -> PostOffice | None:
    """What the settings say; None when mail waits."""
    settings = current_app.config["SETTINGS"]
    if not settings.smtp_url:
        return None
    return PostOffice(read_smtp_address(settings.smtp_url), read_sender(settings.mail_from))


def sending() -> Callable[[], int]:
    """What the worker does again and again: a batch at a time, and a rest when the server fails."""
    office = post_office()
    if office is None:
        log.info("mail waits: OPOP_SMTP_URL is not set")
        return lambda: 0
    failures, rest_until = 0, 0.0

    def task() -> int:
        nonlocal failures, rest_until
        if time.monotonic() < rest_until:
            return 0
        try:
            done = send_waiting(office)
        except ServerTrouble as trouble:
            failures += 1
            rest = server_pause_seconds(failures)
            rest_until = time.monotonic() + rest
            log.warning("mail server fails", reason=str(trouble), rest_seconds=rest)
            return 0
        failures = 0 if done else failures
        return done

    return task


def send_waiting(office: PostOffice) -> int:
    """Send a batch of what is due over one connection. Returns how many were dealt with.

    Each is committed when the server has it, so that a worker that dies sends one message twice
    at most, and loses none. Raises ServerTrouble; what is left of the batch waits.
    """
    with reading():
        message_ids = due(BATCH)
    if not message_ids:
        return 0
    with connection(office.server, office.sender.domain) as smtp:
        return sum(_send(smtp, office.sender, message_id) for message_id in message_ids)


def _send(smtp: smtplib.SMTP, sender: Address, message_id: int) -> int:
    message = take_in_hand(message_id)
    if message is None:
        db.session.commit()
        return 0
    kind, tries, recipient = message.kind, message.tries, message.recipient
    try:
        words = envelope(message, sender).as_bytes()
    except Exception as error:  # whatever is wrong with a row, the others go on
        _note_refused(message_id, kind, tries, repr(error), for_good=True)
        return 1
    db.session.commit()  # so that nobody waits for us while we wait for the server
    try:
        refused = hand_over(smtp, sender.addr_spec, recipient, words)
    except ServerTrouble as trouble:
        _note_refused(message_id, kind, tries, str(trouble), for_good=False)
        raise
    if refused is not None:
        _note_refused(message_id, kind, tries, refused.reason, for_good=refused.for_good)
        return 1
    note_sent(message_id)
    db.session.commit()
    return 1


def _note_refused(message_id: int, kind: str, tries: int, why: str, *, for_good: bool) -> None:
    again = note_refused(message_id, tries, why, for_good=for_good)
    db.session.commit()
    log.warning("mail not taken", message=message_id, kind=kind, tries=tries, again=str(again))


def clearing() -> Callable[[], int]:
    """What the worker does once an hour: the words of old mail are forgotten."""
    due_at = 0.0

    def task() -> int:
        nonlocal due_at
        if time.monotonic() < due_at:
            return 0
        due_at = time.monotonic() + CLEAR_SECONDS
        return clear_old()

    return task


def clear_old() -> int:
    """Forget the words of what was sent or failed a month ago, and all of it after a year.

    Returns how many messages.
    """
    ended = func.coalesce(MailMessage.sent_at, MailMessage.failed_at)
    emptied = update(MailMessage).where(ended < now() - WORDS_KEPT, MailMessage.text != "")
    gone = delete(MailMessage).where(ended < now() - ROWS_KEPT)
    cleared = len(
        db.session.scalars(emptied.values(text="", html=None).returning(MailMessage.id)).all()
    )
    cleared += len(db.session.scalars(gone.returning(MailMessage.id)).all())
    db.session.commit()
    return cleared
