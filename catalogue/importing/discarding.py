"""Previews that nobody saves: forgotten by an office, or by the worker after some days."""

from datetime import timedelta

from sqlalchemy import select

from catalogue.importing.files import refused_path, upload_path
from catalogue.importing.models import ImportBatch
from core.audit import record
from core.database import db, now, reading
from core.errors import DomainError
from core.sentences import sentence

KEPT = timedelta(days=14)


def discard(batch: ImportBatch, reason: str = "") -> None:
    """Delete a preview; its audit stays. Raises DomainError for anything else.

    Its files are removed after the commit, so that a preview that stays never lacks them.
    """
    if batch.state != "previewed":
        raise DomainError(sentence("Hanya pratinjau yang belum disimpan yang dapat dibuang."))
    what = {"kind": batch.kind, "filename": batch.filename}
    record("import.discard", batch, before=what, reason=reason)
    db.session.delete(batch)
    db.session.flush()


def remove_files(batch_id: int) -> None:
    """Remove what was uploaded and refused."""
    for path in (upload_path(batch_id), refused_path(batch_id)):
        path.unlink(missing_ok=True)


def discard_old() -> int:
    """Discard the previews that have waited for too long. Returns how many."""
    old = select(ImportBatch).where(
        ImportBatch.state == "previewed", ImportBatch.finished_at < now() - KEPT
    )
    with reading():
        if db.session.scalar(old.limit(1)) is None:
            return 0
    found = db.session.scalars(old.with_for_update()).all()
    ids = [batch.id for batch in found]
    for batch in found:
        discard(batch, f"menunggu lebih dari {KEPT.days} hari")
    db.session.commit()
    for batch_id in ids:
        remove_files(batch_id)
    return len(ids)
