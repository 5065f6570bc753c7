"""What the worker does about imports beside reading them: it ends those that nobody ends."""

import time
from collections.abc import Callable

from catalogue.importing.discarding import discard_old
from catalogue.importing.stopping import stop_abandoned

EVERY_SECONDS = 30.0


def import_upkeep() -> Callable[[], int]:
    """Twice a minute: imports that were broken off are stopped, old previews discarded."""
    due = 0.0

    def task() -> int:
        nonlocal due
        if time.monotonic() < due:
            return 0
        due = time.monotonic() + EVERY_SECONDS
        return stop_abandoned() + discard_old()

    return task
