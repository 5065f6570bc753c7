"""What a stated certificate is worth on a day: pure rules over its status and expiry."""

from dataclasses import dataclass
from datetime import date

LABELS = {"halal": "Halal", "pirt": "P-IRT", "bpom": "BPOM", "sni": "SNI", "merek": "Merek"}


@dataclass(frozen=True, slots=True)
class Pill:
    """A certificate in short: its label, and valid, verified, expired, applied or withdrawn."""

    kind: str
    label: str
    state: str


def state_on(day: date, status: str, expires_on: date | None, checked: bool) -> str:
    """The state of a certificate on a day; `checked` says that an office looked at it."""
    if status == "issued" and expires_on is not None and expires_on < day:
        return "expired"
    if status == "issued":
        return "verified" if checked else "valid"
    return status


def counts(state: str) -> bool:
    """Whether it counts as a stated certificate that has not expired."""
    return state in {"valid", "verified"}


def pill(kind: str, state: str) -> Pill:
    """The certificate as a page shows it."""
    return Pill(kind, LABELS.get(kind, kind), state)
