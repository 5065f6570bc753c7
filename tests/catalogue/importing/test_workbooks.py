"""Workbooks: good ones are read, broken and hostile ones give one sentence and harm nothing."""

import sys
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from catalogue.importing import workbooks
from catalogue.importing.sheet_rules import MAX_COLUMNS, SheetError
from catalogue.importing.workbook_check import sheet_to_read
from tests.catalogue.importing.workbook_files import (
    HEADINGS,
    crafted,
    read,
    relations,
    sheet_xml,
    text_row,
    written,
)

GOOD = ["A-1", "", "35.07", "Keripik", "12500"]
FIRST = text_row(1, HEADINGS) + text_row(2, GOOD)


def refused(path: Path) -> str:
    """The sentence with which a file is refused."""
    with pytest.raises(SheetError) as refusal:
        read(path)
    sentence = refusal.value.sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def test_a_workbook_is_read_with_the_row_numbers_that_excel_shows(tmp_path: Path) -> None:
    rows: Sequence[Sequence[object]] = [
        [],
        ["Data produk"],
        [],
        HEADINGS,
        GOOD,
        [],
        ["A-2", "", 63.71, "Kopi", 20000],
    ]
    found = read(written(tmp_path / "a.xlsx", rows))
    assert [row.line_number for row in found] == [5, 7]
    assert found[0].values == dict(zip(HEADINGS, GOOD, strict=True))
    assert found[1].values["harga"] == "20000"
    assert found[1].values["kabupaten"] == "63.71"
    assert found[1].notes == ()


def test_a_table_may_start_in_another_column(tmp_path: Path) -> None:
    rows = [["", "", *HEADINGS], ["", "", *GOOD]]
    (row,) = read(written(tmp_path / "a.xlsx", rows))
    assert row.values == dict(zip(HEADINGS, GOOD, strict=True))


def test_numbers_dates_and_yes_are_text(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        day = workbook.add_format({"num_format": "dd/mm/yyyy"})
        minute = workbook.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        sheet.write_row(0, 0, [*HEADINGS, "a", "b", "c", "d", "e"])
        sheet.write_row(1, 0, ["A-1", "", 35.07, "Baris satu\nBaris dua", 12500.0])
        sheet.write_datetime(1, 5, date(2026, 3, 15), day)
        sheet.write_datetime(1, 6, datetime(2026, 3, 15, 9, 30), minute)  # noqa: DTZ001
        sheet.write_boolean(1, 7, True)
        sheet.write_number(1, 8, 2.5)
        sheet.write_number(1, 9, 0.1 + 0.2)
    (row,) = read(path)
    assert row.values["nama_produk"] == "Baris satu\nBaris dua"
    assert row.values["harga"] == "12500"
    assert [row.values[name] for name in "abcde"] == [
        "2026-03-15",
        "2026-03-15 09:30",
        "ya",
        "2,5",
        "0,3",
    ]


def test_codes_that_lost_their_zeros_are_restored_and_said_so(tmp_path: Path) -> None:
    rows: Sequence[Sequence[object]] = [
        HEADINGS,
        ["A-1", 217, 35.1, "Keripik", 1],
        ["A-2", 51003501008, 35, "Kopi", 1],
    ]
    first, second = read(written(tmp_path / "a.xlsx", rows))
    assert (first.values["nspp"], first.values["kabupaten"]) == ("000000000217", "35.10")
    assert [note.code for note in first.notes] == ["zeros_restored", "zeros_restored"]
    assert (second.values["nspp"], second.values["kabupaten"]) == ("51003501008", "35")
    assert second.notes == ()


def test_a_number_that_excel_has_rounded_is_not_trusted(tmp_path: Path) -> None:
    rows: Sequence[Sequence[object]] = [
        HEADINGS,
        [3507000000000001, "", "35.07", "Keripik", 12.345],
    ]
    (row,) = read(written(tmp_path / "a.xlsx", rows))
    assert [(note.column, note.code, note.refuses) for note in row.notes] == [
        ("kode_produk", "digits_lost", True),
        ("harga", "three_decimals", False),
    ]


def test_the_first_visible_sheet_with_content_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        hidden = workbook.add_worksheet("Pilihan")
        hidden.write_row(0, 0, ["makanan", "minuman"])
        hidden.write_formula(1, 0, "=A1")
        workbook.add_worksheet("Kosong")
        filled = workbook.add_worksheet("Isian")
        filled.write_row(0, 0, HEADINGS)
        filled.write_row(1, 0, GOOD)
        filled.activate()
        hidden.hide()
    assert len(read(path)) == 1


def test_a_formula_is_refused_by_its_cell(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_row(1, 0, GOOD)
        sheet.write_formula("E3", "=E2*2", value=25000)
    assert "Sel E3 berisi rumus" in refused(path)


def test_rules_of_a_choice_list_are_no_formulas(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_row(1, 0, GOOD)
        sheet.data_validation("F2:F9", {"validate": "list", "source": "=$A$1:$A$2"})
        sheet.conditional_format("E2:E9", {"type": "formula", "criteria": "=E2>1"})
        sheet.add_sparkline("G2", {"range": "Sheet1!E2:E9"})
    assert len(read(path)) == 1


def test_an_error_cell_is_refused_by_its_cell(tmp_path: Path) -> None:
    bad = '<row r="3"><c r="B3" t="e"><v>#N/A</v></c></row>'
    assert "Sel B3 berisi galat" in refused(crafted(tmp_path / "a.xlsx", sheet_xml(FIRST + bad)))


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "melewati baris 200.001"),
        ('<row r="3"><c r="XFD3"><v>1</v></c></row>', "kolom ke-16.384"),
        ('<row r="3"><c r="BI3"><v>1</v></c></row>', f"paling banyak {MAX_COLUMNS}"),
        ('<row r="200002"><c r="A200002"><v>1</v></c></row>', "melewati baris"),
        ('<row r="200002"><c><v>1</v></c></row>', "melewati baris"),
        ('<row r="3"><c r="A1048576"><v>1</v></c></row>', "melewati baris"),
        ('<row r="x"/>', "rusak"),
        ('<row r="3"><c r="3A"><v>1</v></c></row>', "rusak"),
        ('<row r="3"><c r="ZZZZZ3"><v>1</v></c></row>', "rusak"),
    ],
)
def test_a_cell_out_of_bounds_is_refused_before_anything_reads_it(
    tmp_path: Path, cell: str, words: str
) -> None:
    assert words in refused(crafted(tmp_path / "a.xlsx", sheet_xml(FIRST + cell)))


