"""Where the bytes of documents lie: named by us, readable by the site alone, never by address."""

import secrets
from collections.abc import Iterator
from pathlib import Path

from core.documents.reading import Document
from core.uploads import UNFINISHED, write_whole

OWNER_ONLY = 0o600


def document_folder(instance: str | Path) -> Path:
    """Where a site keeps its documents."""
    return Path(instance) / "documents"


def document_path(folder: Path, key: str, kind: str) -> Path:
    """documents/ab/ab12cd….pdf: a folder for each two letters, so that none grows too large."""
    return folder / key[:2] / f"{key}.{kind}"


def write_document(document: Document, folder: Path) -> str:
    """Keep the bytes; when this returns they are on disk. The key by which they are found."""
    key = secrets.token_hex(16)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(document_path(folder, key, document.kind), document.data, OWNER_ONLY)
    return key


def delete_document(folder: Path, key: str, kind: str) -> None:
    """Delete the bytes, if they are there."""
    document_path(folder, key, kind).unlink(missing_ok=True)


def old_files(folder: Path, before: float) -> Iterator[tuple[str, Path]]:
    """(key, path) of each file written before a moment in seconds since 1970.

    What was never finished comes with an empty key.
    """
    for path in folder.glob("[0-9a-f][0-9a-f]/*"):
        if path.stat().st_mtime < before:
            yield "" if path.name.startswith(UNFINISHED) else path.stem, path
