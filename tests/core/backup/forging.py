"""Backups that were tampered with: parts changed, and digests made anew by whoever knows how."""

import gzip
import json
import tarfile
from collections.abc import Callable, Iterable
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from core.backup.file_list import FileLine, file_line
from core.backup.manifest import FILES, MANIFEST, SEAL
from core.backup.rows import Tally, encoded

Parts = dict[str, bytes]


def parts_of(path: Path) -> Parts:
    """What is in a backup, in its order."""
    with tarfile.open(path) as archive:
        return {one.name: archive.extractfile(one).read() for one in archive}  # type: ignore[union-attr]


def write(path: Path, parts: Parts, extra: Iterable[tarfile.TarInfo] = ()) -> Path:
    """A tar of these parts, and of others that hold nothing."""
    with tarfile.open(path, "w") as archive:
        for part in extra:
            archive.addfile(part)
        for name, content in parts.items():
            header = tarfile.TarInfo(name)
            header.size = len(content)
            archive.addfile(header, BytesIO(content))
    return path


def sealed(parts: Parts, change: Callable[[Any], None] = lambda manifest: None) -> Parts:
    """The parts with a changed manifest whose digests are right again."""
    manifest = json.loads(parts[MANIFEST])
    change(manifest)
    for table in manifest["tables"]:
        table["member"] = _member(parts[f"rows/{table['layout']['name']}.jsonl.gz"])
    manifest["files"]["member"] = _member(parts[FILES])
    manifest["settings"] = _member(parts["settings.json"])
    content = json.dumps(manifest).encode()
    seal = f"{sha256(content).hexdigest()}  {MANIFEST}\n".encode()
    return {**parts, MANIFEST: content, SEAL: seal}


def with_rows(parts: Parts, table: str, rows: list[list[Any]]) -> Parts:
    """The parts with other rows in a table."""
    lines = [json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows]
    tally = Tally()
    for row in rows:
        text = json.dumps(row, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        tally.add(text)
    packed = gzip.compress(b"".join(encoded(line) + b"\n" for line in lines))

    def count(manifest: Any) -> None:
        for entry in manifest["tables"]:
            if entry["layout"]["name"] == table:
                entry["rows"], entry["checksum"] = tally.rows, tally.checksum

    return sealed({**parts, f"rows/{table}.jsonl.gz": packed}, count)


def as_of(parts: Parts, there: dict[str, set[str]]) -> Parts:
    """The parts as of a state of the database with only these tables and columns."""

    def forget(manifest: Any) -> None:
        kept = [one for one in manifest["tables"] if one["layout"]["name"] in there]
        for one in kept:
            columns = there[one["layout"]["name"]]
            one["layout"]["columns"] = [c for c in one["layout"]["columns"] if c[0] in columns]
            one["sums"] = {name: s for name, s in one["sums"].items() if name in columns}
        manifest["tables"] = kept

    before = json.loads(parts[MANIFEST])["tables"]
    names = {one["layout"]["name"] for one in before}
    found = {
        part: content for part, content in parts.items() if part[5:-9] not in names - set(there)
    }
    found = sealed(found, forget)
    for one in before:
        table = one["layout"]["name"]
        if table in there:
            places = [i for i, c in enumerate(one["layout"]["columns"]) if c[0] in there[table]]
            if len(places) < len(one["layout"]["columns"]):
                rows = [[row[i] for i in places] for row in rows_of(parts, table)]
                found = with_rows(found, table, rows)
    return found


def rows_of(parts: Parts, table: str) -> list[list[Any]]:
    """The rows of a table as they are written."""
    text = gzip.decompress(parts[f"rows/{table}.jsonl.gz"])
    return [json.loads(line) for line in text.splitlines()]


def renamed_upload(parts: Parts, name: str) -> Parts:
    """The parts with another name for the first upload, in the list too."""
    lines = [file_line(line) for line in gzip.decompress(parts[FILES]).splitlines()]
    first = lines[0]
    lines[0] = FileLine(name, first.sha256, first.size, first.mode)
    listed = gzip.compress(b"".join(line.written() for line in lines))
    moved = {
        (f"uploads/{name}" if part == f"uploads/{first.name}" else part): content
        for part, content in parts.items()
    }
    return sealed({**moved, FILES: listed})


def _member(content: bytes) -> dict[str, Any]:
    return {"sha256": sha256(content).hexdigest(), "size": len(content)}
