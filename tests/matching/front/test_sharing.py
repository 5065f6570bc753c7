"""What chat apps show of an address that is passed on: title, words, picture, language."""

import re
from html import unescape
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select

from catalogue.producers.addresses import pesantren_path
from catalogue.producers.models import Pesantren
from core.database import db
from tests.office import text_of

TAG = re.compile(r'<meta property="og:([a-z:_]+)" content="([^"]*)">')


def shared(client: FlaskClient, path: str) -> dict[str, str]:
    """The Open Graph properties of a page; each stands once."""
    found = TAG.findall(text_of(client, path))
    assert len(found) == len(dict(found))
    return {name: unescape(value) for name, value in found}


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/", "Produk pesantren, siap dipasok"),
        ("/produk/", "Produk"),
        ("/pesantren/", "Pesantren"),
        ("/sentra/", "Sentra"),
        ("/kebutuhan/", "Kebutuhan pembeli"),
        ("/kebutuhan/UJI-K1/", "Keripik tempe"),
        ("/wilayah/kab-malang-3507/", "Kab. Malang"),
        ("/bantuan", "Bantuan"),
    ],
)
def test_a_page_says_what_it_is(market: Flask, client: FlaskClient, path: str, title: str) -> None:
    found = shared(client, path)
    assert found["title"] == title
    assert 20 < len(found["description"]) < 200
    assert found["url"] == f"http://localhost{path}"
    assert found["site_name"] == "OPOP Pesantren"
    assert (found["locale"], found["locale:alternate"]) == ("id_ID", "en_US")
    assert shared(client, f"/en{path}")["locale"] == "en_US"
    assert shared(client, f"/en{path}")["url"] == f"http://localhost/en{path}"


def test_a_pesantren_is_shared_by_its_name_and_place(market: Flask, client: FlaskClient) -> None:
    house = db.session.scalars(select(Pesantren)).one()
    found = shared(client, pesantren_path(house.name, house.id))
    assert found["title"] == house.name
    assert "Kab. Malang" in found["description"]
    assert "4 produk" in found["description"]


def test_what_was_typed_is_escaped_once(market: Flask, client: FlaskClient) -> None:
    house = db.session.scalars(select(Pesantren)).one()
    house.name = 'PP "Uji" & <Contoh>'
    db.session.commit()
    assert shared(client, pesantren_path(house.name, house.id))["title"] == house.name


def test_the_picture_is_one_that_whatsapp_shows(client: FlaskClient) -> None:
    address = shared(client, "/en/")["image"]
    with client.get(address.removeprefix("http://localhost")) as answer:
        assert answer.mimetype == "image/jpeg"
        assert len(answer.data) < 250_000
        assert Image.open(BytesIO(answer.data)).size == (1200, 630)
