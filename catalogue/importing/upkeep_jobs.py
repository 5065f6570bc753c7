"""What the worker does about imports beside reading them: it ends those that nobody ends."""

import time
from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import select

from catalogue.importing.discarding import discard, remove_files
from catalogue.importing.models import ImportBatch
from catalogue.importing.stopping import COMMAND_LOCK, stop_without_job, without_job
from core.database import db, now, reading
from core.locks import lock

EVERY_SECONDS = 30.0
PREVIEW_KEPT = timedelta(days=14)


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


def stop_abandoned() -> int:
    """End the imports that nobody works on any more. Returns how many.

    The worker's leave a job, with which it goes on. A command leaves nothing when it is killed
    but the lock that it held.
    """
    with reading():
        if db.session.scalar(without_job().limit(1)) is None:
            return 0
    with lock(COMMAND_LOCK, wait=False) as alone:
        stopped = stop_without_job() if alone else 0
        db.session.commit()
    return stopped


def discard_old() -> int:
    """Discard the previews that have waited for too long. Returns how many."""
    old = select(ImportBatch).where(
        ImportBatch.state == "previewed", ImportBatch.finished_at < now() - PREVIEW_KEPT
    )
    with reading():
        if db.session.scalar(old.limit(1)) is None:
            return 0
    found = db.session.scalars(old.with_for_update()).all()
    ids = [batch.id for batch in found]
    for batch in found:
        discard(batch, f"menunggu lebih dari {PREVIEW_KEPT.days} hari")
    db.session.commit()
    for batch_id in ids:
        remove_files(batch_id)
    return len(ids)
