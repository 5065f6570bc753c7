"""The uploads go into a backup: those that rows name, one after the other."""

import gzip
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from sqlalchemy.engine import Connection

from core.backup.archive import UPLOAD, ArchiveWriter
from core.backup.file_list import READ_AND_WRITE, FileLine
from core.backup.manifest import FILES, FilesEntry
from core.backup.snapshot import snapshot
from core.backup.uploads import place, registered_uploads


@dataclass(frozen=True)
class KeptFiles:
    """What was kept, which files were lost, and how many were taken away meanwhile."""

    entry: FilesEntry
    lost: list[str]
    gone: int


def list_named(connection: Connection, out: IO[bytes]) -> None:
    """Write down which files the rows name: too many to be remembered."""
    for name, must_be_there in _named(connection):
        out.write(json.dumps([name, must_be_there]).encode() + b"\n")


def write_files(archive: ArchiveWriter, named: IO[bytes]) -> KeptFiles:
    """Add the files that were written down, and the list of them."""
    named.seek(0)
    missing: list[str] = []
    count = size = 0
    with archive.spool() as spool:
        with gzip.GzipFile(fileobj=spool, mode="wb", mtime=0) as listed:
            for line in _added(archive, named, missing):
                listed.write(line.written())
                count, size = count + 1, size + line.size
            lost = _still_named(archive.folder, missing) if missing else set()
            for name in missing:
                listed.write(FileLine(name, None, 0, 0).written())
        member = archive.add(FILES, spool)
    entry = FilesEntry(count, size, len(lost), member)
    return KeptFiles(entry, sorted(lost), len(missing) - len(lost))


def _added(
    archive: ArchiveWriter, named: Iterable[bytes], missing: list[str]
) -> Iterator[FileLine]:
    for line in named:
        name, must_be_there = json.loads(line)
        try:
            file = place(name).open("rb")
        except FileNotFoundError:
            if must_be_there:
                missing.append(name)
            continue
        with file:
            member = archive.add(UPLOAD + name, file)
            mode = os.fstat(file.fileno()).st_mode & READ_AND_WRITE
        yield FileLine(name, member.sha256, member.size, mode)


def _named(connection: Connection) -> Iterator[tuple[str, bool]]:
    for folder, uploads in registered_uploads().items():
        for path, must_be_there in uploads.named(connection):
            yield f"{folder}/{path}", must_be_there


def _still_named(folder: Path, missing: list[str]) -> set[str]:
    """Those that rows name even now."""
    wanted = set(missing)
    with snapshot(folder) as connection:
        return {name for name, _ in _named(connection) if name in wanted}
