"""A small market: a few products, one need."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from catalogue.importing import actions
from catalogue.products.indexing import PRODUCT_INDEX
from core.database import db
from tests.catalogue.importing.imports import product_file, run_import
from tests.office import make_officer, sign_in

NEED = (
    "kode_kebutuhan,pembeli,kabupaten,judul,uraian,kategori,jumlah,satuan,frekuensi,harga_maks,"
    "wajib_halal,wajib_pirt,kirim_dalam_hari,serah,bayar\n"
    "UJI-K1,Toko Rahasia Contoh 91,63.71,Keripik tempe,untuk oleh-oleh,makanan,900,bungkus,"
    "sekali,13777,ya,tidak,60,loco gudang,tunai\n"
)


@pytest.fixture
def market(app: Flask, tmp_path: Path) -> Flask:
    """Two keripik tempe, one of banana, one honey, and a shop that wants keripik tempe."""
    rows = (
        {"kode_produk": "UJI-1", "nama_produk": "Keripik Tempe Uji", "harga": "12500"},
        {"kode_produk": "UJI-2", "nama_produk": "Kripik Tempe Kecil", "minimal_pesan": "5000"},
        {"kode_produk": "UJI-3", "nama_produk": "Keripik Pisang Uji", "harga": "12000"},
        {"kode_produk": "UJI-4", "nama_produk": "Madu Hutan Uji", "harga": "12000"},
    )
    run_import(product_file(tmp_path / "p.csv", *rows))
    path = tmp_path / "needs.csv"
    path.write_text(NEED, encoding="utf-8")
    batch = actions.start("kebutuhan", path.name, office_id=None, user_id=None)
    for _ in actions.run(batch, path):
        db.session.commit()
    assert batch.created == 1
    PRODUCT_INDEX.rebuild()
    return app


@pytest.fixture
def officer(app: Flask, client: FlaskClient) -> FlaskClient:
    """The client of an officer where the buyers are."""
    make_officer("DISKOP-63")
    assert sign_in(client).headers["Location"] == "/kantor/"
    return client
