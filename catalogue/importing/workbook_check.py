"""A workbook looked at before anything reads it: its members, its size, its sheets."""

import posixpath
import zipfile
import zlib
from pathlib import Path
from typing import Final

from catalogue.importing.safe_xml import check_prologue, elements, local_name
from catalogue.importing.sheet_rules import (
    MAX_MEMBERS,
    MAX_UNPACKED_BYTES,
    SheetError,
    damaged,
    too_big,
)
from catalogue.importing.sheet_scan import scan_sheet
from core.sentences import sentence

_WORKBOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_ENCRYPTED: Final = 0x1
_COMPRESSIONS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})  # all Excel uses
# What the zip reader raises for archives that no program writes.
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, KeyError, OSError, EOFError, RuntimeError)


def sheet_to_read(path: Path) -> str:
    """The name of the first visible worksheet that holds values, once it is found harmless.

    Raises SheetError for everything that a reader should not be given.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check_members(archive)
            _check_prologues(archive)
            for name, member in _visible_sheets(archive):
                with archive.open(member) as stream:
                    if scan_sheet(stream):
                        return name
    except _BROKEN:
        raise damaged() from None
    raise SheetError(sentence("Lembar kerja ini kosong; isi menurut contoh lalu unggah lagi."))


def _check_members(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    names = {member.filename.replace("\\", "/").lower() for member in members}
    if len(members) > MAX_MEMBERS or sum(m.file_size for m in members) > MAX_UNPACKED_BYTES:
        raise too_big()
    if _WORKBOOK not in names:
        raise _another_kind(names)
    odd = any(m.flag_bits & _ENCRYPTED or m.compress_type not in _COMPRESSIONS for m in members)
    if odd or len(names) < len(members):
        raise damaged()


def _another_kind(names: set[str]) -> SheetError:
    kind = sentence("arsip zip")
    if "xl/workbook.bin" in names:
        kind = sentence("berkas Excel biner (.xlsb)")
    elif "mimetype" in names and "content.xml" in names:
        kind = sentence("berkas LibreOffice (.ods atau .odt)")
    elif "word/document.xml" in names:
        kind = sentence("dokumen Word")
    return SheetError(
        sentence(
            "Ini %(kind)s, bukan lembar kerja Excel; simpan sebagai .xlsx atau .csv.", kind=kind
        )
    )


def _check_prologues(archive: zipfile.ZipFile) -> None:
    """No part may declare a document type, whichever of them a reader opens."""
    for member in archive.infolist():
        if member.filename.lower().endswith((".xml", ".rels")):
            with archive.open(member) as stream:
                check_prologue(stream)


def _visible_sheets(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Name and member of each visible worksheet, in the order of the workbook."""
    targets = _worksheet_targets(archive)
    found = []
    for attributes in _elements(archive, _WORKBOOK, "sheet"):
        relation = next((v for k, v in attributes.items() if local_name(k) == "id"), "")
        if attributes.get("state", "visible") == "visible" and relation in targets:
            found.append((attributes.get("name", ""), targets[relation]))
    return found


def _worksheet_targets(archive: zipfile.ZipFile) -> dict[str, str]:
    targets = {}
    for attributes in _elements(archive, _RELATIONS, "Relationship"):
        if attributes.get("Type", "").endswith("/worksheet"):
            target = attributes.get("Target", "")
            targets[attributes.get("Id", "")] = posixpath.normpath(
                target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            )
    return targets


def _elements(archive: zipfile.ZipFile, member: str, name: str) -> list[dict[str, str]]:
    with archive.open(member) as stream:
        return elements(stream, name)
