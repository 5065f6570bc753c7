"""Looks through a PDF for what no paper has: programs, forms, attachments, locks. Pure.

Not a reader of PDF: it looks at every byte and into every packed stream, wherever the file's own
table says that its objects are, so that nothing hides in a part that only some readers see.
"""

import re
import zlib
from base64 import a85decode
from collections.abc import Iterator
from typing import Final

from core.documents.refusals import (
    ACTIVE_PDF,
    BROKEN_PDF,
    LOCKED_PDF,
    LONG_PDF,
    ODD_PDF,
    SWOLLEN_PDF,
)
from core.sentences import Sentence

MOST_PAGES: Final = 100
MOST_UNPACKED: Final = 512 * 2**20  # bytes; 20 colour pages of A4 at 300 dots
PIECE: Final = 2**20
OVERLAP: Final = 64  # longer than any name that is looked for

_HEADER: Final = re.compile(rb"%PDF-(?:1\.[0-7]|2\.0)[\r\n ]")
_END: Final = re.compile(rb"startxref\s+([0-9]{1,8})\s+%%EOF[\s\0]*\Z")
_TABLE: Final = re.compile(rb"\s*(?:xref\s|[0-9]{1,8}\s+[0-9]{1,5}\s+obj\b)")
_ESCAPE: Final = re.compile(rb"#([0-9A-Fa-f]{2})")  # /J#61vaScript is /JavaScript
_STREAM: Final = re.compile(rb"stream(?:\r\n|\n|\r)")
_AFTER: Final = rb"(?=[\s/<>\[\](){}%\0]|\Z)"
_PAGE: Final = re.compile(rb"/Type\s*/Page" + _AFTER)
_LOCK: Final = re.compile(rb"/Encrypt" + _AFTER)
# An opening action that only names a place in the document is what office programs write.
_ACTIVE: Final = re.compile(
    rb"/(?:JavaScript|Launch|EmbeddedFiles?|Filespec|OpenAction(?!\s*\[)|RichMedia|Rendition"
    rb"|SubmitForm|ImportData|GoTo[RE]|Movie|Sound|XFA)" + _AFTER
)
_UNUSUAL: Final = re.compile(rb"/(?:ASCIIHexDecode|AHx|LZWDecode|RunLengthDecode|Crypt)" + _AFTER)
_OBJECTS: Final = re.compile(rb"\s*[0-9]+\s+[0-9]+\s")  # how a stream of objects begins
_PREDICTED: Final = re.compile(rb"/Predictor\s*(?!1\b)[0-9]")
_MAY_BE_PREDICTED: Final = re.compile(rb"/(?:XRef|Image)" + _AFTER)


class PdfRefusedError(Exception):
    """What is wrong with this PDF, in one sentence."""

    def __init__(self, refusal: Sentence) -> None:
        super().__init__(refusal)
        self.sentence = refusal


def check_pdf(data: bytes) -> int:
    """The number of pages of a PDF that holds nothing but paper. Raises PdfRefusedError.

    Pages that were written again when the file was signed are counted again.
    """
    _check_frame(data)
    pages = _pages_in(data)
    unpacked = 0
    for stream in _STREAM.finditer(data):
        _check_dictionary(data[max(0, stream.start() - 2048) : stream.start()])
        before = b""
        for piece in _unpacked(data, stream.end()):
            unpacked += len(piece)
            if unpacked > MOST_UNPACKED:
                raise PdfRefusedError(SWOLLEN_PDF)
            if before or _OBJECTS.match(piece):
                pages += _pages_in(before + piece)
                before = piece[-OVERLAP:]
    if not pages:
        raise PdfRefusedError(BROKEN_PDF)
    if pages > MOST_PAGES:
        raise PdfRefusedError(LONG_PDF)
    return pages


def _check_frame(data: bytes) -> None:
    """The header first, a table where the end says, and nothing behind it."""
    end = _END.search(data, max(0, len(data) - 2048))
    if not _HEADER.match(data) or end is None or not _TABLE.match(data, int(end[1])):
        raise PdfRefusedError(BROKEN_PDF)


def _pages_in(part: bytes) -> int:
    """How many pages stand in a part of the file that may hold objects."""
    if b"#" in part:
        part = _ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), part)
    for pattern, refusal in ((_LOCK, LOCKED_PDF), (_ACTIVE, ACTIVE_PDF), (_UNUSUAL, ODD_PDF)):
        if pattern.search(part):
            raise PdfRefusedError(refusal)
    return len(_PAGE.findall(part))


def _check_dictionary(before: bytes) -> None:
    """Only tables and pictures are packed by rows, which would tear names apart."""
    words = before[before.rfind(b"obj") :]
    if _PREDICTED.search(words) and not _MAY_BE_PREDICTED.search(words):
        raise PdfRefusedError(ODD_PDF)


def _unpacked(data: bytes, start: int) -> Iterator[bytes]:
    """What a packed stream holds, a piece at a time; nothing for a picture or plain words."""
    if _is_packed(data[start : start + 2]):
        yield from _inflated(data, start)
        return
    end = data.find(b"~>", start)
    if end < 0 or not data[start : start + 80].isascii():
        return
    try:
        plain = a85decode(data[start:end])
    except ValueError:
        return
    if _is_packed(plain[:2]):
        yield from _inflated(plain, 0)
    else:
        yield plain


def _is_packed(head: bytes) -> bool:
    """Whether these two bytes begin a zlib stream (RFC 1950)."""
    return len(head) == 2 and head[0] & 15 == 8 and int.from_bytes(head, "big") % 31 == 0


def _inflated(data: bytes, start: int) -> Iterator[bytes]:
    unpacker, waiting = zlib.decompressobj(), b""
    while not unpacker.eof and (waiting or start < len(data)):
        if not waiting:
            waiting, start = data[start : start + PIECE], start + PIECE
        try:
            piece = unpacker.decompress(waiting, PIECE)
        except zlib.error:  # what a reader would see of it has been looked at
            return
        waiting = unpacker.unconsumed_tail
        yield piece
