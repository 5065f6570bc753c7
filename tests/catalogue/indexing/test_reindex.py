"""flask reindex: everything in the database can be found again."""

from pathlib import Path

from flask import Flask

from catalogue.products.indexing import PRODUCT_INDEX
from catalogue.search.criteria import Criteria
from tests.catalogue.importing.imports import product_file, run_import


def test_reindexing_finds_what_is_in_the_database(app: Flask, tmp_path: Path) -> None:
    run_import(product_file(tmp_path / "one.csv", {"kode_produk": "UJI-1"}))
    PRODUCT_INDEX.open_writer().rebuild([])
    assert PRODUCT_INDEX.reader().search(Criteria()).total == 0

    said = app.test_cli_runner().invoke(args=["reindex"]).output

    assert PRODUCT_INDEX.reader().search(Criteria()).total == 1
    assert "produk: 1 documents" in said
    assert "pesantren: 1 documents" in said
