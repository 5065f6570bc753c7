"""Where an index lies on disk, and how one generation of it replaces another.

    lock           held by whoever writes
    current        the pointer: a small file that names a generation; replaced as a whole
    stamp          a number that grows with every publication, mapped by all readers
    index-N/       the Whoosh index; a rebuild makes the next one beside it
    main-N/        postings of a full export
    generation-N/  columns, the postings of later changes, and `manifest.json`
    fresh-*        a full export that is not finished yet

A reader opens what the pointer names, and again when the stamp differs: to look at a mapped number
costs a hundredth of asking the file system. Folders that neither the current nor the previous
generation names are removed; a process that still maps them keeps its view.
"""

import fcntl
import json
import mmap
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import NamedTuple

POINTER, STAMP, LOCK, MANIFEST = "current", "stamp", "lock", "manifest.json"
STAMP_BYTES = 8
FRESH = "fresh"
KINDS = ("index", "main", "generation")


@dataclass(frozen=True)
class Manifest:
    """What belongs together in a generation.

    `index` and `main` are folders beside it, `state` the state of the index it shows, `changes`
    how many documents changed since that export, `previous` the generation it replaced, `shape`
    the collection it was written for.
    """

    name: str
    index: str
    main: str
    state: int
    main_size: int
    average_length: float
    changes: int = 0
    exported_at: float = 0.0
    previous: str | None = None
    shape: str = ""
    labels: dict[str, list[str]] = field(default_factory=dict)


class Stamp(NamedTuple):
    """The mapped stamp, `number[0]` being its number, and which file it is."""

    number: memoryview
    file: tuple[int, int]


class Publication:
    """The folder of one index."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pointer = folder / POINTER

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the write lock; waits for another process that holds it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / LOCK).open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def current(self) -> Manifest | None:
        """The manifest that the pointer names; None before the first publication."""
        try:
            name = self.pointer.read_text()
        except FileNotFoundError:
            return None
        return self.manifest(name)

    def manifest(self, name: str) -> Manifest:
        """The manifest of a generation; FileNotFoundError when it is gone."""
        return Manifest(**json.loads((self.folder / name / MANIFEST).read_text()))

    def new_name(self, kind: str) -> str:
        """A folder name of this kind that was never used before, as long as it is made soon."""
        taken = [int(name.rpartition("-")[2]) for name in self._names(kind)]
        return f"{kind}-{max(taken, default=0) + 1}"

    def replace(self, manifest: Manifest) -> None:
        """Write the manifest into its generation, point to it, and remove what is left over."""
        _write(self.folder / manifest.name / MANIFEST, json.dumps(asdict(manifest)))
        _write(self.pointer, manifest.name)
        self.announce()
        self.clean()

    def announce(self) -> None:
        """Make every reader look at the pointer."""
        # Changed in place, never replaced: readers keep it mapped.
        file = os.open(self.folder / STAMP, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            number = int.from_bytes(os.pread(file, STAMP_BYTES, 0), "little") + 1
            os.pwrite(file, number.to_bytes(STAMP_BYTES, "little"), 0)
        finally:
            os.close(file)

    def stamp(self) -> Stamp | None:
        """The stamp, mapped; None before the first publication."""
        try:
            with (self.folder / STAMP).open("rb") as file:
                mapped = mmap.mmap(file.fileno(), STAMP_BYTES, access=mmap.ACCESS_READ)
                return Stamp(memoryview(mapped).cast("Q"), _identity(os.fstat(file.fileno())))
        except (FileNotFoundError, ValueError):  # not there yet, or not yet written
            return None

    def is_current(self, stamp: Stamp) -> bool:
        """Whether this stamp still lies in the folder: not lost, not that of a lost index."""
        try:
            return _identity((self.folder / STAMP).stat()) == stamp.file
        except FileNotFoundError:
            return False

    def fresh_folder(self) -> Path:
        """A new folder for a full export in the making."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=f"{FRESH}-", dir=self.folder))

    def clean(self, *more_kinds: str) -> None:
        """Remove folders that neither the current nor the previous generation needs."""
        needed = {name for manifest in self._kept() for name in _folders(manifest)}
        for kind in (*KINDS, *more_kinds):
            for name in set(self._names(kind)) - needed:
                shutil.rmtree(self.folder / name, ignore_errors=True)

    def _kept(self) -> list[Manifest]:
        current = self.current()
        if current is None:
            return []
        try:
            return [current, self.manifest(current.previous)] if current.previous else [current]
        except FileNotFoundError:
            return [current]

    def _names(self, kind: str) -> list[str]:
        names = os.listdir(self.folder) if self.folder.exists() else []
        return [name for name in names if name.startswith(f"{kind}-")]


def _folders(manifest: Manifest) -> tuple[str, str, str]:
    return manifest.name, manifest.main, manifest.index


def _identity(file: os.stat_result) -> tuple[int, int]:
    return file.st_dev, file.st_ino


def _write(path: Path, text: str) -> None:
    fresh = path.with_name(path.name + ".new")
    with fresh.open("w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
