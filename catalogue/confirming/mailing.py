"""Where a mail to a unit is written down, in the transaction that asks."""

import re

from catalogue.confirming.asking import Message
from core.outbox import enqueue

JOB = "mail-konfirmasi"
_ADDRESS = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s.,;<>]+")


def reaches(address: str) -> bool:
    """Whether a mail can go there; who typed a name or a number instead is called."""
    return _ADDRESS.fullmatch(address) is not None


def post(to: str, request_id: int, message: Message) -> None:
    """Leave a mail to be sent; nothing goes out unless the asking is saved."""
    enqueue(JOB, [request_id], {"to": to, "subject": message.subject, "text": message.text})
