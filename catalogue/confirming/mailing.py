"""Where a mail to a unit is written down, in the transaction that asks."""

from catalogue.confirming.asking import Message
from core.outbox import enqueue

JOB = "mail-konfirmasi"


def post(to: str, request_id: int, message: Message) -> None:
    """Leave a mail to be sent; nothing goes out unless the asking is saved."""
    enqueue(JOB, [request_id], {"to": to, "subject": message.subject, "text": message.text})
