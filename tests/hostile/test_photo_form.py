"""Whatever an officer's photo form is sent, the page says in a sentence what is wrong with it."""

import zlib
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, func, select
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from catalogue.products.models import Photo, Product
from core.database import db
from core.uploads import photo_folder
from tests.catalogue.importing.imports import product_file, run_import
from tests.core.documents.pdf_files import pdf
from tests.core.documents.test_reading import EICAR, PAGE, zipped
from tests.core.mutated_pictures import mutated
from tests.core.picture_files import file_of, jpeg, picture, png_header
from tests.office import token_on

REFUSED = (
    b"",
    EICAR,
    PAGE,
    b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><svg>&y;</svg>",
    file_of(picture(9, 9), "GIF") + zipped(),
    pdf() + jpeg(),
    zipped(bytes(30 * 2**20)),
    zlib.compress(bytes(10**6)),
    png_header(60_000, 60_000),
    png_header(2**31 - 1, 2**31 - 1),
    png_header(0, 0),
    jpeg(20, 20),
    jpeg()[:2000],
    bytes(15 * 2**20 + 1),
    b"\xff\xd8\xff",
    b"push graphic-context\nviewbox 0 0 640 480\nfill 'url(https://x/\"|ls \"-la)'\n",
)
NAMES = ("a\0.jpg", "../../../../etc/cron.d/x.jpg", "\u202egpj.exe", "x" * 5000, ".jpg", "<b>.jpg")


@pytest.fixture
def address(officer: FlaskClient, tmp_path: Path) -> str:
    """The office's page of a listing."""
    run_import(product_file(tmp_path / "produk.csv"))
    return f"/kantor/produk/{db.session.scalars(select(Product.id)).one()}/"


def sent(officer: FlaskClient, address: str, data: bytes, name: str = "foto.jpg") -> TestResponse:
    """Sent in one piece of memory: a test client would forget a file of its own."""
    fields = {
        "photo": FileStorage(BytesIO(data), name),
        "csrf_token": token_on(officer.get(address)),
    }
    boundary, body = encode_multipart(fields)
    kind = f"multipart/form-data; boundary={boundary}"
    return officer.post(f"{address}foto", data=body, content_type=kind)


def photos() -> int:
    return db.session.scalar(select(func.count(Photo.id))) or 0


@pytest.mark.parametrize("data", REFUSED, ids=range(len(REFUSED)))
def test_what_is_no_photo_gets_a_sentence(
    app: Flask, officer: FlaskClient, address: str, data: bytes
) -> None:
    before = set(photo_folder(app.instance_path).rglob("*.*"))
    answer = sent(officer, address, data)
    assert answer.status_code == 200
    page = answer.get_data(as_text=True)
    assert 'class="field-error"' in page
    assert "Pilih satu foto." not in page
    assert photos() == 0
    assert set(photo_folder(app.instance_path).rglob("*.*")) == before


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_name_decides_nothing(app: Flask, officer: FlaskClient, address: str, name: str) -> None:
    assert sent(officer, address, jpeg(240, 200), name).status_code == 302
    assert photos() == 1


def test_a_second_file_behind_a_photo_is_left_behind(
    app: Flask, officer: FlaskClient, address: str
) -> None:
    assert sent(officer, address, jpeg() + zipped() + PAGE).status_code == 302
    key = db.session.scalars(select(Photo.key)).one()
    for path in photo_folder(app.instance_path).rglob(f"{key}-*"):
        assert b"script" not in path.read_bytes()
        assert b"PK\x05\x06" not in path.read_bytes()


def test_damaged_photos_are_taken_or_told_about(
    app: Flask, officer: FlaskClient, address: str
) -> None:
    for data in mutated(seed=5, count=36):
        answer = sent(officer, address, data)
        told = answer.status_code == 200 and 'class="field-error"' in answer.get_data(as_text=True)
        assert told or answer.status_code == 302
        db.session.execute(delete(Photo))  # a product may have six
        db.session.commit()
