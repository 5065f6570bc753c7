"""Rows that are saved, but do not agree with what stands: somebody is told to look."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from catalogue.importing import actions
from catalogue.importing.importer import Source
from catalogue.importing.jobs import run_waiting_imports
from catalogue.importing.models import ImportBatch
from catalogue.producers.models import Pesantren
from catalogue.products.actions import archive, rename
from catalogue.products.models import Product
from core.database import db
from tests.catalogue.importing.imports import product_file, run_import
from tests.catalogue.importing.test_undoing import register
from tests.catalogue.importing.uploads import batch_at, press_save, upload
from tests.office import text_of

GOOD = {"nspp": "510035070091"}
DEMO = Source("demo", True)


def product() -> Product:
    db.session.expire_all()
    return db.session.scalars(select(Product).filter_by(code="UJI-1")).one()


def doubts(batch: ImportBatch) -> list[str]:
    assert (batch.warned > 0) == bool(batch.notes["warned"])
    return [doubt for _, doubt in batch.notes["warned"]]


def test_a_published_row_without_price_is_no_draft(app: Flask, tmp_path: Path) -> None:
    run_import(product_file(tmp_path / "a.csv"))
    again = run_import(product_file(tmp_path / "b.csv", {"harga": ""}))
    assert (again.unchanged, again.drafts, product().status) == (1, 0, "published")


@pytest.mark.parametrize("price", ["12500", "13000"])
def test_an_archived_product_stays_archived_and_that_is_told(
    app: Flask, tmp_path: Path, price: str
) -> None:
    run_import(product_file(tmp_path / "a.csv", GOOD))
    archive(product(), "Tidak dibuat lagi.")
    db.session.commit()
    batch = run_import(product_file(tmp_path / "b.csv", GOOD | {"harga": price}))
    (doubt,) = doubts(batch)
    assert "diarsipkan" in doubt
    assert (product().status, product().price_idr) == ("archived", int(price))


def test_a_doubt_from_the_database_stands_in_the_preview(
    officer: FlaskClient, tmp_path: Path
) -> None:
    path = product_file(tmp_path / "p.csv", GOOD)
    run_import(path)
    archive(product(), "Tidak dibuat lagi.")
    db.session.commit()
    address = upload(officer, path)
    run_waiting_imports()
    assert batch_at(address).warned == 1
    assert "sudah diarsipkan" in text_of(officer, address)
    assert "sudah diarsipkan" not in text_of(officer, f"/en{address}")


def test_a_real_row_makes_a_demo_product_real_and_undoing_it_demo_again(
    app: Flask, tmp_path: Path
) -> None:
    path = product_file(tmp_path / "p.csv", GOOD)
    run_import(path, source=DEMO)
    assert run_import(path, source=DEMO).unchanged == 1
    batch = run_import(path)
    assert (batch.updated, product().is_demo, product().source) == (1, False, "impor")
    assert ["data contoh" in doubt for doubt in doubts(batch)] == [True]  # its unit is one
    assert run_import(path, source=DEMO).unchanged == 1  # demo data never cover real ones
    actions.undo(batch)
    db.session.commit()
    assert (product().is_demo, product().source) == (True, "demo")


def test_a_real_register_makes_a_demo_pesantren_real(app: Flask, tmp_path: Path) -> None:
    run_import(register(tmp_path / "a.csv"), "pesantren", source=DEMO)
    batch = run_import(register(tmp_path / "b.csv"), "pesantren")
    assert batch.updated == 1
    assert db.session.execute(select(Pesantren.is_demo, Pesantren.source)).one() == (False, "impor")


def test_a_batch_that_kept_less_of_a_product_is_still_taken_back(
    app: Flask, tmp_path: Path
) -> None:
    run_import(product_file(tmp_path / "a.csv"))
    batch = run_import(product_file(tmp_path / "b.csv", {"harga": "13000"}))
    change = next(iter(actions._last_first(batch)))
    assert change.before is not None
    change.before = {k: v for k, v in change.before.items() if k not in {"source", "is_demo"}}
    change.after = {k: v for k, v in change.after.items() if k not in {"source", "is_demo"}}
    db.session.commit()
    assert actions.undo(batch) == (1, 0)
    assert product().price_idr == 12_500


def test_the_old_name_in_a_file_does_not_undo_a_renaming(app: Flask, tmp_path: Path) -> None:
    path = product_file(tmp_path / "p.csv", GOOD)
    run_import(path)
    rename(product(), "Keripik Singkong Renyah")
    db.session.commit()
    batch = run_import(path)
    (doubt,) = doubts(batch)
    assert "Keripik Singkong Renyah" in doubt
    assert "Keripik Singkong Uji" in doubt
    assert (batch.unchanged, product().name) == (1, "Keripik Singkong Renyah")


def test_a_third_name_in_a_file_is_followed(app: Flask, tmp_path: Path) -> None:
    run_import(product_file(tmp_path / "a.csv", GOOD))
    rename(product(), "Keripik Singkong Renyah")
    db.session.commit()
    new = product_file(tmp_path / "b.csv", GOOD | {"nama_produk": "Keripik Singkong Pedas"})
    batch = run_import(new)
    assert (doubts(batch), product().name) == ([], "Keripik Singkong Pedas")


def test_a_unit_of_another_pesantren_is_doubted(app: Flask, tmp_path: Path) -> None:
    run_import(product_file(tmp_path / "a.csv", GOOD))
    other = {
        "kode_produk": "UJI-2",
        "nspp": "510035100092",
        "pesantren": "PP Al Hikmah Contoh 92",
        "kabupaten": "35.10",
    }
    batch = run_import(product_file(tmp_path / "b.csv", other))
    owner, place = doubts(batch)
    assert "510035070091" in owner
    assert "510035100092" in owner
    assert "Kab. Malang" in place
    assert "Kab. Banyuwangi" in place
    assert batch.warned == 1  # rows are counted, not doubts


def test_rows_of_one_file_that_disagree_about_a_unit_are_doubted(
    app: Flask, tmp_path: Path
) -> None:
    rows = (GOOD, GOOD | {"kode_produk": "UJI-2", "pesantren": "Raudlatul Ulum"})
    (doubt,) = doubts(run_import(product_file(tmp_path / "a.csv", *rows)))
    assert "Raudlatul Ulum" in doubt


def test_a_known_nspp_with_a_quite_different_name_is_doubted(app: Flask, tmp_path: Path) -> None:
    run_import(register(tmp_path / "r.csv"), "pesantren")
    batch = run_import(product_file(tmp_path / "p.csv", GOOD | {"pesantren": "Raudlatul Ulum"}))
    (doubt,) = doubts(batch)
    assert "PP Uji Contoh 91" in doubt
    (doubt,) = doubts(run_import(register(tmp_path / "b.csv", nama="Raudlatul Ulum"), "pesantren"))
    assert "PP Uji Contoh 91" in doubt
    assert doubts(run_import(register(tmp_path / "c.csv", nama="Uji Contoh 91"), "pesantren")) == []


@pytest.mark.parametrize("nspp", ["990035070091", "510035100091"])
def test_both_kinds_of_file_doubt_a_number_alike(app: Flask, tmp_path: Path, nspp: str) -> None:
    products = run_import(product_file(tmp_path / "p.csv", {"nspp": nspp}), dry_run=True)
    registers = run_import(register(tmp_path / "r.csv", nspp=nspp), "pesantren", dry_run=True)
    assert doubts(products) == doubts(registers) != []


@pytest.mark.parametrize(
    "typed", ["uji coba contoh 99", "Uji  Coba Contoh 99", "UJI COBA CONTOH 99"]
)
def test_a_pesantren_without_number_is_known_by_its_name_however_it_is_typed(
    app: Flask, tmp_path: Path, typed: str
) -> None:
    db.session.add(Pesantren(name="Uji Coba Contoh 99", regency_code="35.07"))
    db.session.commit()
    row = {"nspp": "", "pesantren": typed, "kode_unit": ""}
    batch = run_import(product_file(tmp_path / "p.csv", row))
    assert doubts(batch) == []
    assert db.session.scalar(select(func.count(Pesantren.id))) == 1


def test_a_pesantren_of_that_name_elsewhere_is_another(app: Flask, tmp_path: Path) -> None:
    db.session.add(Pesantren(name="Uji Coba Contoh 99", regency_code="35.10"))
    db.session.commit()
    row = {"nspp": "", "pesantren": "uji coba contoh 99", "kode_unit": ""}
    run_import(product_file(tmp_path / "p.csv", row))
    assert db.session.scalar(select(func.count(Pesantren.id))) == 2


def test_two_spellings_in_one_file_make_one_pesantren(app: Flask, tmp_path: Path) -> None:
    rows = [
        {"nspp": "", "pesantren": name, "kode_unit": "", "kode_produk": f"UJI-{number}",
         "unit_usaha": f"Unit {number}"}
        for number, name in enumerate(("Uji Coba Contoh 99", "uji coba contoh 99"))
    ]  # fmt: skip
    run_import(product_file(tmp_path / "p.csv", *rows))
    assert db.session.scalar(select(func.count(Pesantren.id))) == 1


def test_what_is_published_is_said_to_be_found(officer: FlaskClient, tmp_path: Path) -> None:
    address = upload(officer, product_file(tmp_path / "p.csv", GOOD))
    run_waiting_imports()
    press_save(officer, address)
    run_waiting_imports()
    assert "Pencarian memuat yang tayang" in text_of(officer, address)
