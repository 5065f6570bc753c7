"""How long mail rests between tries. Pure."""

from datetime import timedelta

FIRST = timedelta(minutes=1)
LONGEST = timedelta(hours=12)
GIVE_UP_AFTER = timedelta(days=3)


def pauses() -> list[timedelta]:
    """The rest after the first try, the second, ...: twice as long each time, three days in all."""
    found: list[timedelta] = []
    pause, total = FIRST, timedelta()
    while total + pause <= GIVE_UP_AFTER:
        found.append(pause)
        total += pause
        pause = min(2 * pause, LONGEST)
    return found


PAUSES = tuple(pauses())


def pause_after(tries: int) -> timedelta | None:
    """How long a message that was tried so often rests; None when it has been tried enough."""
    return PAUSES[tries - 1] if 0 < tries <= len(PAUSES) else None


def server_pause_seconds(failures: int) -> float:
    """How long all mail rests when the server itself failed so often in a row, in seconds."""
    return min(5.0 * 2.0 ** (failures - 1), 300.0) if failures else 0.0
