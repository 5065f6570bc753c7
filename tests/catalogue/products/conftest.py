"""A small catalogue, imported and indexed, for the tests of pages and of the API."""

from pathlib import Path

import pytest
from flask import Flask

from catalogue.producers.documents import PESANTREN_INDEX
from catalogue.products.indexing import PRODUCT_INDEX
from tests.catalogue.importing.imports import product_file, run_import

ROWS: tuple[dict[str, str], ...] = (
    {"kode_produk": "UJI-1", "nama_produk": "Keripik Tempe Uji", "harga": "12500"},
    {
        "kode_produk": "UJI-2",
        "nama_produk": "Keripik Pisang Uji",
        "harga": "9000",
        "kategori": "keripik-kerupuk",
        "halal": "",
    },
    {
        "kode_produk": "UJI-3",
        "nama_produk": "Kopi Robusta Uji",
        "harga": "38000",
        "kategori": "kopi",
        "kabupaten": "35.78",
        "nspp": "000000000902",
        "pesantren": "PP Kedua Contoh 902",
        "kode_unit": "UJI-U2",
        "minimal_pesan": "50",
        "tingkat_harga": "50:35000",
        "kapasitas_bulanan": "900",
        "pirt": "2063578010001-29",
        "serah": "franco",
    },
    {"kode_produk": "UJI-4", "nama_produk": "Sambal Draf Uji", "harga": ""},
)


@pytest.fixture
def shop(app: Flask, tmp_path: Path) -> Flask:
    """The site with three published products and a draft, findable."""
    run_import(product_file(tmp_path / "shop.csv", *ROWS))
    PRODUCT_INDEX.rebuild()
    PESANTREN_INDEX.rebuild()
    return app
