"""Loads the demo pesantren, units, products, sentra and photos; hard cases included."""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import select, update

from catalogue.demo.confirmations import load_confirmations
from catalogue.demo.photos import PHOTOS
from catalogue.importing import actions
from catalogue.importing.importer import Source
from catalogue.producers.models import Pesantren, SellerUnit, Sentra, SentraMember
from catalogue.producers.sentra_documents import SENTRA_INDEX
from catalogue.products.indexing import index_later
from catalogue.products.models import CapacityCommitment, Product
from core.database import db, now
from core.errors import DomainError

FOLDER = Path(__file__).parent
DEMO = Source("demo", True)
PROMISED_DAYS = 60
SEED = 20261124
# How old a listing may be; those with a picture came last, as offices add pictures later.
OLDEST_DAYS, PICTURED_DAYS = 80, 9


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of one demo file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def import_demo_file(kind: str, path: Path) -> None:
    """Import a demo file as an office would; a refused row is a mistake of ours."""
    batch = actions.start(kind, path.name, office_id=None, user_id=None)
    for _ in actions.run(batch, path, source=DEMO):
        db.session.flush()
    if batch.state != "done" or batch.refused:
        raise DomainError(f"{path.name}: {batch.message} {batch.notes['refused'][:3]}")


def load_catalogue() -> None:
    """Pesantren, units, products with their hard cases, sentra."""
    import_demo_file("pesantren", FOLDER / "pesantren.csv")
    _load_units()
    import_demo_file("produk", FOLDER / "products.csv")
    _apply_notes()
    _load_sentra()
    load_confirmations(dict(db.session.execute(select(Product.code, Product.id)).all()))


def _load_units() -> None:
    houses = dict(db.session.execute(select(Pesantren.nspp, Pesantren.id)).all())
    known = set(db.session.scalars(select(SellerUnit.code)))
    for row in rows(FOLDER / "units.csv"):
        if row["kode_unit"] in known:
            continue
        unit = SellerUnit(
            code=row["kode_unit"],
            pesantren_id=houses[row["nspp"]],
            name=row["unit_usaha"],
            pillar=row["pilar"],
            legal_form=row["bentuk"],
            nib=row["nib"],
            regency_code=row["kabupaten"],
            phone=row["telepon"].replace(" ", ""),
            email=row["email"],
            source="demo",
            is_demo=True,
        )
        db.session.add(unit)
    db.session.flush()


def _apply_notes() -> None:
    """What a file of products cannot say: never confirmed, and capacity that is promised."""
    notes = {row["kode_produk"]: row["catatan_demo"] for row in rows(FOLDER / "products.csv")}
    ids = dict(db.session.execute(select(Product.code, Product.id)).all())
    _age(ids)
    stale = [ids[code] for code, note in notes.items() if "belum-dikonfirmasi" in note]
    db.session.execute(update(Product).where(Product.id.in_(stale)).values(confirmed_at=None))
    today = now().date()
    promised = [code for code, note in notes.items() if "kapasitas-sudah-dijanjikan" in note]
    for code in promised:
        _promise(ids[code], today)
    index_later(list(ids.values()))


def _age(ids: dict[str, int]) -> None:
    """Give each listing a day of its own, as a catalogue that grew."""
    random = Random(SEED)  # noqa: S311  # the same days at every load
    for code in sorted(ids):
        days = random.uniform(0, PICTURED_DAYS if code in PHOTOS else OLDEST_DAYS)
        if code not in PHOTOS:
            days += PICTURED_DAYS / 2
        day = now() - timedelta(days=days)
        written = update(Product).where(Product.id == ids[code], Product.is_demo)
        db.session.execute(
            written.where(Product.published_at.is_not(None)).values(
                published_at=day, confirmed_at=day
            )
        )


def _promise(product_id: int, today: date) -> None:
    already = select(CapacityCommitment.id).filter_by(product_id=product_id)
    capacity = db.session.scalar(select(Product.monthly_capacity).filter_by(id=product_id))
    if capacity and db.session.scalar(already) is None:
        db.session.add(
            CapacityCommitment(
                product_id=product_id,
                quantity_per_month=capacity,
                starts_on=today,
                ends_on=today + timedelta(days=PROMISED_DAYS),
            )
        )


def _load_sentra() -> None:
    ids = dict(db.session.execute(select(Product.code, Product.id)).all())
    known = set(db.session.scalars(select(Sentra.code)))
    for row in rows(FOLDER / "sentra.csv"):
        if row["kode"] in known:
            continue
        sentra = Sentra(
            code=row["kode"],
            name=row["nama"],
            description=row["deskripsi"],
            regency_code=row["kabupaten"],
            is_demo=True,
        )
        db.session.add(sentra)
        db.session.flush()
        members = [ids[code] for code in row["kode_produk"].split(";")]
        db.session.add_all(SentraMember(sentra_id=sentra.id, product_id=i) for i in members)
        SENTRA_INDEX.later([sentra.id])
