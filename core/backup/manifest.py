"""What a backup says of itself: of which site and moment it is, and what is in it."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from core.backup.kinds import KINDS
from core.backup.layout import Layout
from core.backup.refusal import BackupRefused

FORMAT = 1
SETTINGS = "settings.json"
FILES = "files.jsonl.gz"
MANIFEST = "manifest.json"
SEAL = "manifest.sha256"  # the last part: with it the file is complete


@dataclass(frozen=True)
class Member:
    """A part of the file: its digest and its size in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True)
class TableEntry:
    """A table: its shape, its rows, what they add up to, and the part that holds them."""

    layout: Layout
    rows: int
    checksum: str
    sums: dict[str, int]
    last_number: int | None
    member: Member

    @property
    def name(self) -> str:
        """The part's name in the file."""
        return rows_name(self.layout.name)


@dataclass(frozen=True)
class FilesEntry:
    """The uploads: how many, their bytes, how many were lost, and the part that lists them."""

    count: int
    size: int
    lost: int
    member: Member


@dataclass(frozen=True)
class Manifest:
    """All that is known of a backup before its rows are read."""

    made_at: str
    revision: str
    database: str
    key_mark: str
    tables: tuple[TableEntry, ...]
    files: FilesEntry
    settings: Member

    @property
    def rows(self) -> int:
        """The rows of all tables."""
        return sum(table.rows for table in self.tables)


def rows_name(table: str) -> str:
    """The name of the part that holds a table's rows."""
    return f"rows/{table}.jsonl.gz"


def seal(manifest: Member) -> bytes:
    """What the last part holds: the digest of the manifest, as sha256sum writes it."""
    return f"{manifest.sha256}  {MANIFEST}\n".encode()


def to_json(manifest: Manifest) -> bytes:
    """The manifest for the file, laid out for people too."""
    return json.dumps({"format": FORMAT, **asdict(manifest)}, indent=1).encode()


def from_json(content: bytes) -> Manifest:
    """The manifest again. Raises BackupRefused for anything else."""
    try:
        found = json.loads(content)
        if found["format"] != FORMAT:
            raise BackupRefused(
                f"This backup has format {found['format']}, and this code reads {FORMAT}."
            )
        return Manifest(
            tables=tuple(_table(one) for one in found["tables"]),
            files=FilesEntry(**{**found["files"], "member": Member(**found["files"]["member"])}),
            settings=Member(**found["settings"]),
            **{name: str(found[name]) for name in ("made_at", "revision", "database", "key_mark")},
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BackupRefused("The manifest of this backup cannot be read.") from error


def _table(found: dict[str, Any]) -> TableEntry:
    layout = found["layout"]
    columns = tuple((str(name), str(kind)) for name, kind in layout["columns"])
    if unknown := {kind for _, kind in columns} - KINDS.keys():
        raise ValueError(f"unknown kinds: {unknown}")
    return TableEntry(
        layout=Layout(str(layout["name"]), columns, layout["key"]),
        rows=int(found["rows"]),
        checksum=str(found["checksum"]),
        sums={str(name): int(value) for name, value in found["sums"].items()},
        last_number=found["last_number"],
        member=Member(**found["member"]),
    )


def differences(
    entry: TableEntry, rows: int, checksum: str, sums: dict[str, int] | None = None
) -> Sequence[str]:
    """Sentences on where a table is not as the manifest says."""
    said = []
    if rows != entry.rows:
        said.append(f"{entry.layout.name}: {rows} rows instead of {entry.rows}")
    if checksum != entry.checksum:
        said.append(f"{entry.layout.name}: the rows are not those of the backup")
    if sums is not None and sums != entry.sums:
        said.append(f"{entry.layout.name}: sums differ: {sums} instead of {entry.sums}")
    return said
