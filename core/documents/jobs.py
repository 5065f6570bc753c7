"""Document files that nobody needs any more: the worker's part of taking documents away."""

import time
from collections.abc import Callable
from pathlib import Path

from flask import current_app
from sqlalchemy import select

from core.database import db, reading
from core.documents.actions import REMOVED_JOB
from core.documents.files import delete_document, document_folder, old_files
from core.documents.models import DocumentFile
from core.outbox import finish, waiting

BATCH = 100
SWEEP_SECONDS = 3600.0
DAY_SECONDS = 86400.0


def clean_up_documents() -> Callable[[], int]:
    """What the worker does again and again: removed documents at once, leftovers once an hour."""
    folder = document_folder(current_app.instance_path)
    due = 0.0

    def task() -> int:
        nonlocal due
        done = delete_removed(folder)
        if time.monotonic() >= due:
            due = time.monotonic() + SWEEP_SECONDS
            done += sweep(folder)
        return done

    return task


def delete_removed(folder: Path) -> int:
    """Delete the files of documents whose removal is saved. Returns how many."""
    with reading():
        jobs = waiting(REMOVED_JOB, BATCH)
    for _, key, about in jobs:
        delete_document(folder, key, about["kind"])
    if jobs:
        finish([job_id for job_id, _, _ in jobs])
        db.session.commit()
    return len(jobs)


def sweep(folder: Path) -> int:
    """Delete files older than a day that no row names: what an undone save left.

    The files are listed before the rows are read, so that none of a new document is ever taken.
    """
    found = list(old_files(folder, time.time() - DAY_SECONDS))
    if not found:
        return 0
    with reading():
        known = set(db.session.scalars(select(DocumentFile.key)))
    left = [path for key, path in found if key not in known]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)
