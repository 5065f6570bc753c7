"""Built files on disk: named by their content, each swapped in whole, compressed beside."""

import gzip
import os
import tempfile
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path, PurePosixPath

import brotli  # type: ignore[import-untyped,unused-ignore]

COMPRESSIBLE = frozenset(
    {".css", ".csv", ".html", ".ico", ".js", ".json", ".map", ".md", ".mjs", ".otf", ".svg"}
    | {".topojson", ".ttf", ".txt", ".webmanifest", ".xml"}
)
ENCODINGS = (".gz", ".br")


def hashed_name(name: str, content: bytes) -> str:
    """The name with eight letters of its content: css/app.css -> css/app.1f3a09bc.css."""
    path = PurePosixPath(name)
    return str(path.with_name(f"{path.stem}.{sha256(content).hexdigest()[:8]}{path.suffix}"))


def write_with_variants(path: Path, content: bytes) -> None:
    """The file and, where that is smaller, its gzip and brotli form; the file itself last."""
    if path.suffix in COMPRESSIBLE:
        for encoding, packed in zip(ENCODINGS, _packed(content), strict=True):
            if len(packed) < len(content):
                write(path.with_name(path.name + encoding), packed)
    write(path, content)


def write(path: Path, content: bytes) -> None:
    """Written beside and swapped in, so that a reader sees the old file or the new, never half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(prefix=".new-", dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(beside).chmod(0o644)
    Path(beside).replace(path)


def remove_others(folder: Path, kept: Iterable[str]) -> None:
    """Deletes what is in the folder beside the names given and their compressed forms."""
    wanted = {folder / (name + ending) for name in kept for ending in ("", *ENCODINGS)}
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in wanted:
            path.unlink()


def _packed(content: bytes) -> tuple[bytes, bytes]:
    return gzip.compress(content, 9, mtime=0), brotli.compress(content, quality=11)
