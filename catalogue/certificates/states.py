"""What a stated certificate is worth on a day: pure rules over its status and expiry."""

from datetime import date, datetime
from typing import Any

from catalogue.certificates.normal_forms import has_normal_form

LABELS = {"halal": "Halal", "pirt": "P-IRT", "bpom": "BPOM", "sni": "SNI", "merek": "Merek"}
# Status in the database -> state on a page, where they differ.
STATES = {"applied": "submitted", "withdrawn": "revoked"}


def state_on(day: date, stated: Any) -> str:
    """The state on a day: issued, verified, doubtful, expired, submitted, revoked or none.

    `stated` is a row of the certificate table: kind, number, status, expires_on, checked_at.
    """
    status: str = stated.status
    if status != "issued":
        return STATES.get(status, status)
    if stated.expires_on is not None and stated.expires_on < day:
        return "expired"
    if is_doubtful(stated.kind, stated.number, stated.checked_at):
        return "doubtful"
    return "verified" if stated.checked_at else "issued"


def is_doubtful(kind: str, number: str, checked_at: datetime | None) -> bool:
    """Whether the number cannot be one of its kind, and no office has looked at the document."""
    return checked_at is None and not has_normal_form(kind, number)


def counts(state: str) -> bool:
    """Whether it counts as a stated certificate: a number of the right form, not expired."""
    return state in {"issued", "verified"}
