"""Which encoding a text file was saved in, found from its bytes."""

import codecs
import re
from pathlib import Path
from typing import Final

from catalogue.importing.sheet_rules import SheetError
from core.sentences import sentence

CHUNK_BYTES: Final = 2**16

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]+")
_BROKEN: Final = re.compile("[\udc80-\udcff]+")  # bytes that are no UTF-8


def encoding_of(path: Path) -> str:
    """Its mark decides, then what can be read. SheetError where it is no text or partly broken."""
    with path.open("rb") as file:
        start = file.read(CHUNK_BYTES)
    for bom, encoding in _BOMS:
        if start.startswith(bom):
            return encoding
    if bare := _bare_utf16(start):
        return bare
    if _decodes(path, "utf-8"):
        return "utf-8"
    if row := _broken_utf8(path):
        raise _broken_character(row)
    if _decodes(path, "cp1252"):
        return "cp1252"
    raise not_text()


def _bare_utf16(start: bytes) -> str | None:
    """UTF-16 without its mark: every second byte of the first headings is zero."""
    head = start[:64]
    if len(head) < 8 or not head.count(0):
        return None
    if not any(head[1::2]) and all(head[0::2]):
        return "utf-16-le"
    return "utf-16-be" if not any(head[0::2]) and all(head[1::2]) else None


def _decodes(path: Path, encoding: str) -> bool:
    """Whether the whole file is text in this encoding; zero bytes and the like are no text."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK_BYTES):
                if _CONTROLS.search(chunk):
                    return False
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _broken_utf8(path: Path) -> int:
    """The line of the first broken character if most others are UTF-8; 0 for any other file.

    In Windows-1252 two letters that together happen to be one of UTF-8 are hardly ever written.
    """
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    whole = broken = first = 0
    line = 1
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            text = decoder.decode(chunk)
            here = _BROKEN.search(text)
            if here and not first:
                first = line + text.count("\n", 0, here.start())
            line += text.count("\n")
            marked = sum(map(len, _BROKEN.findall(text)))
            broken += marked
            whole += sum(map(len, _BEYOND_ASCII.findall(text))) - marked
    return first if whole > broken else 0


def _broken_character(line: int) -> SheetError:
    return SheetError(
        sentence(
            "Sebagian huruf di berkas ini rusak, yang pertama di sekitar baris %(row)s; "
            "buka di Excel, betulkan, lalu simpan ulang sebagai .xlsx atau CSV UTF-8.",
            row=line,
        )
    )


def not_text() -> SheetError:
    """A file that cannot be read as text in any encoding."""
    return SheetError(
        sentence("Ini bukan berkas teks CSV; simpan dari Excel sebagai .xlsx atau .csv.")
    )
