"""flask catalogue import-products: what a person at the command line is told."""

from pathlib import Path

from click.testing import Result
from flask import Flask

from catalogue.importing.commands import MOST_LISTED, group
from catalogue.importing.files import refused_path
from catalogue.importing.models import ImportBatch
from core.database import db
from tests.catalogue.importing.imports import product_file

KNOWN = {"nspp": "510035070901"}  # numbered as the register numbers pesantren


def run(app: Flask, path: Path, *options: str) -> Result:
    return app.test_cli_runner().invoke(group, ["import-products", str(path), *options])


def test_good_rows_end_well(app: Flask, tmp_path: Path) -> None:
    result = run(app, product_file(tmp_path / "p.csv", KNOWN))
    assert result.exit_code == 0
    assert "1 baris: 1 baru" in result.output
    assert "diperiksa" not in result.output
    assert "ditolak:" not in result.output


def test_each_refused_row_is_told_and_the_command_fails(app: Flask, tmp_path: Path) -> None:
    path = product_file(tmp_path / "p.csv", {}, {"kode_produk": "UJI-2", "harga": "1.5"})
    result = run(app, path)
    assert result.exit_code == 1
    assert "1 baru" in result.output
    assert "  baris 3 ditolak, harga, “1.5”: " in result.output
    batch = db.session.query(ImportBatch).one()
    assert result.output.splitlines()[-1].endswith(str(refused_path(batch.id)))


def test_each_row_to_be_looked_at_is_told(app: Flask, tmp_path: Path) -> None:
    doubtful = {**KNOWN, "kode_produk": "UJI-2", "pirt": "123"}
    result = run(app, product_file(tmp_path / "p.csv", KNOWN, doubtful))
    assert result.exit_code == 0
    assert "1 dengan peringatan" in result.output
    assert "  baris 3 diperiksa: " in result.output


def test_of_many_rows_the_first_are_told_and_the_others_counted(app: Flask, tmp_path: Path) -> None:
    wrong = [{"kode_produk": f"UJI-{n}", "harga": "1.5"} for n in range(MOST_LISTED + 5)]
    result = run(app, product_file(tmp_path / "p.csv", *wrong), "--dry-run")
    assert result.output.count(" ditolak, harga") == MOST_LISTED
    assert "  … dan 5 baris lain" in result.output


def test_a_file_that_is_none_is_one_sentence(app: Flask, tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_bytes(b"%PDF-1.7")
    result = run(app, path)
    assert result.exit_code == 1
    assert result.output.splitlines()[-1].startswith("Error: ")
