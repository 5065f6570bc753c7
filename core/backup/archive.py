"""The file itself: a tar whose parts are written and read one after the other.

tarfile remembers every part that it has seen; here it is made to forget them, so that a hundred
thousand photos take no more memory than ten.
"""

import os
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import IO

from core.backup.manifest import Member
from core.backup.refusal import BackupRefused

UPLOAD = "uploads/"
PLAIN = (tarfile.REGTYPE, tarfile.AREGTYPE)  # no links, no devices, nothing with holes
CUT = "This is no backup, or it was cut off."


class Hashing:
    """A file that is read, and the digest of what was read so far."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._digest, self._size = file, sha256(), 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        data = self._file.read(size)
        self._digest.update(data)
        self._size += len(data)
        return data

    def member(self) -> Member:
        """What was read."""
        return Member(self._digest.hexdigest(), self._size)


class ArchiveWriter:
    """Adds part after part; what must be measured first is spooled into a nameless file."""

    def __init__(self, archive: tarfile.TarFile, folder: Path) -> None:
        self._archive, self.folder = archive, folder

    def spool(self) -> IO[bytes]:
        """A file of its own on the disk of the backup; gone when it is closed or we are killed."""
        return tempfile.TemporaryFile(dir=self.folder)

    def add(self, name: str, file: IO[bytes]) -> Member:
        """Add all of an open file. Raises OSError when it becomes shorter meanwhile."""
        header = tarfile.TarInfo(name)
        header.size, header.mode = file.seek(0, os.SEEK_END), 0o600
        file.seek(0)
        hashing = Hashing(file)
        self._archive.addfile(header, hashing)
        _forget(self._archive)
        return hashing.member()

    def add_bytes(self, name: str, content: bytes) -> Member:
        """Add what is in memory already."""
        return self.add(name, BytesIO(content))


@contextmanager
def opened(path: Path) -> Iterator[tarfile.TarFile]:
    """A backup to be read. Raises BackupRefused where the file cannot be read as one."""
    try:
        with tarfile.open(path, "r:") as archive:
            yield archive
    except (tarfile.TarError, EOFError) as error:
        raise BackupRefused(CUT) from error


def parts(archive: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    """The parts in their order. Raises BackupRefused for anything but plain files."""
    while (part := archive.next()) is not None:
        _forget(archive)
        if part.type not in PLAIN:
            raise BackupRefused(f"This is no backup: {part.name!r} in it is not a plain file.")
        yield part


def content(archive: tarfile.TarFile, part: tarfile.TarInfo) -> IO[bytes]:
    """What a part holds."""
    file = archive.extractfile(part)
    if file is None:
        raise BackupRefused(CUT)
    return file


def _forget(archive: tarfile.TarFile) -> None:
    archive.members.clear()  # type: ignore[attr-defined]
