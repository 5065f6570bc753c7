"""Imports that end before their file does: what they saved stays, and can be taken back."""

from sqlalchemy import Select, String, cast, select

from catalogue.importing.models import ImportBatch
from core.audit import record
from core.database import db, now, reading
from core.locks import lock
from core.outbox import Job
from core.sentences import Sentence, sentence

JOB = "import"
PREVIEWING, SAVING, UNDOING = "pratinjau", "menyimpan", "membatalkan"  # messages while it runs
COMMAND_LOCK = "import-command"  # held by an import from the command line as long as it lives
BROKEN_OFF = sentence("Impor ini terputus sebelum selesai. Impor lagi berkas yang sama.")


def stop(batch: ImportBatch, why: Sentence) -> None:
    """End a batch before its time; a preview has saved nothing, so it counts nothing."""
    if batch.message == PREVIEWING:
        reset_counts(batch)
    else:
        saved = {"created": batch.created, "updated": batch.updated}
        record("import.stop", batch, after=saved)
    batch.state, batch.message, batch.finished_at = "failed", why, now()


def stop_abandoned() -> int:
    """End the imports that nobody works on any more. Returns how many.

    The worker's leave a job, with which it goes on. A command leaves nothing when it is killed
    but the lock that it held.
    """
    with reading():
        found = db.session.scalars(_without_job()).all()
    if not found:
        return 0
    with lock(COMMAND_LOCK, wait=False) as alone:
        return stop_without_job() if alone else 0


def stop_without_job() -> int:
    """The same for whoever holds COMMAND_LOCK."""
    left = db.session.scalars(
        select(ImportBatch).where(ImportBatch.id.in_(_without_job())).with_for_update()
    ).all()
    for batch in left:
        stop(batch, BROKEN_OFF)
    db.session.commit()
    return len(left)


def reset_counts(batch: ImportBatch) -> None:
    """Begin counting anew."""
    batch.rows = batch.created = batch.updated = batch.unchanged = 0
    batch.drafts = batch.refused = batch.warned = 0


def _without_job() -> Select[int]:
    jobs = select(Job.key).where(Job.kind == JOB)
    running = select(ImportBatch.id).where(ImportBatch.state == "running")
    return running.where(cast(ImportBatch.id, String).not_in(jobs))
