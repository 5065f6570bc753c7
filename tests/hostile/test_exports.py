"""Lists that are taken away as files: whatever people are called, no spreadsheet runs it."""

import csv
import zipfile
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import String, inspect, update

from catalogue.producers.models import Pesantren, SellerUnit
from catalogue.products.models import Product
from core.database import db
from matching.buyers.models import Buyer, Enquiry, FreightTariff, Need
from tests.catalogue.importing.imports import product_file, run_import
from tests.hostile.ways import fresh
from tests.office import downloaded, table_in

FORMULAS = (
    "=1+1",
    '=HYPERLINK("https://x.example","klik")',
    "+62812",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "{=1+1}",
    "\uff1d1+1",  # a full-width =, which Excel takes for one
    "=\u202e1+1",
)
# Where what people type is shown, by table.
TYPED: dict[Any, tuple[str, ...]] = {
    Product: ("name", "unit"),
    Pesantren: ("name",),
    SellerUnit: ("name",),
    Buyer: ("name",),
    Enquiry: ("name", "message"),
    FreightTariff: ("carrier", "source"),
    Need: ("title", "description", "unit"),
}
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def test_no_workbook_holds_a_formula(lived_in: Flask, officer: FlaskClient) -> None:
    for formula in FORMULAS:
        give_name(formula)
        found = [cell for path in workbooks(lived_in) for cell in cells_of(officer, path)]
        assert found.count(formula) > 5


def give_name(formula: str) -> None:
    """Everything that people may name is called so."""
    for table, columns in TYPED.items():
        assert all(isinstance(inspect(table).c[name].type, String) for name in columns)
        db.session.execute(update(table).values(dict.fromkeys(columns, formula)))
    db.session.commit()


def cells_of(officer: FlaskClient, path: str) -> list[Any]:
    """What stands in a workbook's first sheet, after it was seen that nothing in it runs."""
    with fresh(officer, path) as answer:
        content = answer.get_data()
    with zipfile.ZipFile(BytesIO(content)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "/worksheets/" in name]
    assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets), path
    return [cell for row in table_in(content) for cell in row]


def workbooks(app: Flask) -> list[str]:
    """The path of every list that can be taken away as a workbook."""
    lists = {
        rule.rule
        for rule in app.url_map.iter_rules()
        if rule.rule.endswith(".xlsx") and not rule.arguments
    }
    assert len(lists) >= 5
    return sorted(lists)


def test_no_list_is_written_in_another_way(lived_in: Flask) -> None:
    """A new kind of file needs a test of its own here."""
    files = {rule.rule.rpartition(".")[2] for rule in lived_in.url_map.iter_rules()}
    assert files & {"csv", "ods", "tsv", "xls", "xlsx"} == {"csv", "xlsx"}
    tables = [rule.rule for rule in lived_in.url_map.iter_rules() if rule.rule.endswith(".csv")]
    assert tables == ["/kantor/impor/<int:batch_id>/ditolak.csv"]


def test_no_refused_row_runs_when_it_is_opened(
    app: Flask, administrator: FlaskClient, tmp_path: Path
) -> None:
    rows = [
        {"kode_produk": formula, "nama_produk": formula, "kategori": f"{formula} tidak ada"}
        for formula in FORMULAS
    ]
    batch = run_import(product_file(tmp_path / "=cmd.csv", *rows))
    assert batch.refused == len(FORMULAS)
    content = downloaded(administrator, f"/kantor/impor/{batch.id}/ditolak.csv").decode("utf-8-sig")
    cells = [cell for row in csv.reader(StringIO(content), delimiter=";") for cell in row]
    assert sum("1+1" in cell for cell in cells) > len(FORMULAS)
    assert [cell for cell in cells if cell.startswith(STARTS)] == []
