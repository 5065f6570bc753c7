"""The worker's part of an import: reads the uploaded file, or takes an import back."""

import time
from collections.abc import Iterator
from typing import Any

import structlog

from catalogue.importing import actions
from catalogue.importing.files import upload_path
from catalogue.importing.models import ImportBatch
from catalogue.importing.stopping import JOB, stop
from core.audit import acting_for
from core.database import db, reading
from core.outbox import finish, waiting
from core.sentences import sentence

log = structlog.get_logger()
# SQLite wakes who waits to write every 0.1 s at the latest: pages get their turn between chunks.
PAUSE_SECONDS = 0.1
STOPPED = sentence(
    "Terhenti karena kesalahan di situs ini. Coba lagi, atau hubungi pengelola situs."
)


def run_waiting_imports() -> int:
    """Do the oldest thing that an office has asked for. Returns how many were done."""
    with reading():
        jobs = waiting(JOB, 1)
    for job_id, key, payload in jobs:
        with acting_for(payload.get("by") or {}):
            _run(int(key), payload)
        finish([job_id])
        db.session.commit()
    return len(jobs)


def _run(batch_id: int, payload: dict[str, Any]) -> None:
    """Chunk by chunk; what fails is told on the page, and is not tried again by itself."""
    batch = db.session.get(ImportBatch, batch_id)
    if batch is None:
        return
    try:
        for _ in _chunks(batch, payload):
            db.session.commit()
            time.sleep(PAUSE_SECONDS)
    except Exception:
        log.exception("import failed", batch=batch_id)
        db.session.rollback()
        if payload.get("undo"):
            batch.state, batch.message = payload.get("before", "done"), STOPPED
        else:
            stop(batch, STOPPED)
        db.session.commit()


def _chunks(batch: ImportBatch, payload: dict[str, Any]) -> Iterator[Any]:
    if payload.get("undo"):
        yield from actions.undo_by_chunks(batch)
        return
    yield from actions.run(batch, upload_path(batch.id), dry_run=payload["dry_run"])
