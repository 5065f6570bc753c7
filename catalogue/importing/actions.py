"""Importing as an office does it: keep the upload, preview, run, take back."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from flask import current_app
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from catalogue.importing.files import refused_path
from catalogue.importing.importer import Importer, Source
from catalogue.importing.models import ImportBatch, ImportChange
from catalogue.importing.running import Import
from catalogue.importing.stopping import JOB, PREVIEWING, SAVING, UNDOING, reset_counts
from core.audit import record, who_acts
from core.database import AnyRow, db
from core.errors import DomainError
from core.figures import in_number
from core.outbox import enqueue
from core.sentences import sentence

UNDO_CHUNK = 200


def register_importer(importer: Importer) -> None:
    """Make a kind of file known to commands, pages and the worker of this application."""
    importers()[importer.kind] = importer


def importers() -> dict[str, Importer]:
    """The kinds of file that can be imported."""
    found: dict[str, Importer] = current_app.extensions.setdefault("importers", {})
    return found


def start(
    kind: str, filename: str, *, office_id: int | None, user_id: int | None, area: str = ""
) -> ImportBatch:
    """Open a batch for a file that is kept at `files.upload_path`; `area` is all when empty."""
    batch = ImportBatch(
        kind=kind,
        filename=filename[:200],
        state="running",
        office_id=office_id,
        user_id=user_id,
        area=area,
        notes={},
    )
    db.session.add(batch)
    db.session.flush()
    return batch


def ask_worker(batch: ImportBatch, *, dry_run: bool) -> None:
    """Let the worker read the file: to preview it, or to save its rows."""
    batch.state, batch.message = "running", PREVIEWING if dry_run else SAVING
    reset_counts(batch)
    if not dry_run:
        record("import.confirm", batch)
    enqueue(JOB, [batch.id], {"dry_run": dry_run, "by": who_acts()})


def run(
    batch: ImportBatch, path: Path, *, dry_run: bool = False, source: Source | None = None
) -> Iterator[ImportBatch]:
    """Read the file and save its good rows, chunk by chunk; the caller commits each."""
    batch.message = PREVIEWING if dry_run else SAVING
    running = Import(importers()[batch.kind], batch, path, source or Source(), dry_run)
    yield from running.run()
    running.write_refused(refused_path(batch.id))
    if not dry_run and batch.state == "done":
        counts = {"created": batch.created, "updated": batch.updated, "refused": batch.refused}
        record("import.run", batch, after=counts)
        yield batch


def ask_undo(batch: ImportBatch) -> None:
    """Let the worker take back what a batch did. Raises DomainError unless it saved something."""
    _must_have_saved(batch)
    enqueue(JOB, [batch.id], {"undo": True, "before": batch.state, "by": who_acts()})
    batch.state, batch.message = "running", UNDOING


def undo(batch: ImportBatch) -> tuple[int, int]:
    """Take it back in this transaction. Returns (taken back, left as changed since)."""
    _must_have_saved(batch)
    *_, counts = undo_by_chunks(batch)
    return counts


def undo_by_chunks(batch: ImportBatch) -> Iterator[tuple[int, int]]:
    """Take it back, last first; the caller commits each chunk. Yields (taken back, left) so far.

    What is taken back is forgotten with its chunk, so that a run that was cut off goes on. Rows
    of the file are counted, not what was made beside them.
    """
    importer = importers()[batch.kind]
    changes = _last_first(batch)
    undone, left = batch.created + batch.updated - _rows_of(importer, changes), 0
    for start in range(0, len(changes), UNDO_CHUNK):
        chunk = changes[start : start + UNDO_CHUNK]
        done = [change for change in chunk if _take_back(importer, change)]
        importer.index(done)
        taken = _rows_of(importer, done)
        undone, left = undone + taken, left + _rows_of(importer, chunk) - taken
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


def _rows_of(importer: Importer, changes: Sequence[ImportChange]) -> int:
    return sum(change.subject_kind == importer.subject for change in changes)


def _take_back(importer: Importer, change: ImportChange) -> bool:
    try:
        with db.session.begin_nested():
            return importer.undo(change)
    except IntegrityError:  # somebody began to use it in this moment
        return False


def has_saved(batch: ImportBatch | AnyRow) -> bool:
    """Whether there is something to take back: one that stopped may have saved a part."""
    return batch.state in {"done", "failed"} and batch.created + batch.updated > 0


def _must_have_saved(batch: ImportBatch) -> None:
    if not has_saved(batch):
        raise DomainError(sentence("Hanya impor yang menyimpan sesuatu yang dapat dibatalkan."))


def _last_first(batch: ImportBatch) -> list[ImportChange]:
    query = select(ImportChange).filter_by(batch_id=batch.id).order_by(ImportChange.id.desc())
    changes = db.session.scalars(query).all()
    return sorted(changes, key=lambda change: UNDO_ORDER.get(change.subject_kind, 0))


# What stands on others goes first.
UNDO_ORDER = {"product": 0, "need": 0, "seller_unit": 1, "buyer": 1, "pesantren": 2}
