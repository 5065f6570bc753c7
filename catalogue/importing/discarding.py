"""Previews that nobody saves are forgotten, with what was uploaded."""

from catalogue.importing.files import refused_path, upload_path
from catalogue.importing.models import ImportBatch
from core.audit import record
from core.database import db
from core.errors import DomainError
from core.sentences import sentence


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
