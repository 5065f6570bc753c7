"""A number that cannot be one of its kind is kept, shown as doubtful, and counts for nothing."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from catalogue.products.indexing import PRODUCT_INDEX
from core.database import now
from matching.engine.states import Certificate
from matching.matches.supply import load_offers
from tests.catalogue.importing.imports import product_file, run_import
from tests.office import text_of

GOOD = {"kode_produk": "UJI-1", "nama_produk": "Keripik Tempe Uji", "pirt": "2063507000000-30"}
DOUBTFUL = {
    "kode_produk": "UJI-2",
    "nama_produk": "Keripik Pisang Uji",
    "halal": "KH-0000000000022",
    "pirt": "206351001",
}


@pytest.fixture
def stall(app: Flask, tmp_path: Path) -> Flask:
    """Two published products; the second states a decree's number and a short P-IRT."""
    run_import(product_file(tmp_path / "stall.csv", GOOD, DOUBTFUL))
    PRODUCT_INDEX.rebuild()
    return app


def found(client: FlaskClient, query: str) -> set[str]:
    answer = client.get(f"/api/v1/produk?{query}").get_json()
    return {item["kode"] for item in answer["items"]}


def test_no_filter_takes_it_for_a_certificate(stall: Flask, client: FlaskClient) -> None:
    assert found(client, "halal=ya") == {"UJI-1"}
    assert found(client, "halal=tidak") == {"UJI-2"}
    for kind in ("halal", "pirt"):
        page = text_of(client, f"/produk/?sertifikat={kind}")
        assert "Keripik Tempe Uji" in page
        assert "Keripik Pisang Uji" not in page


def test_visitors_read_that_the_number_must_be_looked_at(stall: Flask, client: FlaskClient) -> None:
    listed = text_of(client, "/produk/?q=pisang")
    assert "nomor perlu diperiksa" in listed
    address = re.search(r'href="(/produk/keripik-pisang-uji-\d+/)"', listed)
    assert address
    page = text_of(client, address[1])
    assert page.count("nomor perlu diperiksa") >= 2
    assert "Periksa nomor sertifikat halal." in page
    assert "Periksa nomor P-IRT atau BPOM." in page


def test_matching_asks_for_it(stall: Flask) -> None:
    columns = load_offers(now().date()).supply.certificates
    assert columns["halal"].state.tolist() == [Certificate.DECLARED, Certificate.UNSTATED]
    assert columns["pirt"].state.tolist() == [Certificate.DECLARED, Certificate.UNSTATED]


def test_the_office_finds_it_among_what_lacks_a_document(
    stall: Flask, officer: FlaskClient
) -> None:
    for kind in ("halal", "pirt"):
        page = text_of(officer, f"/kantor/produk/?kurang={kind}")
        assert "Keripik Pisang Uji" in page
        assert "Keripik Tempe Uji" not in page
