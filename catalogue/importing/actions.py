"""Importing as an office does it: keep the upload, preview, run, take back."""

from collections.abc import Iterator
from pathlib import Path

from flask import current_app
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from catalogue.importing.importer import Importer, Source
from catalogue.importing.models import ImportBatch, ImportChange
from catalogue.importing.running import Import
from core.audit import record
from core.database import db
from core.errors import DomainError
from core.figures import in_number
from core.outbox import enqueue
from core.sentences import sentence

JOB = "import"
PREVIEWING, SAVING, UNDOING = "pratinjau", "menyimpan", "membatalkan"
UNDO_CHUNK = 200


def register_importer(importer: Importer) -> None:
    """Make a kind of file known to commands, pages and the worker of this application."""
    importers()[importer.kind] = importer


def importers() -> dict[str, Importer]:
    """The kinds of file that can be imported."""
    found: dict[str, Importer] = current_app.extensions.setdefault("importers", {})
    return found


def folder() -> Path:
    """Where uploads and refused rows are kept."""
    return Path(current_app.instance_path) / "imports"


def refused_path(batch: ImportBatch) -> Path:
    """The refused rows of a batch; the file is there only when some were."""
    return folder() / f"{batch.id}-ditolak.csv"


def start(kind: str, filename: str, *, office_id: int | None, user_id: int | None) -> ImportBatch:
    """Open a batch for a file that is kept at `upload_path`."""
    batch = ImportBatch(
        kind=kind,
        filename=filename[:200],
        state="running",
        office_id=office_id,
        user_id=user_id,
        notes={},
    )
    db.session.add(batch)
    db.session.flush()
    return batch


def upload_path(batch: ImportBatch) -> Path:
    """Where the uploaded file of a batch is kept."""
    return folder() / f"{batch.id}-asli"


def ask_worker(batch: ImportBatch, *, dry_run: bool) -> None:
    """Let the worker read the file: to preview it, or to save its rows."""
    batch.state, batch.message = "running", PREVIEWING if dry_run else SAVING
    reset_counts(batch)
    enqueue(JOB, [batch.id], {"dry_run": dry_run})


def run(
    batch: ImportBatch, path: Path, *, dry_run: bool = False, source: Source | None = None
) -> Iterator[ImportBatch]:
    """Read the file and save its good rows, chunk by chunk; the caller commits each."""
    running = Import(importers()[batch.kind], batch, path, source or Source(), dry_run)
    yield from running.run()
    running.write_refused(refused_path(batch))
    if not dry_run and batch.state == "done":
        counts = {"created": batch.created, "updated": batch.updated, "refused": batch.refused}
        record("import.run", batch, after=counts)
        yield batch


def ask_undo(batch: ImportBatch) -> None:
    """Let the worker take back what a batch did. Raises DomainError unless it was saved."""
    _must_be_done(batch)
    batch.state, batch.message = "running", UNDOING
    enqueue(JOB, [batch.id], {"undo": True})


def undo(batch: ImportBatch) -> tuple[int, int]:
    """Take it back in this transaction. Returns (taken back, left as changed since)."""
    _must_be_done(batch)
    *_, counts = undo_by_chunks(batch)
    return counts


def undo_by_chunks(batch: ImportBatch) -> Iterator[tuple[int, int]]:
    """Take it back, last first; the caller commits each chunk. Yields (taken back, left) so far.

    What is taken back is forgotten with its chunk, so that a run that was cut off goes on.
    """
    importer = importers()[batch.kind]
    changes = _last_first(batch)
    undone = left = 0
    for start in range(0, len(changes), UNDO_CHUNK):
        chunk = changes[start : start + UNDO_CHUNK]
        done = [change for change in chunk if _take_back(importer, change)]
        importer.index(done)
        undone, left = undone + len(done), left + len(chunk) - len(done)
        for change in done:
            db.session.delete(change)
        db.session.flush()
        yield undone, left
    batch.state = "undone"
    batch.message = sentence(
        "%(undone)s dibatalkan, %(left)s dibiarkan karena sudah berubah atau dipakai.",
        undone=in_number(undone),
        left=in_number(left),
    )
    record("import.undo", batch, after={"undone": undone, "left": left})
    db.session.flush()
    yield undone, left


def _take_back(importer: Importer, change: ImportChange) -> bool:
    try:
        with db.session.begin_nested():
            return importer.undo(change)
    except IntegrityError:  # somebody began to use it in this moment
        return False


def _must_be_done(batch: ImportBatch) -> None:
    if batch.state != "done":
        raise DomainError(sentence("Hanya impor yang sudah selesai yang dapat dibatalkan."))


def _last_first(batch: ImportBatch) -> list[ImportChange]:
    query = select(ImportChange).filter_by(batch_id=batch.id).order_by(ImportChange.id.desc())
    changes = db.session.scalars(query).all()
    return sorted(changes, key=lambda change: UNDO_ORDER.get(change.subject_kind, 0))


# What stands on others goes first.
UNDO_ORDER = {"product": 0, "need": 0, "seller_unit": 1, "buyer": 1, "pesantren": 2}


def reset_counts(batch: ImportBatch) -> None:
    """Begin counting anew."""
    batch.rows = batch.created = batch.updated = batch.unchanged = 0
    batch.drafts = batch.refused = batch.warned = 0
