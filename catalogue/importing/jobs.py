"""The worker's part of an import: reads the uploaded file, chunk by chunk."""

from catalogue.importing import actions
from catalogue.importing.models import ImportBatch
from core.database import db, now, reading
from core.outbox import finish, waiting


def run_waiting_imports() -> int:
    """Run the oldest import that an office has asked for. Returns how many were run."""
    with reading():
        jobs = waiting(actions.JOB, 1)
    for job_id, key, payload in jobs:
        _run(int(key), dry_run=payload["dry_run"])
        finish([job_id])
        db.session.commit()
    return len(jobs)


def _run(batch_id: int, *, dry_run: bool) -> None:
    batch = db.session.get(ImportBatch, batch_id)
    if batch is None:
        return
    actions.reset_counts(batch)  # a run that was cut off begins again; what it saved is unchanged
    db.session.commit()
    try:
        for _ in actions.run(batch, actions.upload_path(batch), dry_run=dry_run):
            db.session.commit()
    except Exception:
        db.session.rollback()
        batch.state, batch.finished_at = "failed", now()
        batch.message = "Impor terhenti karena kesalahan di situs ini. Dinas provinsi diberi tahu."
        db.session.commit()
        raise
