"""A file of products becomes listings: what is saved, what is refused, what a second run does."""

from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import delete, func, select

from catalogue.certificates.models import Certificate
from catalogue.importing import actions
from catalogue.importing.files import refused_path
from catalogue.producers.models import Pesantren, SellerUnit
from catalogue.products.models import Holiday, PriceTier, Product
from core.audit import history
from core.database import db
from core.outbox import Job
from tests.catalogue.importing.imports import product_file, run_import


def products() -> list[Product]:
    return list(db.session.scalars(select(Product).order_by(Product.code)))


def test_a_good_row_is_published_with_its_maker_and_told_to_the_index(
    app: Flask, tmp_path: Path
) -> None:
    batch = run_import(product_file(tmp_path / "p.csv"))
    (product,) = products()
    unit = db.session.get_one(SellerUnit, product.unit_id)
    assert (batch.state, batch.created, batch.refused) == ("done", 1, 0)
    assert (product.status, product.price_idr, product.source) == ("published", 12_500, "impor")
    assert unit.pesantren.nspp == "000000000901"
    jobs = select(Job.key).where(Job.kind == "index-produk")
    assert db.session.scalars(jobs).all() == [str(product.id)]
    assert history("import_batch", batch.id)[0].action == "import.run"


def test_a_second_run_of_the_same_file_changes_nothing(app: Flask, tmp_path: Path) -> None:
    path = product_file(
        tmp_path / "p.csv",
        {"tingkat_harga": "200:9000;50:9500", "libur": "2026-03-15..2026-04-05"},
        {"kode_produk": "UJI-2", "harga": "", "pirt": "2063507000012-29"},
    )
    run_import(path)
    before = [(p.id, p.updated_at, p.status) for p in products()]
    db.session.execute(delete(Job))
    batch = run_import(path)
    assert (batch.created, batch.updated, batch.unchanged) == (0, 0, 2)
    assert [(p.id, p.updated_at, p.status) for p in products()] == before
    assert db.session.scalar(select(func.count(Job.id))) == 0


def test_a_changed_row_changes_its_product_and_a_blank_cell_wipes_out_nothing(
    app: Flask, tmp_path: Path
) -> None:
    run_import(product_file(tmp_path / "a.csv"))
    change = {"harga": "13 rb", "halal": "", "deskripsi": "", "kapasitas_bulanan": ""}
    batch = run_import(product_file(tmp_path / "b.csv", change))
    (product,) = products()
    assert batch.updated == 1
    assert (product.price_idr, product.description) == (13_000, "Renyah.")
    assert product.monthly_capacity == 3000
    assert db.session.scalar(select(Certificate.number)) == "ID00011000000000001"


@pytest.mark.parametrize("gap", [{"harga": ""}, {"nama_produk": "- -"}, {"masa_simpan_hari": "0"}])
def test_a_row_that_cannot_be_shown_stays_a_draft_and_is_counted_apart(
    app: Flask, tmp_path: Path, gap: dict[str, str]
) -> None:
    batch = run_import(product_file(tmp_path / "p.csv", gap))
    assert (batch.created, batch.drafts, products()[0].status) == (1, 1, "draft")


def test_a_bad_row_is_refused_with_its_column_and_the_good_ones_are_saved(
    app: Flask, tmp_path: Path
) -> None:
    path = product_file(
        tmp_path / "p.csv", {}, {"kode_produk": "UJI-2", "harga": "1.5", "kabupaten": "Malang"}
    )
    batch = run_import(path)
    assert (batch.created, batch.refused) == (1, 1)
    columns = {row[1] for row in batch.notes["refused"]}
    assert columns == {"harga", "kabupaten"}
    assert batch.notes["refused"][0][0] == 3  # the line that Excel shows
    sentence = next(r[3] for r in batch.notes["refused"] if r[1] == "kabupaten")
    assert "Kab. Malang" in sentence
    assert "Kota Malang" in sentence


