"""How often signing in may go wrong: for one account from one address, and from one address."""

from datetime import UTC, datetime
from hashlib import sha256

from flask_limiter.util import get_remote_address

from core.limits import DatabaseStorage

WINDOW_SECONDS = 15 * 60
MOST_PER_ACCOUNT, MOST_PER_ADDRESS = 10, 50
MOST_CODES = 10  # from all addresses together: who guesses codes has the password already
storage = DatabaseStorage()

Windows = tuple[tuple[str, int], ...]  # keys with how many may go wrong


def of_password(who: str) -> Windows:
    """The windows of a password; whose it is, is kept as a digest only."""
    address = get_remote_address()
    account = sha256(who.strip().casefold().encode()).hexdigest()
    return (
        (f"sign-in/{address}/{account}", MOST_PER_ACCOUNT),
        (f"sign-in/{address}", MOST_PER_ADDRESS),
    )


def of_code(key: str) -> Windows:
    """The window of the codes of one account."""
    return ((f"code/{sha256(key.encode()).hexdigest()}", MOST_CODES),)


def begin(windows: Windows) -> datetime | None:
    """Count a try before it is looked at, so that none slips through beside another.

    None when it may go on. After too many that went wrong: when to try again; a try that is
    refused counts nowhere, or one impatient person would shut out a whole office.
    """
    counted: list[tuple[str, int]] = []
    for key, most in windows:
        counted.append((key, most))
        if storage.incr(key, WINDOW_SECONDS) > most:
            until = storage.get_expiry(key)
            take_back(tuple(counted))
            return datetime.fromtimestamp(until, UTC)
    return None


def take_back(windows: Windows) -> None:
    """The try was right: it is not counted, and those that went wrong before stay."""
    for key, _most in windows:
        storage.take_back(key)
