"""How often signing in may go wrong: for one account from one address, and from one address."""

from datetime import UTC, datetime
from hashlib import sha256

from flask_limiter.util import get_remote_address

from core.limits import DatabaseStorage

WINDOW_SECONDS = 15 * 60
MOST_PER_ACCOUNT, MOST_PER_ADDRESS = 10, 50
storage = DatabaseStorage()


def begin(email: str) -> datetime | None:
    """Count a try before its password is looked at, so that none slips through beside another.

    None when it may go on. After too many that went wrong: when to try again; a try that is
    refused counts nowhere, or one impatient person would shut out a whole office.
    """
    counted: list[str] = []
    for key, most in _windows(email):
        counted.append(key)
        if storage.incr(key, WINDOW_SECONDS) > most:
            until = storage.get_expiry(key)
            _take_back(counted)
            return datetime.fromtimestamp(until, UTC)
    return None


def went_in(email: str) -> None:
    """The try was right: it is taken back, and those that went wrong before stay counted."""
    _take_back([key for key, _most in _windows(email)])


def _take_back(keys: list[str]) -> None:
    for key in keys:
        storage.take_back(key)


def _windows(email: str) -> tuple[tuple[str, int], ...]:
    """Keys with how many may go wrong; an address of email is kept as a digest only."""
    address = get_remote_address()
    account = sha256(email.strip().casefold().encode()).hexdigest()
    return (
        (f"sign-in/{address}/{account}", MOST_PER_ACCOUNT),
        (f"sign-in/{address}", MOST_PER_ADDRESS),
    )
