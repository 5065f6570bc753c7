"""Files of needs: taking one back leaves what somebody has changed or used since."""

from pathlib import Path

from flask import Flask
from sqlalchemy import func, select

from catalogue.importing import actions
from catalogue.importing.models import ImportBatch
from catalogue.products.models import Product
from core.database import db
from matching.buyers.closing import close
from matching.buyers.models import Buyer, Need
from matching.matches.models import Match
from tests.catalogue.importing.imports import product_file, run_import

HEADINGS = "kode_kebutuhan;pembeli;kabupaten;judul;jumlah;satuan;kirim_dalam_hari\n"


def import_needs(path: Path, *rows: str) -> ImportBatch:
    path.write_text(HEADINGS + "\n".join(rows), encoding="utf-8")
    return run_import(path, "kebutuhan")


def row(code: str, title: str = "Keripik tempe", days: int = 60) -> str:
    return f"{code};Toko Uji Contoh 91;63.71;{title};900;bungkus;{days}"


def need(code: str) -> Need:
    return db.session.scalars(select(Need).filter_by(code=code)).one()


def codes() -> list[str]:
    return list(db.session.scalars(select(Need.code).order_by(Need.code)))


def test_a_changed_need_and_a_closed_one_are_left(app: Flask, tmp_path: Path) -> None:
    batch = import_needs(tmp_path / "a.csv", row("UNB-1"), row("UNB-2"), row("UNB-3"))
    import_needs(tmp_path / "b.csv", row("UNB-1", "Keripik pisang"))
    close(need("UNB-2"), "silent", "Tidak menjawab telepon.")
    db.session.commit()
    actions.undo(batch)
    db.session.commit()
    assert codes() == ["UNB-1", "UNB-2"]
    assert need("UNB-1").title == "Keripik pisang"
    assert need("UNB-2").closed_for == "silent"
    assert db.session.scalar(select(func.count(Buyer.id))) == 1


def test_an_untouched_file_goes_with_its_buyer(app: Flask, tmp_path: Path) -> None:
    batch = import_needs(tmp_path / "a.csv", row("UNB-1"), row("UNB-2"))
    actions.undo(batch)
    db.session.commit()
    assert codes() == []
    assert db.session.scalar(select(func.count(Buyer.id))) == 0


def test_a_change_is_put_back_with_its_date(app: Flask, tmp_path: Path) -> None:
    import_needs(tmp_path / "a.csv", row("UNB-1"))
    promised = need("UNB-1").deliver_by
    batch = import_needs(tmp_path / "b.csv", row("UNB-1", "Keripik pisang", 90))
    actions.undo(batch)
    db.session.commit()
    db.session.expire_all()
    assert (need("UNB-1").title, need("UNB-1").deliver_by) == ("Keripik tempe", promised)


def test_a_need_and_a_product_that_were_matched_are_left(app: Flask, tmp_path: Path) -> None:
    needs = import_needs(tmp_path / "a.csv", row("UNB-1"))
    products = run_import(product_file(tmp_path / "p.csv"))
    made = db.session.scalars(select(Product)).one()
    db.session.add(
        Match(
            code="JODOH-UJI",
            need_id=need("UNB-1").id,
            product_id=made.id,
            probability=0.5,
            weights_version="uji",
        )
    )
    db.session.commit()
    actions.undo(needs)
    actions.undo(products)
    db.session.commit()
    assert codes() == ["UNB-1"]
    assert db.session.scalar(select(func.count(Product.id))) == 1
