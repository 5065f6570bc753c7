"""Imports that end before their file does: what they saved stays, and can be taken back."""

from sqlalchemy import Select, String, cast, select

from catalogue.importing.models import ImportBatch
from core.audit import record
from core.database import db, now
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


def without_job() -> Select[int]:
    """The ids of the running batches that the worker has no job for: a command runs them."""
    jobs = select(Job.key).where(Job.kind == JOB)
    running = select(ImportBatch.id).where(ImportBatch.state == "running")
    return running.where(cast(ImportBatch.id, String).not_in(jobs))


def stop_without_job() -> int:
    """End what killed commands left. Only for whoever holds COMMAND_LOCK. Returns how many."""
    query = select(ImportBatch).where(ImportBatch.id.in_(without_job())).with_for_update()
    left = db.session.scalars(query).all()
    for batch in left:
        stop(batch, BROKEN_OFF)
    db.session.flush()
    return len(left)


def reset_counts(batch: ImportBatch) -> None:
    """Begin counting anew."""
    batch.rows = batch.created = batch.updated = batch.unchanged = 0
    batch.drafts = batch.refused = batch.warned = 0
