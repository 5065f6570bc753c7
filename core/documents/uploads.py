"""Which files of documents a backup keeps: the one of every row."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.engine import Connection

from core.backup.uploads import Named, Uploads
from core.documents.files import document_folder, document_path
from core.documents.models import DocumentFile

BATCH = 1000


def _named(connection: Connection) -> Iterator[Named]:
    query = select(DocumentFile.key, DocumentFile.kind)
    for row in connection.execute(query, execution_options={"yield_per": BATCH}):
        yield document_path(Path(), row.key, row.kind).as_posix(), True


DOCUMENT_UPLOADS = Uploads(document_folder("").name, _named)
