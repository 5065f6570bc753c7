"""Loads all demo data: the catalogue, buyers and needs, a tariff, and who may sign in."""

from datetime import date
from io import BytesIO
from pathlib import Path

from sqlalchemy import Select, exists, select

from catalogue.demo.loading import SEED, import_demo_file, load_catalogue, rows
from catalogue.demo.photos import PHOTOS, draw
from catalogue.products.models import Photo, Product
from catalogue.products.photos import add_photo
from core.accounts.actions import add_officer, office_by_code
from core.accounts.models import User
from core.database import db, now
from matching.buyers.models import Buyer, FreightTariff

FOLDER = Path(__file__).parent
PASSWORD = "contoh-opop-2026"  # noqa: S105  # printed at every demo start, and only there
# Who may sign in: address, name, office, role.
OFFICERS = (
    ("admin@example.com", "Admin Contoh", "DISKOP-35", "administrator"),
    ("petugas.jatim@example.com", "Petugas Jatim Contoh", "DISKOP-35", "officer"),
    ("petugas.kalsel@example.com", "Petugas Kalsel Contoh", "DISKOP-63", "officer"),
)
WHATSAPP = {"DISKOP-35": "628000002035", "DISKOP-63": "628000002063"}


def load_demo() -> None:
    """Everything but the photos, in the caller's transaction."""
    load_catalogue()
    _load_buyers()
    import_demo_file("kebutuhan", FOLDER / "needs.csv")
    _load_tariff()
    _load_officers()


def load_photos() -> int:
    """Draw and add the demo photos that are missing, in the caller's transaction; how many."""
    added = 0
    for code, kind in PHOTOS.items():
        product = db.session.scalar(select(Product).filter_by(code=code))
        if product is None or db.session.scalar(_has_photo(product)):
            continue
        stream = BytesIO()
        draw(code, kind, SEED).save(stream, "JPEG", quality=88)
        stream.seek(0)
        add_photo(product, stream, is_demo=True)
        added += 1
    return added


def _has_photo(product: Product) -> Select[tuple[bool]]:
    return select(exists().where(Photo.product_id == product.id))


def _load_buyers() -> None:
    known = set(db.session.scalars(select(Buyer.code)))
    for row in rows(FOLDER / "buyers.csv"):
        if row["kode"] not in known:
            db.session.add(
                Buyer(
                    code=row["kode"],
                    name=row["nama"],
                    kind=row["jenis"],
                    regency_code=row["kabupaten"],
                    phone=row["telepon"].replace(" ", ""),
                    email=row["email"],
                    source="demo",
                    is_demo=True,
                )
            )
    db.session.flush()


def _load_tariff() -> None:
    """One invented tariff for each way between the provinces, so that estimates are seen."""
    if db.session.scalar(select(exists().where(FreightTariff.is_demo))):
        return
    year = now().year
    db.session.add(
        FreightTariff(
            origin_province="35",
            destination_province="63",
            carrier="Ekspedisi laut (contoh)",
            minimum_idr=50_000,
            per_kg_idr=2_200,
            days=4,
            source="Data contoh, bukan tarif sebenarnya",
            valid_from=date(year, 1, 1),
            valid_to=date(year + 1, 12, 31),
            is_demo=True,
        )
    )


def _load_officers() -> None:
    for code, number in WHATSAPP.items():
        office = office_by_code(code)
        office.whatsapp = office.whatsapp or number
    for email, name, code, role in OFFICERS:
        if not db.session.scalar(select(exists().where(User.email == email))):
            user = add_officer(office_by_code(code), email, name, PASSWORD, role=role)
            user.is_demo = True
