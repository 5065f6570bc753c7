"""Taking an import back leaves what somebody has changed or used since."""

import csv
from pathlib import Path
from typing import cast

import pytest
from flask import Flask
from sqlalchemy import Table, func, select

from catalogue.importing import actions
from catalogue.importing.models import ImportChange
from catalogue.importing.undoing import TABLES
from catalogue.importing.uses import PARTS, is_used, pointing_at, telling_of_records
from catalogue.producers.models import Pesantren, SellerUnit
from catalogue.products.actions import rename
from catalogue.products.models import CapacityCommitment, Product
from catalogue.products.snapshots import snapshots
from core.audit import record
from core.database import Base, db, now
from matching.buyers.importing import TABLES as NEED_TABLES
from matching.buyers.models import Enquiry
from tests.catalogue.importing.imports import product_file, run_import

REGISTER = {
    "nspp": "510035070091",
    "nama": "PP Uji Contoh 91",
    "kode_kab": "35.07",
    "alamat": "Jl. Uji 1",
    "pengasuh": "Fulan Contoh",
}


def register(path: Path, **changes: str) -> Path:
    """A file of one pesantren."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(REGISTER))
        writer.writeheader()
        writer.writerow(REGISTER | changes)
    return path


def product(code: str = "UJI-1") -> Product:
    return db.session.scalars(select(Product).filter_by(code=code)).one()


def codes() -> list[str]:
    return list(db.session.scalars(select(Product.code).order_by(Product.code)))


def test_a_pesantren_that_another_import_has_changed_is_left(app: Flask, tmp_path: Path) -> None:
    made = run_import(register(tmp_path / "a.csv"), "pesantren")
    changed = run_import(
        register(tmp_path / "b.csv", alamat="Jl. Baru 2", pengasuh="Nyai Contoh"), "pesantren"
    )
    assert changed.updated == 1
    assert actions.undo(made) == (0, 1)
    assert db.session.scalar(select(Pesantren.address)) == "Jl. Baru 2"


def test_a_pesantren_goes_when_the_other_import_was_taken_back_first(
    app: Flask, tmp_path: Path
) -> None:
    made = run_import(register(tmp_path / "a.csv"), "pesantren")
    changed = run_import(register(tmp_path / "b.csv", alamat="Jl. Baru 2"), "pesantren")
    assert actions.undo(changed) == (1, 0)
    assert actions.undo(made) == (1, 0)
    assert db.session.scalar(select(func.count(Pesantren.id))) == 0


def test_a_pesantren_that_was_renamed_is_left(app: Flask, tmp_path: Path) -> None:
    batch = run_import(register(tmp_path / "a.csv"), "pesantren")
    db.session.scalars(select(Pesantren)).one().name = "PP Nama Lain Contoh"
    db.session.commit()
    assert actions.undo(batch) == (0, 1)


def test_a_unit_that_was_changed_is_left_with_its_pesantren(app: Flask, tmp_path: Path) -> None:
    batch = run_import(product_file(tmp_path / "p.csv"))
    db.session.scalars(select(SellerUnit)).one().phone = "62800000001"
    db.session.commit()
    actions.undo(batch)
    db.session.commit()
    assert codes() == []
    assert db.session.scalar(select(SellerUnit.phone)) == "62800000001"
    assert db.session.scalar(select(func.count(Pesantren.id))) == 1


def test_what_an_import_did_not_write_down_is_left(app: Flask, tmp_path: Path) -> None:
    """Batches that kept nothing of what they made cannot tell whether it was changed."""
    batch = run_import(register(tmp_path / "a.csv"), "pesantren")
    db.session.scalars(select(ImportChange)).one().after = {}
    db.session.commit()
    assert actions.undo(batch) == (0, 1)


def test_a_product_that_a_visitor_asked_about_is_left_and_the_others_go(
    app: Flask, tmp_path: Path
) -> None:
    batch = run_import(product_file(tmp_path / "p.csv", {}, {"kode_produk": "UJI-2"}))
    db.session.add(Enquiry(code="TANYA-UJI", form_key="uji", kind="offer", product_id=product().id))
    db.session.commit()
    actions.undo(batch)
    db.session.commit()
    assert codes() == ["UJI-1"]
    assert batch.message.startswith("1 dibatalkan, 1 dibiarkan")


def test_a_product_with_promised_capacity_is_left(app: Flask, tmp_path: Path) -> None:
    batch = run_import(product_file(tmp_path / "p.csv"))
    day = now().date()
    db.session.add(
        CapacityCommitment(
            product_id=product().id, quantity_per_month=5, starts_on=day, ends_on=day
        )
    )
    db.session.commit()
    actions.undo(batch)
    assert codes() == ["UJI-1"]


def test_a_product_that_an_office_has_worked_on_is_left(app: Flask, tmp_path: Path) -> None:
    """Renamed there and back: it stands as it was imported, but its history must not hang."""
    batch = run_import(product_file(tmp_path / "p.csv"))
    name = product().name
    for new in ("Nama Lain", name):
        rename(product(), new)
    db.session.commit()
    actions.undo(batch)
    assert codes() == ["UJI-1"]


def test_a_use_that_begins_in_this_moment_stops_nothing(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = run_import(product_file(tmp_path / "p.csv", {}, {"kode_produk": "UJI-2"}))
    db.session.add(Enquiry(code="TANYA-UJI", form_key="uji", kind="offer", product_id=product().id))
    db.session.commit()
    monkeypatch.setattr("catalogue.importing.undoing.is_used", lambda *_: False)
    actions.undo(batch)
    assert codes() == ["UJI-1"]


@pytest.mark.parametrize("name", [*TABLES, *NEED_TABLES])
def test_everything_that_points_at_what_is_deleted_is_asked(app: Flask, name: str) -> None:
    """A table that is added later either belongs to the record or keeps it from deletion."""
    table = Base.metadata.tables[name]
    asked = set(pointing_at(table))
    for other in Base.metadata.tables.values():
        for key in other.foreign_keys:
            if key.column.table is not table or key.parent in asked:
                continue
            assert other.name in PARTS, f"{other.name} would hinder or lose with {name}"
            assert key.ondelete == "CASCADE", other.name
    assert not is_used(table, 999_999)


def test_the_parts_of_a_product_are_compared(app: Flask, tmp_path: Path) -> None:
    run_import(product_file(tmp_path / "p.csv"))
    lists = {"certificate": "certificates", "price_tier": "tiers", "production_holiday": "holidays"}
    assert set(lists) == PARTS
    assert set(lists.values()) <= set(snapshots(["UJI-1"])["UJI-1"])


def test_what_is_told_of_a_record_is_a_use(app: Flask, tmp_path: Path) -> None:
    run_import(product_file(tmp_path / "p.csv"))
    table = cast(Table, Product.__table__)
    told = {one.name for one in telling_of_records()}
    assert told == {"audit_entry", "consent", "document_file", "verification"}
    assert not is_used(table, product().id)
    record("product.archive", product())
    db.session.flush()
    assert is_used(table, product().id)