def test_styled_cells_without_content_may_stand_anywhere(tmp_path: Path) -> None:
    styled = '<row r="3"><c r="AMJ3" s="1"/></row><row r="1048576"><c r="A1048576" s="1"/></row>'
    assert len(read(crafted(tmp_path / "a.xlsx", sheet_xml(FIRST + styled)))) == 1


def test_a_million_empty_rows_are_read_as_nothing(tmp_path: Path) -> None:
    empty = "".join(f'<row r="{n}" s="1"/>' for n in range(3, 1_000_003))
    assert len(read(crafted(tmp_path / "a.xlsx", sheet_xml(FIRST + empty)))) == 1


def test_a_very_long_text_is_no_endless_tag(tmp_path: Path) -> None:
    long = "kata " * 100_000
    rows = text_row(1, HEADINGS) + text_row(2, ["A", "", "", long, "1"])
    (row,) = read(crafted(tmp_path / "a.xlsx", sheet_xml(rows)))
    assert row.values["nama_produk"] == long.strip()


def test_cells_and_rows_may_leave_out_where_they_stand(tmp_path: Path) -> None:
    rows = FIRST.replace(' r="', ' hint="').replace("hint=", "spans=")
    assert len(read(crafted(tmp_path / "a.xlsx", sheet_xml(rows)))) == 1


def test_the_sheet_is_found_wherever_the_workbook_says(tmp_path: Path) -> None:
    moved = relations("worksheet", "/xl/lembar/satu.xml")
    others = {"xl/_rels/workbook.xml.rels": moved, "xl/lembar/satu.xml": sheet_xml(FIRST)}
    path = crafted(tmp_path / "a.xlsx", None, others, leave_out=["xl/worksheets/sheet1.xml"])
    assert len(read(path)) == 1


def test_a_formula_is_found_under_any_prefix(tmp_path: Path) -> None:
    cell = '<row r="3"><c r="A3"><x:f>1+1</x:f><v>2</v></c></row>'
    sheet = sheet_xml(FIRST + cell).replace("<worksheet ", '<worksheet xmlns:x="urn:x" ')
    assert "Sel A3 berisi rumus" in refused(crafted(tmp_path / "a.xlsx", sheet))


@pytest.mark.parametrize("value", ["NaN", "inf", "1e999"])
def test_a_number_that_is_none_is_refused(tmp_path: Path, value: str) -> None:
    cell = f'<row r="3"><c r="A3"><v>{value}</v></c></row>'
    assert "rusak" in refused(crafted(tmp_path / "a.xlsx", sheet_xml(FIRST + cell)))


def _other_compression(path: Path) -> Path:
    content = crafted(path.with_suffix(".good"))
    with zipfile.ZipFile(content) as good, zipfile.ZipFile(path, "w", zipfile.ZIP_BZIP2) as odd:
        for name in good.namelist():
            odd.writestr(name, good.read(name))
    return path


