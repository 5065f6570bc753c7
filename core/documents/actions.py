"""Documents kept and taken away; what was read of them comes from `reading.read_document`."""

from typing import Any

from flask import current_app
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from core.audit import record, who_acts
from core.database import db
from core.documents.files import delete_document, document_folder, write_document
from core.documents.models import DocumentFile
from core.documents.reading import Document
from core.outbox import enqueue

REMOVED_JOB = "document-removed"


def save_document(document: Document, subject: Any) -> DocumentFile:
    """Keep a document as evidence of a flushed record, and note who handed it in.

    The same file for the same record is kept once: what stands is returned.
    """
    standing = _standing(document, subject)
    if standing is not None:
        return standing
    folder = document_folder(current_app.instance_path)
    kept = _row(document, subject, write_document(document, folder))
    try:
        with db.session.begin_nested():
            db.session.add(kept)
    except IntegrityError:  # the same file came twice in the same moment
        delete_document(folder, kept.key, kept.kind)
        standing = _standing(document, subject)
        if standing is None:
            raise
        return standing
    record("document.add", subject, after=_shown(kept))
    return kept


def _standing(document: Document, subject: Any) -> DocumentFile | None:
    query = select(DocumentFile).filter_by(
        subject_kind=type(subject).__tablename__, subject_id=subject.id, digest=document.digest
    )
    return db.session.scalar(query)


def _row(document: Document, subject: Any, key: str) -> DocumentFile:
    return DocumentFile(
        key=key,
        digest=document.digest,
        kind=document.kind,
        size=len(document.data),
        name=document.name,
        subject_kind=type(subject).__tablename__,
        subject_id=subject.id,
        uploaded_by=who_acts().get("user_id"),
    )


def remove_document(document: DocumentFile, subject: Any) -> None:
    """Take a document from its record; the worker deletes its file once that is saved."""
    record("document.remove", subject, before=_shown(document))
    enqueue(REMOVED_JOB, [document.key], {"kind": document.kind})
    db.session.delete(document)
    db.session.flush()


def documents_of(subject_kind: str, subject_id: int) -> list[DocumentFile]:
    """The documents of a record, in the order in which they came."""
    query = select(DocumentFile).filter_by(subject_kind=subject_kind, subject_id=subject_id)
    return list(db.session.scalars(query.order_by(DocumentFile.id)))


def _shown(document: DocumentFile) -> dict[str, str]:
    return {"document": document.name, "digest": document.digest}
