"""Documents as they come in: told by their content, and only then anything to keep."""

import re
import subprocess
import tempfile
import zipfile
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import IO, Final

from core.documents.refusals import (
    EMPTY,
    MIXED,
    SWOLLEN_PDF,
    TOO_LARGE,
    TOO_SMALL,
    UNKNOWN,
    WRONG_NAME,
    DocumentRefused,
)
from core.images import NOT_A_PHOTO, OURS, PhotoRefused, refusal_of, upright_photo
from core.limited_process import ProcessDiedError, ProcessRefusedError, run_limited
from core.reading.plain_text import plain_line
from core.uploads import Upload, encoded

MOST_BYTES: Final = 10 * 1024 * 1024
LONGEST_NAME: Final = 120
LEAST_SIDE: Final = 500  # pixels; on less nobody reads a number
BOX: Final = (2400, 4800)  # pixels; A4 at 290 dots
CHECKER: Final = "core.documents.pdf_child"
SECONDS: Final = 40.0
PDF, PICTURE = "pdf", "jpg"
ENDINGS: Final = {PDF: {"pdf"}, PICTURE: {"jpg", "jpeg", "jfif", "png", "webp", "avif"}}

_PDF: Final = re.compile(rb"%PDF-")
# Files that are one thing to us and another to somebody else, and the test of virus scanners.
_SMUGGLED: Final = re.compile(
    rb"<(?:script|html|!doctype|iframe|svg)[\s>]|EICAR-STANDARD-ANTIVIRUS-TEST-FILE", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Document(Upload):
    """A file that may be kept: its bytes as we keep them, the digest of what was sent.

    `kind` is "pdf" or "jpg"; `name` is what its sender called it, cleaned.
    """

    kind: str
    name: str


def read_document(source: IO[bytes] | Path, filename: str) -> Document:
    """A scan or a photo of a paper. A photo is rewritten; a PDF is looked through.

    Raises DocumentRefused with one sentence for anything else, and for what hides in it.
    """
    if isinstance(source, Path):
        with source.open("rb") as file:
            return read_document(file, filename)
    data = source.read(MOST_BYTES + 1)
    name = plain_line(Path(filename.replace("\\", "/")).name)[-LONGEST_NAME:]
    kind = _kind(data)
    _check_name(name, kind)
    _check_alone(data, kind)
    digest = sha256(data).hexdigest()
    if kind == PDF:
        _look_through(data)
        return Document(data, digest, PDF, name)
    return Document(_rewritten(data), digest, PICTURE, name)


def _kind(data: bytes) -> str:
    """What the content is, whatever it is called."""
    if not data:
        raise DocumentRefused(EMPTY)
    if len(data) > MOST_BYTES:
        raise DocumentRefused(TOO_LARGE)
    if _PDF.match(data):
        return PDF
    if _PDF.search(data[:2048]):
        raise DocumentRefused(MIXED)
    if OURS.match(data):
        return PICTURE
    refusal = refusal_of(data)
    raise DocumentRefused(UNKNOWN if refusal is NOT_A_PHOTO else refusal)


def _check_name(name: str, kind: str) -> None:
    """A name says the same as the content; phones send some without an ending."""
    ending = Path(name).suffix.lower().removeprefix(".")
    if ending and ending not in ENDINGS[kind]:
        raise DocumentRefused(WRONG_NAME)


def _check_alone(data: bytes, kind: str) -> None:
    """No second file in it, for a program that looks for another beginning or from the end."""
    if _SMUGGLED.search(data) or zipfile.is_zipfile(BytesIO(data)):
        raise DocumentRefused(MIXED)
    if kind == PICTURE and _PDF.search(data):
        raise DocumentRefused(MIXED)


def _look_through(data: bytes) -> None:
    with tempfile.NamedTemporaryFile(prefix="opop-pdf-") as file:
        file.write(data)
        file.flush()
        try:
            run_limited(CHECKER, file.name, SECONDS)
        except ProcessRefusedError as refused:
            raise DocumentRefused(refused.sentence) from None
        except (ProcessDiedError, subprocess.TimeoutExpired):
            raise DocumentRefused(SWOLLEN_PDF) from None


def _rewritten(data: bytes) -> bytes:
    """The picture as a JPEG of ours, with nothing of the file but its pixels."""
    try:
        photo = upright_photo(data, BOX)
    except PhotoRefused as refused:
        raise DocumentRefused(refused.sentence) from None
    if min(photo.size) < LEAST_SIDE:
        raise DocumentRefused(TOO_SMALL)
    return encoded(photo, PICTURE)
