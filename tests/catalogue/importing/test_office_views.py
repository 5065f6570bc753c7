"""Imports as an officer does them: upload, preview, save, correct what was refused, undo."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from catalogue.importing import actions
from catalogue.importing.files import upload_path
from catalogue.importing.guide import explained
from catalogue.importing.jobs import STOPPED, run_waiting_imports
from catalogue.importing.models import ImportChange
from catalogue.products.models import Product
from core.database import db
from core.outbox import Job
from tests.catalogue.importing.imports import product_file
from tests.catalogue.importing.uploads import HISTORY, batch_at, press_save, upload
from tests.office import EMAIL, counted_queries, downloaded, send, table_in, text_of


def product_count() -> int:
    query = select(func.count()).select_from(Product).where(Product.code.like("UJI-%"))
    return db.session.execute(query).scalar_one()


def test_a_file_is_previewed_saved_and_taken_back(officer: FlaskClient, tmp_path: Path) -> None:
    path = product_file(
        tmp_path / "produk.csv", {}, {"kode_produk": "UJI-2"}, {"kode_produk": "UJI-3", "harga": ""}
    )
    address = upload(officer, path)
    running = officer.get(address)
    assert running.headers["Refresh"] == "2"
    assert 'aria-live="polite"' in running.get_data(as_text=True)

    assert run_waiting_imports() == 1
    preview = officer.get(address)
    assert "Refresh" not in preview.headers
    assert "Simpan 3 baris" in preview.get_data(as_text=True)
    assert product_count() == 0

    assert press_save(officer, address).headers["Location"] == address
    assert run_waiting_imports() == 1
    assert product_count() == 3
    batch = batch_at(address)
    assert (batch.state, batch.created, batch.drafts) == ("done", 3, 1)
    assert "produk.csv" in text_of(officer, HISTORY)
    assert "Petugas Uji" in text_of(officer, HISTORY)

    assert "Batalkan impor ini?" in text_of(officer, f"{address}batalkan")
    assert product_count() == 3  # looking changes nothing
    send(officer, f"{address}batalkan")
    assert run_waiting_imports() == 1
    assert product_count() == 0
    assert batch_at(address).state == "undone"
    assert "sudah dibatalkan" in text_of(officer, address)


def test_refused_rows_are_corrected_and_imported_again(
    officer: FlaskClient, tmp_path: Path
) -> None:
    rows: list[dict[str, str]] = [{}, {"kode_produk": "UJI-2", "harga": "1.5"}]
    address = upload(officer, product_file(tmp_path / "produk.csv", *rows))
    run_waiting_imports()
    page = text_of(officer, address)
    assert "Maksudnya" in page
    assert "1.5" in page
    press_save(officer, address)
    run_waiting_imports()
    assert product_count() == 1

    refused = downloaded(officer, f"{address}ditolak.csv")
    corrected = tmp_path / "corrected.csv"
    corrected.write_bytes(refused.replace(b"'1.5", b"1500"))
    again = upload(officer, corrected)
    run_waiting_imports()
    press_save(officer, again)
    run_waiting_imports()
    batch = batch_at(again)
    assert (batch.created, batch.refused) == (1, 0)
    assert product_count() == 2
    assert officer.get(f"{again}ditolak.csv").status_code == 404


def test_a_second_run_of_the_same_file_has_nothing_to_save(
    officer: FlaskClient, tmp_path: Path
) -> None:
    path = product_file(tmp_path / "produk.csv")
    first = upload(officer, path)
    run_waiting_imports()
    press_save(officer, first)
    run_waiting_imports()
    second = upload(officer, path)
    run_waiting_imports()
    page = text_of(officer, second)
    assert "Tidak ada yang perlu disimpan" in page
    assert f"{second}simpan" not in page


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("surat.xlsx", b"%PDF-1.7 not a table", "Ini berkas PDF"),
        ("kosong.csv", b"", "Berkas ini kosong"),
        ("lain.csv", b"a;b\n1;2\n", "Judul kolom tidak lengkap"),
    ],
)
def test_a_broken_file_says_one_sentence_and_changes_nothing(
    officer: FlaskClient, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    address = upload(officer, path)
    assert run_waiting_imports() == 1
    page = text_of(officer, address)
    assert said in page
    assert f"{address}simpan" not in page
    assert product_count() == 0


def test_saving_twice_asks_the_worker_once(officer: FlaskClient, tmp_path: Path) -> None:
    address = upload(officer, product_file(tmp_path / "produk.csv"))
    run_waiting_imports()
    press_save(officer, address)
    press_save(officer, address)
    assert db.session.execute(select(func.count()).select_from(Job)).scalar_one() == 1


def test_a_form_without_file_keeps_what_was_chosen(officer: FlaskClient) -> None:
    page = send(officer, HISTORY, kind="pesantren").get_data(as_text=True)
    assert "Pilih berkas yang akan diimpor." in page
    assert re.search(r'<input[^>]*checked[^>]*value="pesantren"', page)
    empty = send(officer, HISTORY).get_data(as_text=True)
    assert "Pilih apa yang ada di dalam berkas." in empty


def test_what_fails_is_told_and_not_tried_for_ever(
    officer: FlaskClient, app: Flask, tmp_path: Path
) -> None:
    address = upload(officer, product_file(tmp_path / "produk.csv"))
    upload_path(batch_at(address).id).unlink()
    assert run_waiting_imports() == 1
    assert run_waiting_imports() == 0
    assert STOPPED in text_of(officer, address)


def test_undoing_goes_on_where_it_was_cut_off(
    officer: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "UNDO_CHUNK", 1)
    rows: list[dict[str, str]] = [{}, {"kode_produk": "UJI-2"}, {"kode_produk": "UJI-3"}]
    address = upload(officer, product_file(tmp_path / "produk.csv", *rows))
    run_waiting_imports()
    press_save(officer, address)
    run_waiting_imports()
    batch = batch_at(address)
    cut_off = actions.undo_by_chunks(batch)
    next(cut_off)
    db.session.commit()
    del cut_off
    assert product_count() == 2
    send(officer, f"{address}batalkan")
    run_waiting_imports()
    assert product_count() == 0
    left = select(func.count()).select_from(ImportChange).filter_by(batch_id=batch.id)
    assert db.session.execute(left).scalar_one() == 0


@pytest.mark.parametrize("kind", ["produk", "pesantren", "kebutuhan"])
def test_an_empty_sample_holds_every_column_and_can_be_imported(
    officer: FlaskClient, tmp_path: Path, kind: str
) -> None:
    workbook = downloaded(officer, f"{HISTORY}contoh/{kind}.xlsx")
    (headings,) = table_in(workbook)
    importer = actions.importers()[kind]
    assert [str(h).removesuffix(" *") for h in headings] == [c.name for c in importer.columns]
    path = tmp_path / f"{kind}.xlsx"
    path.write_bytes(workbook)
    address = upload(officer, path, kind)
    run_waiting_imports()
    batch = batch_at(address)
    assert (batch.state, batch.rows) == ("previewed", 0)


def test_every_column_is_explained_in_both_languages(app: Flask) -> None:
    for importer in actions.importers().values():
        for column in explained(importer):
            assert column.content, column.name
            assert column.meaning, column.name
            assert column.said("id") != column.said("en")


def test_an_unknown_import_is_not_found(officer: FlaskClient) -> None:
    for path in ("999999/", "999999/batalkan", "999999/ditolak.csv", "contoh/besi.xlsx"):
        assert officer.get(HISTORY + path).status_code == 404


def test_visitors_are_sent_to_sign_in(client: FlaskClient) -> None:
    for path in ("", "1/", "1/batalkan", "1/ditolak.csv", "contoh/produk.xlsx"):
        response = client.get(HISTORY + path)
        assert response.headers["Location"].startswith("/masuk?next=/kantor/impor/")


def test_the_pages_cost_a_fixed_number_of_queries(officer: FlaskClient, tmp_path: Path) -> None:
    for number in range(3):
        upload(officer, product_file(tmp_path / f"{number}.csv"))
        run_waiting_imports()
        with counted_queries() as seen:
            text_of(officer, HISTORY)
        assert len(seen) == 5  # who asks (two), the menu's counts, the history, how many


def test_the_sender_stands_in_the_history(officer: FlaskClient, tmp_path: Path) -> None:
    address = upload(officer, product_file(tmp_path / "produk.csv"))
    batch = batch_at(address)
    assert batch.office_id is not None
    assert batch.user_id is not None
    assert EMAIL not in text_of(officer, HISTORY)


def test_a_file_of_which_all_rows_are_refused_says_so(officer: FlaskClient, tmp_path: Path) -> None:
    rows = ({"harga": "1.5"}, {"kode_produk": "UJI-2", "harga": "gratis"})
    address = upload(officer, product_file(tmp_path / "produk.csv", *rows))
    run_waiting_imports()
    page = text_of(officer, address)
    assert "Semua baris ditolak." in page
    assert "sudah sama dengan yang tersimpan" not in page


def test_a_file_of_headings_alone_says_so(officer: FlaskClient, tmp_path: Path) -> None:
    path = product_file(tmp_path / "produk.csv")
    path.write_text(path.read_text(encoding="utf-8").splitlines()[0], encoding="utf-8")
    address = upload(officer, path)
    run_waiting_imports()
    page = text_of(officer, address)
    assert "Hanya judul kolom yang ditemukan." in page
    assert "sudah sama dengan yang tersimpan" not in page
