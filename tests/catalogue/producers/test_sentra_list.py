"""Sentra are found by what they make."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from catalogue.producers.models import Sentra
from catalogue.producers.sentra_documents import SENTRA_INDEX
from core.database import db

SENTRA = (
    ("UJI-S1", "Sentra Keripik Tempe Uji", "Empat dapur, satu pesanan.", "35.73"),
    ("UJI-S2", "Sentra Kopi Robusta Uji", "Kebun di lereng gunung.", "35.07"),
)


@pytest.fixture
def sentra(app: Flask) -> None:
    for code, name, description, regency in SENTRA:
        row = Sentra(code=code, name=name, description=description, regency_code=regency)
        db.session.add(row)
        db.session.flush()
        SENTRA_INDEX.later([row.id])
    db.session.commit()
    SENTRA_INDEX.open_writer().rebuild([])
    SENTRA_INDEX.drain(SENTRA_INDEX.open_writer())


@pytest.mark.usefixtures("sentra")
def test_all_sentra_are_listed(client: FlaskClient) -> None:
    page = client.get("/sentra/").get_data(as_text=True)
    assert "2 sentra" in page
    assert all(name in page for _, name, _, _ in SENTRA)


@pytest.mark.usefixtures("sentra")
@pytest.mark.parametrize("q", ["kripik tempe", "keripk tempe", "dapur", "kota malang keripik"])
def test_a_sentra_is_found_by_what_it_makes_and_where(client: FlaskClient, q: str) -> None:
    page = client.get("/sentra/", query_string={"q": q}).get_data(as_text=True)
    assert "Sentra Keripik Tempe Uji" in page


@pytest.mark.usefixtures("sentra")
def test_what_no_sentra_makes_is_looked_for_among_products(client: FlaskClient) -> None:
    page = client.get("/sentra/?q=zzqqx").get_data(as_text=True)
    assert "Belum ada sentra yang cocok" in page
    assert 'href="/produk/?q=zzqqx"' in page
