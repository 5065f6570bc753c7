"""What a stated certificate is worth on a day: pure rules over its status and expiry."""

from datetime import date

LABELS = {"halal": "Halal", "pirt": "P-IRT", "bpom": "BPOM", "sni": "SNI", "merek": "Merek"}
# Status in the database -> state on a page, where they differ.
STATES = {"applied": "submitted", "withdrawn": "revoked"}


def state_on(day: date, status: str, expires_on: date | None, checked: bool) -> str:
    """The state on a day: issued, verified, expired, submitted, revoked or none.

    `checked` says that an office looked at it.
    """
    if status == "issued" and expires_on is not None and expires_on < day:
        return "expired"
    if status == "issued" and checked:
        return "verified"
    return STATES.get(status, status)


def counts(state: str) -> bool:
    """Whether it counts as a stated certificate that has not expired."""
    return state in {"issued", "verified"}
