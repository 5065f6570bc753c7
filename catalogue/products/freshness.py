"""How long what a maker confirmed holds: when it is asked for again, when it is stale. Pure."""

from datetime import datetime, timedelta
from typing import Final

# The one place where these are set. 22 % of co-ops are half dead, so silence means something.
ASK_AFTER: Final = timedelta(days=60)
ANSWER_WITHIN: Final = timedelta(days=30)
STALE_AFTER: Final = ASK_AFTER + ANSWER_WITHIN


def is_due(confirmed_at: datetime | None, moment: datetime) -> bool:
    """Whether it is time to ask if it is still made; what was never confirmed always is."""
    return confirmed_at is None or moment - confirmed_at >= ASK_AFTER


def is_stale(confirmed_at: datetime | None, moment: datetime) -> bool:
    """Whether nobody confirmed it for so long that it may be made no more."""
    return confirmed_at is None or moment - confirmed_at >= STALE_AFTER
