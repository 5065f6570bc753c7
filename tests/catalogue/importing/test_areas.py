"""A file that an office brings changes nothing that another office looks after."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from catalogue.importing import actions
from catalogue.importing.models import ImportBatch
from catalogue.producers.models import Pesantren
from catalogue.products.models import Product
from core.database import db
from tests.catalogue.importing.imports import product_file, run_import

ELSEWHERE = {"kabupaten": "35.78", "nspp": "000000000902", "pesantren": "PP Uji Contoh 902"}


def brought(path: Path, kind: str = "produk", area: str = "35.07") -> ImportBatch:
    """The batch of an officer of this area."""
    batch = actions.start(kind, path.name, office_id=None, user_id=None, area=area)
    list(actions.run(batch, path))
    return batch


@pytest.mark.parametrize(
    "change",
    [
        {"kode_produk": "UJI-9", **ELSEWHERE, "kode_unit": ""},
        {"kode_produk": "UJI-2", "harga": "1000"},
        {"kode_produk": "UJI-9", "kode_unit": "UJI-U2"},
        {"kode_produk": "UJI-9", "kode_unit": "UJI-U9", "nspp": "000000000902"},
    ],
    ids=["a place", "a product", "a unit", "a pesantren"],
)
def test_what_lies_elsewhere_is_refused_and_stays(
    app: Flask, tmp_path: Path, change: dict[str, str]
) -> None:
    there = {"kode_produk": "UJI-2", "kode_unit": "UJI-U2", **ELSEWHERE}
    run_import(product_file(tmp_path / "there.csv", there))
    batch = brought(product_file(tmp_path / "mine.csv", change, {"kode_produk": "UJI-1"}))
    assert (batch.created, batch.refused) == (1, 1)
    assert "dinas lain" in batch.notes["refused"][0][3]
    prices = dict(db.session.execute(select(Product.code, Product.price_idr)).all())
    assert prices == {"UJI-1": 12_500, "UJI-2": 12_500}


def test_a_province_brings_files_of_all_its_regencies(app: Flask, tmp_path: Path) -> None:
    rows = ({"kode_produk": "UJI-1"}, {"kode_produk": "UJI-2", "kode_unit": "", **ELSEWHERE})
    assert brought(product_file(tmp_path / "p.csv", *rows), area="35").created == 2


def test_the_register_of_another_regency_is_not_touched(app: Flask, tmp_path: Path) -> None:
    path = tmp_path / "pesantren.csv"
    path.write_text("nspp,nama,kode_kab\n000000000903,PP Uji Contoh 903,35.78\n")
    assert brought(path, "pesantren", area="").created == 1
    path.write_text("nspp,nama,kode_kab\n000000000903,PP Uji Contoh 903,35.07\n")
    assert brought(path, "pesantren").refused == 1
    assert db.session.scalars(select(Pesantren.regency_code)).all() == ["35.78"]