def test_the_refused_rows_can_be_corrected_and_imported_again(app: Flask, tmp_path: Path) -> None:
    batch = run_import(product_file(tmp_path / "p.csv", {"harga": "gratis"}))
    text = refused_path(batch.id).read_text(encoding="utf-8-sig")
    assert "gratis" in text
    corrected = tmp_path / "corrected.csv"
    corrected.write_text(text.replace("gratis", "15.000"), encoding="utf-8-sig")
    again = run_import(corrected)
    assert (again.created, again.refused, products()[0].price_idr) == (1, 0, 15_000)


def test_a_code_that_comes_twice_in_a_file_is_refused_the_second_time(
    app: Flask, tmp_path: Path
) -> None:
    batch = run_import(product_file(tmp_path / "p.csv", {}, {"harga": "99000"}))
    assert (batch.created, batch.refused, products()[0].price_idr) == (1, 1, 12_500)
    assert "baris 2" in batch.notes["refused"][0][3]


def test_a_known_nspp_is_linked_and_its_name_never_overwritten(app: Flask, tmp_path: Path) -> None:
    db.session.add(Pesantren(nspp="000000000901", name="Nama Resmi Contoh", regency_code="35.07"))
    db.session.flush()
    run_import(product_file(tmp_path / "p.csv"))
    assert db.session.scalars(select(Pesantren.name)).all() == ["Nama Resmi Contoh"]


def test_a_dry_run_counts_and_saves_nothing(app: Flask, tmp_path: Path) -> None:
    batch = run_import(product_file(tmp_path / "p.csv"), dry_run=True)
    assert (batch.state, batch.created) == ("previewed", 1)
    assert products() == []
    assert db.session.scalar(select(func.count(Pesantren.id))) == 0


def test_tiers_and_holidays_are_kept_in_order(app: Flask, tmp_path: Path) -> None:
    run_import(
        product_file(
            tmp_path / "p.csv",
            {"tingkat_harga": "200:9000;50:9500", "libur": "2026-03-15..2026-04-05"},
        )
    )
    tiers = select(PriceTier.minimum_quantity, PriceTier.price_idr)
    ordered = db.session.execute(tiers.order_by(PriceTier.minimum_quantity)).all()
    assert [tuple(row) for row in ordered] == [(50, 9500), (200, 9000)]
    assert db.session.scalar(select(Holiday.ends_on)) == date(2026, 4, 5)


def test_undoing_takes_away_what_an_import_made(app: Flask, tmp_path: Path) -> None:
    batch = run_import(product_file(tmp_path / "p.csv"))
    undone, left = actions.undo(batch)
    db.session.commit()
    assert (undone, left, batch.state) == (1, 0, "undone")
    assert products() == []
    assert db.session.scalar(select(func.count(SellerUnit.id))) == 0


def test_undoing_puts_back_what_an_import_changed(app: Flask, tmp_path: Path) -> None:
    run_import(product_file(tmp_path / "a.csv", {"tingkat_harga": "50:11000"}))
    batch = run_import(product_file(tmp_path / "b.csv", {"harga": "13000", "tingkat_harga": "9:1"}))
    actions.undo(batch)
    db.session.commit()
    db.session.expire_all()
    assert products()[0].price_idr == 12_500
    assert db.session.scalar(select(PriceTier.price_idr)) == 11_000


def test_undoing_leaves_what_somebody_has_changed_since(app: Flask, tmp_path: Path) -> None:
    batch = run_import(product_file(tmp_path / "p.csv"))
    products()[0].price_idr = 99_000
    db.session.commit()
    undone, left = actions.undo(batch)
    assert (undone, left) == (0, 1)
    assert products()[0].price_idr == 99_000


def test_a_broken_file_gets_one_sentence_and_changes_nothing(app: Flask, tmp_path: Path) -> None:
    path = tmp_path / "surat.xlsx"
    path.write_bytes(b"%PDF-1.7 and so on")
    batch = run_import(path)
    assert batch.state == "failed"
    assert "PDF" in batch.message
    assert products() == []
