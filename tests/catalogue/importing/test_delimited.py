"""Delimited text in the encodings and delimiters that offices save."""

from pathlib import Path

import pytest

from catalogue.importing.sheet_rules import SheetError
from tests.catalogue.importing.workbook_files import HEADINGS, read

TEXT = ["A-1", "000000000217", "35.07", "Kue \u201cputu\u201d cap \u00e9toile, manis", "12.500"]


def line(cells: list[str], delimiter: str) -> str:
    """One line, quoted where the delimiter or a quote stands inside."""
    quoted = [f'"{c}"' if delimiter in c or '"' in c or "\n" in c else c for c in cells]
    return delimiter.join(quoted) + "\r\n"


def saved(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """A file with this text."""
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_every_usual_encoding_and_delimiter_is_read(
    tmp_path: Path, delimiter: str, encoding: str
) -> None:
    path = saved(tmp_path / "a.csv", line(HEADINGS, delimiter) + line(TEXT, delimiter), encoding)
    (row,) = read(path)
    assert row.line_number == 2
    assert list(row.values.values()) == TEXT


@pytest.mark.parametrize("rows", [1, 5000])
def test_a_few_broken_letters_are_told_with_their_line(tmp_path: Path, rows: int) -> None:
    path = tmp_path / "a.csv"
    text = (line(HEADINGS, ";") + line(TEXT, ";") * rows).encode()
    path.write_bytes(text + line(TEXT, ";").encode().replace("é".encode(), b"\xe9"))
    with pytest.raises(SheetError, match=rf"rusak, yang pertama di sekitar baris {rows + 2};"):
        read(path)


def test_utf16_with_the_mark_of_the_other_order_is_read(tmp_path: Path) -> None:
    text = "\ufeff" + line(HEADINGS, ";") + line(TEXT, ";")
    (row,) = read(saved(tmp_path / "a.csv", text, "utf-16-be"))
    assert row.values["nama_produk"] == TEXT[3]


def test_rows_are_counted_as_excel_does(tmp_path: Path) -> None:
    several = ["A-1", "", "35.07", "Baris satu\nBaris dua", "100"]
    last = ["A-2", "", "35.07", "Kopi", "200"]
    text = line(HEADINGS, ";") + line(several, ";") + "\r\n" + ";;;;\r\n" + line(last, ";")
    first, second = read(saved(tmp_path / "a.csv", text))
    assert first.values["nama_produk"] == "Baris satu\nBaris dua"
    assert (first.line_number, second.line_number) == (2, 5)


def test_a_separator_line_for_excel_is_obeyed_and_not_counted(tmp_path: Path) -> None:
    text = "sep=|\r\n" + line(HEADINGS, "|") + line(TEXT, "|")
    (row,) = read(saved(tmp_path / "a.csv", text))
    assert row.line_number == 2
    assert row.values["harga"] == "12.500"


@pytest.mark.parametrize("ending", ["\n", "\r", "\r\n"])
def test_every_line_ending_is_read(tmp_path: Path, ending: str) -> None:
    text = (line(HEADINGS, ";") + line(TEXT, ";")).replace("\r\n", ending)
    assert len(read(saved(tmp_path / "a.csv", text))) == 1


def test_a_row_with_a_cell_too_many_is_not_trusted(tmp_path: Path) -> None:
    text = line(HEADINGS, ",") + "A-1,,35.07,Keripik,12,500\r\n"
    (row,) = read(saved(tmp_path / "a.csv", text))
    assert [(note.code, note.refuses) for note in row.notes] == [("too_many_cells", True)]


def test_a_code_in_scientific_notation_is_not_trusted(tmp_path: Path) -> None:
    text = line(HEADINGS, ";") + "A-1;5,10035E+11;35.07;Keripik;100\r\n"
    (row,) = read(saved(tmp_path / "a.csv", text))
    assert [(note.column, note.code) for note in row.notes] == [("nspp", "digits_lost")]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "kosong"),
        (b"  \r\n \r\n", "kosong"),
        (b"\xef\xbb\xbf", "kosong"),
        (b"a;b\r\n", "Judul kolom tidak lengkap"),
        (b"%PDF-1.7 isi", "berkas PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Excel lama"),
        (b"\x89PNG\r\n\x1a\n", "gambar"),
        (b"\xff\xd8\xff\xe0", "gambar"),
        (b"{\\rtf1 isi}", "dokumen teks"),
        (b"<html><table><tr><td>kode_produk", "halaman web"),
        (b"\xef\xbb\xbf<!DOCTYPE html>", "halaman web"),
        (b'<?xml version="1.0"?><Workbook/>', "halaman web"),
        (b"kode_produk;nama\x00\x01\x02\x03", "bukan berkas teks"),
        (b"kode_produk;nama\x81\x8d", "bukan berkas teks"),
        (b"\xff\xfek\x00o\x00d\x00e\x00\x00", "bukan berkas teks"),
        (b"PK\x05\x06" + bytes(18), "arsip"),
        (b"PK\x03\x04 bukan zip", "rusak"),
        (b'kode_produk;nama_produk;harga\r\nA;"Keripik;100\r\n', "Tanda kutip setelah baris 1"),
        (b'kode_produk;nama_produk;harga\r\nA;"Ke"ripik;100\r\n', "Tanda kutip setelah baris 1"),
        (b"kode_produk;nama_produk;harga\r\nA;" + b"x" * 200_000 + b";1", "Tanda kutip"),
        (b"kode_produk;nama;harga\r\n" + b";" * 3_000_000, "terlalu panjang"),
        (b"kode_produk;nama;harga\r\n" + b'"\n";' * 600_000, "terlalu panjang"),
        (b";".join([b"kode_produk", b"nama", b"harga"] + [b"x"] * 60), "paling banyak 60"),
        (b"kode_produk;nama;harga\r\n" + b"\r\n" * 200_001 + b"A;b;1", "melewati baris 200.001"),
    ],
)
@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_a_broken_file_gives_one_sentence_whatever_its_name(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SheetError) as refusal:
        read(path)
    assert words in refusal.value.sentence
    assert refusal.value.sentence.endswith(".")
    assert path.read_bytes() == content


def test_a_broken_end_is_found_before_the_first_row_comes(tmp_path: Path) -> None:
    text = line(HEADINGS, ";") + line(TEXT, ";") * 5_000 + 'A;"tidak ditutup'
    with pytest.raises(SheetError, match="Tanda kutip setelah baris 5001"):
        read(saved(tmp_path / "a.csv", text))