def _entity_bomb(path: Path) -> Path:
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    row = text_row(3, ["A", "", "", "&j;", "1"])
    return crafted(path, sheet_xml(FIRST + row, prologue=f"<!DOCTYPE x [{entities}]>"))


def _doctype_in_strings(path: Path) -> Path:
    strings = (
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><sst><si><t>&e;</t></si></sst>'
    )
    return crafted(path, others={"xl/sharedStrings.xml": strings})


def _harmless_doctype(path: Path) -> Path:
    return crafted(path, others={"xl/styles.xml": "<!DOCTYPE styleSheet><styleSheet/>"})


def _endless_tag(path: Path) -> Path:
    return crafted(path, sheet_xml(f'<row r="1" x="{"a" * 20_000_000}"/>'))


def _zip_bomb(path: Path) -> Path:
    return crafted(path, others={"xl/media/photo.bin": bytes(201 * 2**20)})


def _many_members(path: Path) -> Path:
    return crafted(path, others={f"xl/media/{n}.png": b"" for n in range(1_001)})


def _nested(path: Path) -> Path:
    inner = crafted(path.with_suffix(".inner"))
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(inner, "data.xlsx")
    return path


def _same_member_twice(path: Path) -> Path:
    crafted(path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("XL/Worksheets/Sheet1.xml", sheet_xml(FIRST))
    return path


def _cut_off(path: Path) -> Path:
    path.write_bytes(crafted(path).read_bytes()[:-200])
    return path


def _damaged_inside(path: Path) -> Path:
    content = bytearray(crafted(path).read_bytes())
    start = content.index(b"sheet1.xml", content.index(b"sheet1.xml") - 5) + 20
    content[start : start + 60] = bytes(60)
    path.write_bytes(content)
    return path


def _lying_size(path: Path) -> Path:
    """A member that unpacks to more than the directory says."""
    big = sheet_xml(FIRST + "".join(text_row(n, GOOD) for n in range(3, 3_000)))
    content = bytearray(crafted(path, big).read_bytes())
    size = len(big.encode()).to_bytes(4, "little")
    at = -1
    while (at := content.find(size, at + 1)) >= 0:
        content[at : at + 4] = (500).to_bytes(4, "little")
    path.write_bytes(content)
    return path


BROKEN: list[tuple[Callable[[Path], Path], str]] = [
    (_entity_bomb, "rusak"),
    (_doctype_in_strings, "rusak"),
    (_harmless_doctype, "rusak"),
    (_endless_tag, "rusak"),
    (_zip_bomb, "terlalu besar"),
    (_many_members, "terlalu besar"),
    (_nested, "arsip zip"),
    (_same_member_twice, "rusak"),
    (_other_compression, "rusak"),
    (_cut_off, "rusak"),
    (_damaged_inside, "rusak"),
    (_lying_size, "rusak"),
    (lambda path: crafted(path, "<worksheet><sheetData>"), "rusak"),
    (lambda path: crafted(path, "bukan xml"), "rusak"),
    (lambda path: crafted(path, sheet_xml("")), "kosong"),
    (lambda path: crafted(path, leave_out=["xl/worksheets/sheet1.xml"]), "rusak"),
    (lambda path: crafted(path, leave_out=["xl/_rels/workbook.xml.rels"]), "rusak"),
    (
        lambda path: crafted(
            path, others={"word/document.xml": "<d/>"}, leave_out=["xl/workbook.xml"]
        ),
        "dokumen Word",
    ),
    (
        lambda path: crafted(path, others={"xl/workbook.bin": b"1"}, leave_out=["xl/workbook.xml"]),
        "xlsb",
    ),
    (
        lambda path: crafted(
            path, others={"mimetype": "x", "content.xml": "<d/>"}, leave_out=["xl/workbook.xml"]
        ),
        "LibreOffice",
    ),
]


@pytest.mark.parametrize(("make", "words"), BROKEN)
def test_a_broken_workbook_gives_one_sentence_before_anything_reads_it(
    tmp_path: Path, make: Callable[[Path], Path], words: str
) -> None:
    path = make(tmp_path / "a.xlsx")
    assert words in refused(path)
    with pytest.raises(SheetError, match=words):
        sheet_to_read(path)


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", [HEADINGS, GOOD])
    with (
        pytest.raises(SheetError, match="terlalu lama"),
        workbooks.workbook_rows(path, seconds=0.001),
    ):
        pass


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps the memory limit")
@pytest.mark.parametrize("how", ["abort", "memory", "unchecked"])
def test_the_reading_process_may_die_without_harm(tmp_path: Path, how: str) -> None:
    outside = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    path = crafted(tmp_path / f"{how}.xlsx", sheet_xml(FIRST + outside))
    reader = "tests.catalogue.importing.dying_child"
    with (
        pytest.raises(SheetError, match="rusak"),
        workbooks.workbook_rows(path, 60, reader),
    ):
        pass
