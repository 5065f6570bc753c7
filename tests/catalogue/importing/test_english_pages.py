"""An import on the English site: what we say of it is English, what stands in the file is not.

The client reads each page that comes back for words of the other language.
"""

import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from flask_babel import refresh

from catalogue.importing import actions
from catalogue.importing.files import upload_path
from catalogue.importing.jobs import run_waiting_imports
from catalogue.importing.models import ImportBatch
from core.accounts.actions import office_by_code
from core.database import db
from tests.catalogue.importing.imports import product_file
from tests.catalogue.importing.workbook_files import crafted, sheet_xml
from tests.measure import measure_file
from tests.office import downloaded, send, text_of

HISTORY = "/en/kantor/impor/"
NEEDS = (
    "kode_kebutuhan,pembeli,kabupaten,judul,kategori,jumlah,satuan,frekuensi,harga_maks,"
    "wajib_halal,kirim_dalam_hari,serah,bayar\n"
    "K-1,,Malang,Keripik,makanan,seribu,bungkus,mingguan,1.5,mungkin,lama,fob,kredit\n"
    ",Toko Contoh 91,Atlantis,,tidak ada,,sekotak,,,,0,,\n"
)
PESANTREN = (
    "nspp,nama,kabupaten,kode_kec,telepon\n"
    "5100,,,,12\n"
    "990035070001,PP Uji Contoh 1,Atlantis,99.99.99,banyak nomor\n"
    "990035070002,PP Uji Contoh 2,35.07,99.99.99,\n"
)
BROKEN: Mapping[str, bytes] = {
    "empty.csv": b"",
    "letter.pdf": b"%PDF-1.7",
    "old.xls": b"\xd0\xcf\x11\xe0",
    "picture.png": b"\x89PNG",
    "letter.rtf": b"{\\rtf",
    "archive.gz": b"\x1f\x8b",
    "archive.zip": b"PK\x05\x06",
    "page.html": b"<html>",
    "damaged.xlsx": b"PK\x03\x04",
    "noise.csv": b"a\x00\x01",
    "quotes.csv": b'kode_produk;harga\r\nA;"Keripik',
    "headings.csv": b"kode_produk;harga\r\n1;2\r\n",
    "other.csv": b"a;b\r\n1;2\r\n",
    "wide.csv": b";".join([b"kode_produk"] + [b"x"] * 60),
    "long.csv": b"kode_produk;harga\r\n" + b"\r\n" * 200_001 + b"A;1",
}


def imported(officer: FlaskClient, path: Path, kind: str = "produk") -> str:
    """Send a file on the English page and let the worker read it; the address of its page."""
    refresh()  # requests of a test share one application context, and with it the language
    response = send(officer, HISTORY, kind=kind, file=(BytesIO(path.read_bytes()), path.name))
    address = response.headers["Location"]
    text_of(officer, address)
    assert run_waiting_imports() == 1
    return address


