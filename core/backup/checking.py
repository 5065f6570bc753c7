"""A backup is checked from the first byte to the last, before anything is done with it.

The digests find what was damaged or cut, and who changed a part without knowing how; whoever
could write a whole new backup could also write new digests. Nothing in a backup is run, and its
files never land outside the folders of uploads.
"""

import gzip
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.backup.archive import CUT, UPLOAD, Hashing, content, opened, parts
from core.backup.file_list import FileLine, file_line, lines
from core.backup.manifest import (
    FILES,
    MANIFEST,
    SEAL,
    SETTINGS,
    Manifest,
    Member,
    TableEntry,
    differences,
    from_json,
    seal,
)
from core.backup.refusal import BackupRefused
from core.backup.rows import Tally, read_values
from core.backup.uploads import place

MOST_PARTS = 10_000  # beside the uploads: one for each table, and four more
MOST_MANIFEST = 64 * 1024 * 1024  # bytes

UNREADABLE = (
    *(ValueError, TypeError, KeyError, EOFError, RecursionError),
    *(gzip.BadGzipFile, zlib.error),
)

Index = dict[str, tarfile.TarInfo]


def check(path: Path) -> Manifest:
    """What a sound backup says of itself. Raises BackupRefused for any other file."""
    with opened(path) as archive, _read():
        index = _index(archive)
        manifest = _manifest(archive, index)
        for entry in manifest.tables:
            _check_table(archive, index[entry.name], entry)
        _same(SETTINGS, _digest(archive, index[SETTINGS]), manifest.settings)
        _same(FILES, _digest(archive, index[FILES]), manifest.files.member)
    for _ in uploads(path, manifest):
        pass
    return manifest


def table_rows(archive: tarfile.TarFile, part: tarfile.TarInfo) -> Iterator[bytes]:
    """The lines of a table."""
    with gzip.open(content(archive, part), "rb") as unpacked:
        yield from lines(unpacked)  # type: ignore[arg-type]


def uploads(path: Path, manifest: Manifest) -> Iterator[tuple[FileLine, bytes]]:
    """Each upload with what it holds, checked. Raises BackupRefused."""
    count = size = 0
    with opened(path) as archive, _read():
        index = _index(archive)
        with gzip.open(content(archive, index[FILES]), "rb") as listed, opened(path) as again:
            stored = (part for part in parts(again) if part.name.startswith(UPLOAD))
            for line in map(file_line, lines(listed)):  # type: ignore[arg-type]
                place(line.name)
                if line.sha256 is None:
                    continue
                data = _upload(again, next(stored, None), line)
                count, size = count + 1, size + len(data)
                yield line, data
            if next(stored, None) is not None:
                raise BackupRefused("This backup holds files that its list does not name.")
    if (count, size) != (manifest.files.count, manifest.files.size):
        raise BackupRefused("This backup does not hold the files that its manifest counts.")


@contextmanager
def index_of(path: Path) -> Iterator[tuple[tarfile.TarFile, Index]]:
    """The open file, and its parts that are no uploads."""
    with opened(path) as archive:
        with _read():
            index = _index(archive)
        yield archive, index


def _upload(archive: tarfile.TarFile, part: tarfile.TarInfo | None, line: FileLine) -> bytes:
    if part is None or part.name != UPLOAD + line.name or part.size != line.size:
        raise BackupRefused(f"{line.name} is not in this backup where its list says.")
    with content(archive, part) as file:
        hashing = Hashing(file)
        data = hashing.read()
    _same(line.name, hashing.member(), Member(line.sha256 or "", line.size))
    return data


def _index(archive: tarfile.TarFile) -> Index:
    found: Index = {}
    for part in parts(archive):
        if part.name.startswith(UPLOAD):
            continue
        if part.name in found or len(found) == MOST_PARTS:
            raise BackupRefused(f"This is no backup: it has {part.name!r} twice, or too much.")
        found[part.name] = part
    if SEAL not in found or MANIFEST not in found:
        raise BackupRefused(CUT)
    return found


def _manifest(archive: tarfile.TarFile, index: Index) -> Manifest:
    """The manifest, which must be the one that the seal was made for, and name all parts."""
    if index[MANIFEST].size > MOST_MANIFEST or index[SEAL].size > len(seal(Member("0" * 64, 0))):
        raise BackupRefused("The manifest of this backup cannot be read.")
    with content(archive, index[MANIFEST]) as file, content(archive, index[SEAL]) as sealed:
        hashing = Hashing(file)
        written = hashing.read()
        if sealed.read() != seal(hashing.member()):
            raise BackupRefused("The manifest of this backup was changed or damaged.")
    manifest = from_json(written)
    named = {SETTINGS, FILES, MANIFEST, SEAL} | {entry.name for entry in manifest.tables}
    for name in sorted(named ^ index.keys()):
        raise BackupRefused(f"{name!r} is only in the backup or only in its manifest.")
    return manifest


def _check_table(archive: tarfile.TarFile, part: tarfile.TarInfo, entry: TableEntry) -> None:
    _same(entry.name, _digest(archive, part), entry.member)
    tally = Tally()
    for _ in read_values(entry.layout, table_rows(archive, part), tally):
        pass
    for sentence in differences(entry, tally.rows, tally.checksum):
        raise BackupRefused(f"This backup is damaged. {sentence}.")


def _digest(archive: tarfile.TarFile, part: tarfile.TarInfo) -> Member:
    with content(archive, part) as file:
        hashing = Hashing(file)
        while hashing.read(1 << 20):
            pass
    return hashing.member()


def _same(name: str, found: Member, expected: Member) -> None:
    if found != expected:
        raise BackupRefused(f"{name} in this backup was changed or damaged.")


@contextmanager
def _read() -> Iterator[None]:
    """Whatever stands in a part that cannot be read is one sentence."""
    try:
        yield
    except UNREADABLE as error:
        raise BackupRefused(f"This backup cannot be read: {error}.") from error
