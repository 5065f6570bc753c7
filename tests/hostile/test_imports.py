"""Whatever stands in the cells of a file, its rows are saved plain or refused in words."""

import re
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from catalogue.importing import actions
from catalogue.producers.models import Pesantren, SellerUnit
from catalogue.products.models import Product
from core.database import db
from core.reading.plain_text import plain_line
from tests.catalogue.importing.imports import PRODUCT, product_file, run_import
from tests.hostile.values import TEXTS
from tests.matching.conftest import NEED

# A file with NUL in it is no text file, and is refused whole.
CELLS = [text for text in TEXTS if "\0" not in text]
SHORT = [text for text in CELLS if len(text) < 1000]


@pytest.mark.parametrize("column", [name for name in PRODUCT if name != "kode_produk"])
def test_no_cell_breaks_an_import(app: Flask, tmp_path: Path, column: str) -> None:
    rows = [{"kode_produk": f"H-{number}", column: text} for number, text in enumerate(CELLS)]
    batch = run_import(product_file(tmp_path / "a.csv", *rows))
    assert batch.state == "done", batch.message
    assert batch.created + batch.refused == len(rows)
    kept = [
        *db.session.scalars(select(Product.name)),
        *db.session.scalars(select(Product.description)),
        *db.session.scalars(select(Pesantren.name)),
        *db.session.scalars(select(SellerUnit.name)),
    ]
    assert [text for text in kept if text != plain_line(text)] == []


def test_no_code_breaks_an_import(app: Flask, tmp_path: Path) -> None:
    rows = [{"kode_produk": f"{text}{number}"} for number, text in enumerate(SHORT)]
    batch = run_import(product_file(tmp_path / "a.csv", *rows))
    assert batch.state == "done", batch.message
    codes = list(db.session.scalars(select(Product.code)))
    assert [code for code in codes if code != plain_line(code)] == []


@pytest.mark.parametrize("column", range(15))
def test_no_cell_breaks_an_import_of_needs(app: Flask, tmp_path: Path, column: int) -> None:
    headings, usual = (line.split(",") for line in NEED.splitlines())
    lines = [";".join(headings)]
    for number, text in enumerate(SHORT):
        cells = [f"H-{number}", *usual[1:]]
        cells[column] = '"' + re.sub(r'"', '""', text) + '"'
        lines.append(";".join(cells))
    path = tmp_path / "needs.csv"
    path.write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))
    batch = actions.start("kebutuhan", path.name, office_id=None, user_id=None)
    for _ in actions.run(batch, path):
        db.session.commit()
    assert batch.state == "done", batch.message
    assert batch.created + batch.updated + batch.refused == len(SHORT)


def test_a_file_with_nul_in_it_is_refused_whole(app: Flask, tmp_path: Path) -> None:
    path = product_file(tmp_path / "a.csv", {"nama_produk": "Keripik\0Tempe"})
    batch = run_import(path)
    assert batch.state == "failed"
    assert batch.message.startswith("Ini bukan berkas teks CSV")