def a_file(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def shown_rows(officer: FlaskClient, address: str) -> str:
    """The page, on which something must be listed."""
    page = text_of(officer, address)
    assert "<tbody>" in page
    return page


def test_refused_and_doubtful_rows_are_explained_in_english(
    officer: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from catalogue.importing import running

    monkeypatch.setattr(running, "MOST_SHOWN", 1000)
    page = shown_rows(officer, imported(officer, measure_file("products_dirty.csv")))
    assert "Is it Rp1,500 or Rp1,500,000?" in page
    assert "Saved as a draft." in page
    assert "<code>kabupaten</code>" in page
    assert re.search(r'<span lang="id">[^<]+</span>” (?:is not|can be read)', page)


def test_each_wrong_cell_is_explained_in_english(officer: FlaskClient, tmp_path: Path) -> None:
    usual = {"nspp": "", "kode_unit": "", "halal": ""}
    changes: list[dict[str, str]] = [
        {"kode_produk": "UJI-A", "kabupaten": "Malang", "harga": "mahal", "satuan": "sekotak"},
        {"kode_produk": "UJI-A", "pilar": "lain", "kategori": "besi", "nspp": "51"},
        {"kode_produk": "ü", "pesantren": "", "kabupaten": "", "unit_usaha": "x" * 300},
        {"kode_produk": "", "isi_karton": "0", "masa_simpan_hari": "99999", "kabupaten": "Kutub"},
        {"kode_produk": "UJI-B", "nama_produk": "Kopi 0812 3456 7890", "masa_simpan_hari": "0"},
        {"kode_produk": "UJI-C", "satuan": "dus", "minimal_pesan": "9000"},
        {"kode_produk": "UJI-D", "tingkat_harga": "5:13000;50:14000", "halal": "KH1"},
        {"kode_produk": "UJI-E", "pirt": "9993510000000-10", "bpom": "MD 1"},
        {"kode_produk": "UJI-F", "halal": "ID1", "pirt": "12", "bpom": "x1"},
        {"kode_produk": "UJI-G", "halal": "12345678901234", "pirt": "x1", "nspp": "1.2E+11"},
        {"kode_produk": "UJI-H", "halal": "x1", "pirt": "2063507010001-90"},
    ]
    path = product_file(tmp_path / "p.csv", *({**usual, **change} for change in changes))
    page = shown_rows(officer, imported(officer, path))
    assert "Write <span" in page
    assert "already stands in row 2" in page


@pytest.mark.parametrize(("kind", "content"), [("kebutuhan", NEEDS), ("pesantren", PESANTREN)])
def test_other_files_are_explained_in_english(
    officer: FlaskClient, tmp_path: Path, kind: str, content: str
) -> None:
    assert (
        "Cannot be empty."
        in shown_rows(officer, imported(officer, a_file(tmp_path, "a.csv", content), kind))
        or kind == "pesantren"
    )


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused_in_english(
    officer: FlaskClient, tmp_path: Path, name: str
) -> None:
    address = imported(officer, a_file(tmp_path, name, BROKEN[name]))
    assert "be imported</strong>" in text_of(officer, address)


@pytest.mark.parametrize(
    "cell",
    ["<c r='A2'><f>1+1</f></c>", "<c r='A2' t='e'><v>#N/A</v></c>", "<c r='ZZ2'><v>1</v></c>", ""],
    ids=["formula", "error", "column", "empty"],
)
def test_a_refused_workbook_is_refused_in_english(
    officer: FlaskClient, tmp_path: Path, cell: str
) -> None:
    sheet = sheet_xml(f"<row r='2'>{cell}</row>")
    address = imported(officer, crafted(tmp_path / "a.xlsx", sheet))
    assert "be imported</strong>" in text_of(officer, address)


@pytest.mark.parametrize("member", ["content.xml", "word/document.xml", "xl/workbook.bin", "x"])
def test_another_kind_of_archive_is_refused_in_english(
    officer: FlaskClient, tmp_path: Path, member: str
) -> None:
    others = {member: "<a/>", "mimetype": "a"}
    path = crafted(tmp_path / "a.xlsx", others=others, leave_out=["xl/workbook.xml"])
    assert "not an Excel workbook" in text_of(officer, imported(officer, path))


def test_headings_that_stand_twice_are_told_in_english(
    officer: FlaskClient, tmp_path: Path
) -> None:
    headings = [column.name for column in actions.importers()["produk"].columns]
    path = a_file(tmp_path, "a.csv", ";".join([*headings, "Harga"]))
    assert "stands twice" in text_of(officer, imported(officer, path))


def test_taking_back_is_told_in_english(officer: FlaskClient, tmp_path: Path) -> None:
    address = imported(officer, product_file(tmp_path / "p.csv"))
    send(officer, f"{address}simpan", address)
    run_waiting_imports()
    send(officer, f"{address}batalkan")
    text_of(officer, address)
    run_waiting_imports()
    assert "1 taken back, 0 left alone" in text_of(officer, address)
    refresh()
    assert "1 dibatalkan, 0 dibiarkan" in text_of(officer, address.removeprefix("/en"))


def test_a_fault_of_ours_is_told_in_english(officer: FlaskClient, tmp_path: Path) -> None:
    refresh()
    path = product_file(tmp_path / "p.csv")
    file = (BytesIO(path.read_bytes()), path.name)
    address = send(officer, HISTORY, kind="produk", file=file).headers["Location"]
    upload_path(int(address.rstrip("/").rpartition("/")[2])).unlink()
    run_waiting_imports()
    assert "Stopped by a fault of this site." in text_of(officer, address)


def test_an_import_of_before_is_shown_as_it_was_kept(officer: FlaskClient) -> None:
    batch = ImportBatch(kind="produk", filename="a.csv", state="undone", message="Sudah dihapus.")
    batch.office_id = office_by_code("DISKOP-35").id
    batch.notes = {
        "refused": [[2, "harga", "seribu", "Harga tidak dapat dibaca."]],
        "warned": [[3, "Harga harus dilihat."]],
    }
    db.session.add(batch)
    db.session.commit()
    refresh()
    page = text_of(officer, f"{HISTORY}{batch.id}/")
    for kept in ("Sudah dihapus.", "Harga tidak dapat dibaca.", "Harga harus dilihat."):
        assert f'<span lang="id">{kept}</span>' in page


def test_the_file_of_refused_rows_stays_indonesian(officer: FlaskClient, tmp_path: Path) -> None:
    address = imported(officer, product_file(tmp_path / "p.csv", {"harga": "1.5"}))
    refused = downloaded(officer, f"{address}ditolak.csv").decode("utf-8-sig")
    assert "Maksudnya Rp1.500 atau Rp1.500.000?" in refused
