"""Writing a product step by step: a draft from the first word, told to the audit and the index."""

from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from catalogue.certificates.models import Certificate
from catalogue.certificates.numbers import check
from catalogue.listing.registering import product_code
from catalogue.producers.models import SellerUnit
from catalogue.products.addresses import slug_of
from catalogue.products.indexing import index_later
from catalogue.products.models import Product
from core.audit import record
from core.database import db, now
from core.errors import DomainError
from core.sentences import sentence

COPIED = (
    "category_id", "description", "packaging", "net_weight", "unit", "pieces_per_carton",
    "price_idr", "minimum_order", "monthly_capacity", "lead_days", "shelf_life_days", "delivery",
    "payment",
)  # fmt: skip
NUMBERS = ("halal", "pirt", "bpom")


def begin_product(unit: SellerUnit, values: dict[str, Any], key: str) -> Product:
    """A draft; the same form sent twice gives the same draft."""
    product = Product(
        code=product_code(),
        unit_id=unit.id,
        unit="bungkus",
        source="daftar",
        form_key=key,
        confirmed_at=now(),
        is_demo=unit.is_demo,
        **values,
    )
    product.slug = slug_of(product.name)
    try:
        with db.session.begin_nested():
            db.session.add(product)
    except IntegrityError:
        return db.session.scalars(select(Product).filter_by(form_key=key)).one()
    record("product.begin", product, after={"name": product.name})
    return product


def copy_product(product: Product, key: str) -> Product:
    """A draft like another of the same unit, without its name's twin, photos and documents."""
    values = {name: getattr(product, name) for name in COPIED}
    unit = db.session.get_one(SellerUnit, product.unit_id)
    values["name"] = product.name
    made = begin_product(unit, {k: v for k, v in values.items() if k != "unit"}, key)
    made.unit = product.unit
    db.session.flush()
    return made


def save_step(product: Product, values: dict[str, Any]) -> None:
    """Write what a step says, and what stood before into the audit."""
    before = {name: getattr(product, name) for name in values}
    changed = {name: value for name, value in values.items() if before[name] != value}
    if not changed:
        return
    for name, value in changed.items():
        setattr(product, name, value)
    product.slug = slug_of(product.name)
    _touch(product)
    record("product.edit", product, before={n: before[n] for n in changed}, after=changed)


def save_documents(product: Product, regency_code: str, numbers: dict[str, str]) -> None:
    """State the numbers of its documents; an emptied one is taken away."""
    today = now().date()
    standing = {
        row.kind: row
        for row in db.session.scalars(select(Certificate).filter_by(product_id=product.id))
    }
    before = {kind: standing[kind].number for kind in NUMBERS if kind in standing}
    for kind in NUMBERS:
        typed, stands = numbers.get(kind, "").strip(), standing.get(kind)
        checked = check(kind, typed, regency_code, today) if typed else None
        if checked is None:
            db.session.execute(delete(Certificate).filter_by(product_id=product.id, kind=kind))
        elif stands is None or stands.number != checked.number:
            row = stands or Certificate(product_id=product.id, kind=kind)
            row.number, row.expires_on = checked.number, checked.expires_on
            row.checked_at = row.checked_by = None  # another number is another document
            db.session.add(row)
    _touch(product)
    after = {kind: numbers[kind] for kind in NUMBERS if numbers.get(kind)}
    if before != after:
        record("product.documents", product, before=before, after=after)


def submit(product: Product) -> None:
    """Ask the office to publish it. Raises DomainError while name or price is missing."""
    if not product.name or product.price_idr is None:
        raise DomainError(sentence("Isi dulu nama dan harganya, lalu ajukan."))
    if product.status not in {"draft", "returned"}:
        return  # sent twice, or decided meanwhile: what is published stays so
    before = product.status
    product.status, product.submitted_at = "submitted", now()
    _touch(product)
    record("product.submit", product, before={"status": before}, after={"status": "submitted"})


def _touch(product: Product) -> None:
    product.updated_at = now()
    db.session.flush()
    index_later([product.id])
