"""The office's page of one listing: doubts, publishing, archiving, names, photos, history."""

from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import refresh
from sqlalchemy import select
from werkzeug.test import TestResponse

from catalogue.products.models import Photo, Product
from core.audit import history
from core.database import db
from tests.catalogue.importing.imports import product_file, run_import
from tests.core.picture_files import jpeg
from tests.office import counted_queries, send, text_of


@pytest.fixture
def address(officer: FlaskClient, tmp_path: Path) -> str:
    """The office's page of a published listing with a doubtful number."""
    doubtful = {"halal": "KH-12345", "nama_produk": "Keripik Singkong Uji"}
    run_import(product_file(tmp_path / "produk.csv", doubtful))
    return f"/kantor/produk/{listing().id}/"


def listing() -> Product:
    db.session.expire_all()
    return db.session.scalars(select(Product).filter_by(code="UJI-1")).one()


def photos() -> list[Photo]:
    db.session.expire_all()
    return list(db.session.scalars(select(Photo).order_by(Photo.position)))


def add_photo(officer: FlaskClient, address: str, content: bytes) -> TestResponse:
    return send(officer, f"{address}foto", address, photo=(BytesIO(content), "foto.jpg"))


def test_doubts_about_numbers_stand_beside_them(officer: FlaskClient, address: str) -> None:
    page = text_of(officer, address)
    assert "KH" in page
    assert "nomor ketetapan halal" in page
    refresh()  # requests of a test share one application context, and with it the language
    assert "that of the halal decree" in text_of(officer, f"/en{address}")


def test_a_listing_is_archived_with_a_reason_and_published_again(
    officer: FlaskClient, address: str
) -> None:
    refused = send(officer, f"{address}arsipkan", address).get_data(as_text=True)
    assert "Tulis mengapa produk ini diarsipkan." in refused
    assert listing().status == "published"
    send(officer, f"{address}arsipkan", address, reason="Sudah tidak dibuat")
    assert listing().status == "archived"
    page = text_of(officer, address)
    assert "Sudah tidak dibuat" in page
    assert "Petugas Uji" in page
    send(officer, f"{address}tayangkan", address)
    assert listing().status == "published"
    actions = [entry.action for entry in history("product", listing().id)]
    assert actions == ["product.publish", "product.archive"]


def test_a_listing_without_price_is_not_published(officer: FlaskClient, address: str) -> None:
    product = listing()
    product.status, product.price_idr = "draft", None
    db.session.commit()
    send(officer, f"{address}tayangkan", address)
    assert listing().status == "draft"
    assert "Nama dan harga harus diisi" in text_of(officer, address)


def test_a_new_name_is_taken_and_an_empty_one_refused(officer: FlaskClient, address: str) -> None:
    empty = send(officer, f"{address}nama", address, name=" ")
    assert "Isi nama produk." in empty.get_data(as_text=True)
    send(officer, f"{address}nama", address, name="Keripik Singkong Balado Uji")
    assert listing().name == "Keripik Singkong Balado Uji"
    page = text_of(officer, address)
    assert "Keripik Singkong Uji → Keripik Singkong Balado Uji" in page


@pytest.mark.parametrize("typed", ["---", "12345", "?!", "-"])
def test_what_an_import_takes_for_no_name_is_none_here_either(
    officer: FlaskClient, address: str, typed: str
) -> None:
    refused = send(officer, f"{address}nama", address, name=typed)
    page = refused.get_data(as_text=True)
    assert refused.status_code == 200
    assert "Tulis nama dengan huruf, misalnya Keripik Tempe." in page
    assert f'value="{typed}"' in page
    assert listing().name == "Keripik Singkong Uji"


def test_a_listing_without_a_real_name_is_not_published(officer: FlaskClient, address: str) -> None:
    product = listing()
    product.status, product.name = "draft", "---"
    db.session.commit()
    send(officer, f"{address}tayangkan", address)
    assert listing().status == "draft"


def test_that_it_is_still_made_is_noted(officer: FlaskClient, address: str) -> None:
    before = listing().confirmed_at
    send(officer, f"{address}masih-dibuat", address)
    confirmed = listing().confirmed_at
    assert confirmed is not None
    assert before is None or confirmed > before


def test_photos_are_added_put_first_and_taken_away(officer: FlaskClient, address: str) -> None:
    for size in (300, 320):
        assert add_photo(officer, address, jpeg(size, 200)).status_code == 302
    first, second = photos()
    assert f"/foto/{first.key}-480.webp" in text_of(officer, address)
    send(officer, f"{address}foto/{second.id}/utama", address)
    assert [photo.id for photo in photos()] == [second.id, first.id]
    send(officer, f"{address}foto/{first.id}/hapus", address)
    assert [photo.id for photo in photos()] == [second.id]


def test_a_file_that_is_no_photo_is_told_beside_the_field(
    officer: FlaskClient, address: str
) -> None:
    page = add_photo(officer, address, b"%PDF-1.7").get_data(as_text=True)
    assert "Ini berkas PDF" in page
    nothing = send(officer, f"{address}foto", address).get_data(as_text=True)
    assert "Pilih satu foto." in nothing
    assert photos() == []


def test_the_photo_of_another_listing_is_not_found(
    officer: FlaskClient, address: str, tmp_path: Path
) -> None:
    add_photo(officer, address, jpeg(300, 200))
    run_import(product_file(tmp_path / "b.csv", {"kode_produk": "UJI-2"}))
    other = db.session.scalars(select(Product.id).filter_by(code="UJI-2")).one()
    response = send(officer, f"/kantor/produk/{other}/foto/{photos()[0].id}/hapus", address)
    assert response.status_code == 404
    assert len(photos()) == 1


def test_the_page_costs_a_fixed_number_of_queries(officer: FlaskClient, address: str) -> None:
    costs = []
    for size in (300, 320, 340):
        add_photo(officer, address, jpeg(size, 200))
        text_of(officer, address)
        with counted_queries() as seen:
            text_of(officer, address)
        costs.append(len(seen))
    assert costs == [9, 9, 9]


def test_nothing_is_open_to_visitors(app: Flask, client: FlaskClient) -> None:
    assert client.get("/kantor/produk/1/").headers["Location"] == "/masuk?next=/kantor/produk/1/"
    assert client.post("/kantor/produk/1/arsipkan").status_code == 400


def test_an_unknown_listing_is_not_found(officer: FlaskClient, address: str) -> None:
    assert officer.get("/kantor/produk/999999/").status_code == 404
    assert send(officer, "/kantor/produk/999999/tayangkan", address).status_code == 404
