"""The office's list of listings: filters, what is lacking, and its workbook."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from catalogue.products.models import Product
from core.database import db, now
from tests.catalogue.importing.imports import product_file, run_import
from tests.office import counted_queries, downloaded, table_in, text_of

LIST = "/kantor/produk/"
ROWS: tuple[dict[str, str], ...] = (
    {"kode_produk": "UJI-1", "nama_produk": "Keripik Tempe Uji", "halal": "", "pirt": ""},
    {"kode_produk": "UJI-2", "nama_produk": "=Kopi Robusta Uji", "kategori": "kopi"},
    {"kode_produk": "UJI-3", "nama_produk": "Sarung Tenun Uji", "kategori": "fesyen", "halal": ""},
    {"kode_produk": "UJI-4", "nama_produk": "Sambal Draf Uji", "harga": ""},
    {"kode_produk": "UJI-5", "nama_produk": "Madu Uji", "kapasitas_bulanan": ""},
)
NAMES = {row["kode_produk"]: row["nama_produk"].lstrip("=") for row in ROWS}


@pytest.fixture
def listed(app: Flask, tmp_path: Path) -> Flask:
    """Five listings, each lacking something else."""
    run_import(product_file(tmp_path / "produk.csv", *ROWS))
    for code, confirmed_at in (("UJI-5", None), ("UJI-3", now() - timedelta(91))):
        changed = update(Product).where(Product.code == code)
        db.session.execute(changed.values(confirmed_at=confirmed_at))
    db.session.commit()
    return app


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"UJI-1", "UJI-2", "UJI-3", "UJI-4", "UJI-5"}),
        ("?status=draft", {"UJI-4"}),
        ("?status=published&kategori=minuman", {"UJI-2"}),
        ("?kategori=kopi", {"UJI-2"}),
        ("?kurang=harga", {"UJI-4"}),
        ("?kurang=kapasitas", {"UJI-5"}),
        ("?kurang=foto", {"UJI-1", "UJI-2", "UJI-3", "UJI-4", "UJI-5"}),
        ("?kurang=halal", {"UJI-1"}),
        ("?kurang=pirt", {"UJI-1", "UJI-2", "UJI-4", "UJI-5"}),
        ("?kurang=konfirmasi", {"UJI-3", "UJI-5"}),
        ("?kabupaten=35.07", {"UJI-1", "UJI-2", "UJI-3", "UJI-4", "UJI-5"}),
        ("?kabupaten=35.78", set()),
        ("?data=contoh", set()),
        ("?status=besi", {"UJI-1", "UJI-2", "UJI-3", "UJI-4", "UJI-5"}),
    ],
)
def test_filters_leave_what_they_name_on_the_page_and_in_the_workbook(
    listed: Flask, officer: FlaskClient, query: str, expected: set[str]
) -> None:
    page = text_of(officer, LIST + query)
    assert {code for code, name in NAMES.items() if name in page} == expected
    assert f"<h1>{len(expected)} produk</h1>" in page
    _, *rows = table_in(downloaded(officer, f"{LIST}unduh.xlsx{query}"))
    assert {row[0] for row in rows} == expected


def test_the_workbook_holds_text_numbers_and_moments(listed: Flask, officer: FlaskClient) -> None:
    headings, *rows = table_in(downloaded(officer, f"{LIST}unduh.xlsx"))
    found: dict[str, dict[str, Any]] = {
        row[0]: dict(zip(headings, row, strict=True)) for row in rows
    }
    coffee = found["UJI-2"]
    assert coffee["Nama produk"] == "=Kopi Robusta Uji"
    assert coffee["NSPP"] == "000000000901"
    assert (coffee["Harga (Rp)"], coffee["Kapasitas sebulan"]) == (12_500, 3_000)
    assert isinstance(coffee["Diubah (WIB)"], datetime)
    assert coffee["Data contoh"] == ""
    assert found["UJI-4"]["Harga (Rp)"] == ""


def test_demo_rows_say_so(listed: Flask, officer: FlaskClient) -> None:
    db.session.execute(update(Product).where(Product.code == "UJI-1").values(is_demo=True))
    db.session.commit()
    _, *rows = table_in(downloaded(officer, f"{LIST}unduh.xlsx"))
    assert {row[0]: row[-1] for row in rows}["UJI-1"] == "ya"
    page = text_of(officer, f"{LIST}?data=contoh")
    assert [name for name in NAMES.values() if name in page] == ["Keripik Tempe Uji"]


def test_more_rows_cost_no_more_queries(app: Flask, officer: FlaskClient, tmp_path: Path) -> None:
    costs = []
    for number in (1, 30):
        changes = ({"kode_produk": f"UJI-{i}"} for i in range(number))
        run_import(product_file(tmp_path / f"{number}.csv", *changes))
        with counted_queries() as seen:
            text_of(officer, LIST)
        costs.append(len(seen))
    assert costs[0] == costs[1] == 6


def test_a_long_list_has_pages(app: Flask, officer: FlaskClient, tmp_path: Path) -> None:
    changes = ({"kode_produk": f"UJI-{i}", "nama_produk": f"Uji nomor {i:03}"} for i in range(60))
    run_import(product_file(tmp_path / "p.csv", *changes))
    first, second = (text_of(officer, f"{LIST}?halaman={page}") for page in (1, 2))
    names = [f"Uji nomor {i:03}" for i in range(60)]
    assert [sum(name in page for name in names) for page in (first, second)] == [25, 25]
    assert db.session.scalars(select(Product).limit(1)).one()


def test_visitors_see_neither_list_nor_workbook(client: FlaskClient) -> None:
    for path in (LIST, f"{LIST}unduh.xlsx"):
        assert client.get(path).headers["Location"] == f"/masuk?next={path}"
