"""Photos as files: rewritten by us in three widths, named by us, whole or not there at all."""

import os
import secrets
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import IO

from PIL import Image

from core.images import PhotoRefused, upright_photo
from core.sentences import sentence

WIDTHS = (480, 960, 1600)
TALLEST = 2  # times the width: what is taller is shrunk further
MOST_BYTES = 15 * 1024 * 1024
LEAST_SIDE = 200  # pixels; a card shows photos some 300 wide, and what is much less is a blur
ENDINGS = {"webp": "WEBP", "jpg": "JPEG"}
# 72 instead of 78 takes an eighth off each photo: the first view of a full list stays below 300 kB.
SAVE_OPTIONS = {
    "webp": {"quality": 72, "method": 4},
    "jpg": {"quality": 80, "optimize": True, "progressive": True},
}
UNFINISHED = ".new-"  # how names of files that are still being written begin


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent: its bytes, and the digest by which it is known again."""

    data: bytes
    digest: str


@dataclass(frozen=True, slots=True)
class SavedPhoto:
    """The name of a photo's files, and the size in pixels of its largest one."""

    key: str
    width: int
    height: int


def photo_folder(instance: str | Path) -> Path:
    """Where a site keeps its photos."""
    return Path(instance) / "photos"


def read_upload(source: IO[bytes] | Path) -> Upload:
    """All of a file that is not too large. Raises PhotoRefused."""
    if isinstance(source, Path):
        with source.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    else:
        data = source.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise PhotoRefused(
            sentence("Berkas ini lebih dari 15 MB. Perkecil fotonya, lalu kirim lagi.")
        )
    return Upload(data, sha256(data).hexdigest())


def save_photo(upload: Upload, folder: Path) -> SavedPhoto:
    """Write all files of a new photo; when this returns they are on disk. Raises PhotoRefused."""
    photo = upright_photo(upload.data, _box(WIDTHS[-1]))
    if min(photo.size) < LEAST_SIDE:
        raise PhotoRefused(
            sentence(
                "Foto ini terlalu kecil: sisi terpendek paling sedikit 200 piksel. "
                "Kirim foto aslinya, bukan gambar kecilnya."
            )
        )
    key = secrets.token_hex(8)
    try:
        for width in WIDTHS:
            smaller = photo.copy()
            smaller.thumbnail(_box(width), Image.Resampling.LANCZOS)
            for ending in ENDINGS:
                write_whole(photo_path(folder, key, width, ending), encoded(smaller, ending))
    except BaseException:
        delete_photo(folder, key)
        raise
    return SavedPhoto(key, photo.width, photo.height)


def photo_path(folder: Path, key: str, width: int, ending: str) -> Path:
    """photos/ab/ab12cd…-480.webp: a folder for each two letters, so that none grows too large."""
    return folder / key[:2] / f"{key}-{width}.{ending}"


def delete_photo(folder: Path, key: str) -> None:
    """Delete a photo's files, those that are there."""
    for width in WIDTHS:
        for ending in ENDINGS:
            photo_path(folder, key, width, ending).unlink(missing_ok=True)


def old_files(folder: Path, before: float) -> Iterator[tuple[str, Path]]:
    """(key, path) of each photo file written before a moment in seconds since 1970.

    What was never finished comes with an empty key.
    """
    for path in folder.glob("[0-9a-f][0-9a-f]/*"):
        if path.stat().st_mtime < before:
            yield "" if path.name.startswith(UNFINISHED) else path.name.split("-")[0], path


def encoded(image: Image.Image, ending: str) -> bytes:
    """The picture as a file of this kind, with nothing in it but pixels."""
    file = BytesIO()
    image.save(file, ENDINGS[ending], **SAVE_OPTIONS[ending])
    return file.getvalue()


def write_whole(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Written beside, brought to the disk and renamed: the file is whole or not there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(prefix=UNFINISHED, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(handle)
        Path(beside).chmod(mode)
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _box(width: int) -> tuple[int, int]:
    return width, width * TALLEST
