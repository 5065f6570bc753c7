"""What is searched of a product: its search document, and the shape of the index."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from catalogue.certificates.models import Certificate
from catalogue.certificates.states import counts, state_on
from catalogue.producers.models import Pesantren, SellerUnit
from catalogue.products.capacity import free, promised
from catalogue.products.categories import Kind, kinds
from catalogue.products.codes import code_number
from catalogue.products.freshness import is_stale
from catalogue.products.models import Product
from catalogue.products.prices import price_at, tiers_of
from catalogue.search.documents import Collection, Document
from core.database import AnyRow, db, now
from core.regions import regencies

PRODUCTS = Collection(
    name="produk",
    facets=("kategori", "kabupaten", "pilar", "sertifikat", "halal", "serah"),
    numbers=("harga", "kapasitas", "terbaru", "kode", "basi"),
    buckets={
        "harga": (5_000, 10_000, 25_000, 50_000, 100_000, 250_000),
        "kapasitas": (1, 100, 500, 1_000, 5_000),
    },
    sorts={
        "harga": ("harga", False),
        "-harga": ("harga", True),
        "terbaru": ("terbaru", True),
        "kapasitas": ("kapasitas", True),
    },
    sinking="basi",
)
CHUNK = 1000
# Among the newest a stale listing stands behind all that are not, in the order of its kind.
BEHIND_SECONDS = int(timedelta(days=100_000).total_seconds())


def documents(product_ids: Iterable[int], today: date) -> Iterator[Document]:
    """Documents of those that are published; the others are not yielded."""
    ids = list(product_ids)
    for start in range(0, len(ids), CHUNK):
        yield from _chunk(ids[start : start + CHUNK], today)


def published_ids() -> list[int]:
    """All published products, oldest first."""
    return list(
        db.session.scalars(select(Product.id).filter_by(status="published").order_by(Product.id))
    )


def _chunk(ids: list[int], today: date) -> Iterator[Document]:
    stated = _stated_certificates(ids, today)
    tiers = tiers_of(ids)
    taken = promised(ids, today)
    known = kinds()
    for row in db.session.execute(_rows(ids)):
        price = price_at(row.minimum_order, row.price_idr, tiers.get(row.id, ()))
        yield _document(row, known, stated.get(row.id, ()), price, taken.get(row.id, 0))


def _document(
    row: AnyRow, known: Mapping[int, Kind], stated: Sequence[str], price: int | None, taken: int
) -> Document:
    kind = known[row.category_id]
    parent = next((k for k in known.values() if k.slug == kind.parent), None)
    names = (kind.name, parent.name if parent else "", row.maker, row.pesantren)
    place, stale = regencies()[row.regency_code].name, is_stale(row.confirmed_at, now())
    return Document(
        id=row.id,
        title=row.name,
        keywords=" . ".join(name for name in (*names, place) if name),
        body=" . ".join(t for t in (row.description, row.net_weight, row.packaging) if t),
        facts=" . ".join(t for t in (*sorted(stated), row.delivery) if t),
        facets=_facets(row, kind, tuple(sorted(stated))),
        numbers={
            "harga": price,
            "kapasitas": free(row.monthly_capacity, taken),
            "terbaru": _newness(row, stale=stale),
            "kode": code_number(row.code),
            "basi": int(stale),
        },
    )


def _newness(row: AnyRow, *, stale: bool) -> int:
    published = int(row.published_at.timestamp()) if row.published_at else 0
    return published - BEHIND_SECONDS if stale else published


def _facets(row: AnyRow, kind: Kind, stated: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    return {
        "kategori": (kind.slug, kind.parent) if kind.parent else (kind.slug,),
        "kabupaten": (row.regency_code,),
        "pilar": (row.pillar,),
        "sertifikat": stated,
        "halal": ("ya" if "halal" in stated else "tidak",),
        "serah": (row.delivery,) if row.delivery else (),
    }


def _rows(ids: list[int]) -> Any:
    return (
        select(
            Product.id,
            Product.code,
            Product.name,
            Product.description,
            Product.net_weight,
            Product.packaging,
            Product.category_id,
            Product.price_idr,
            Product.minimum_order,
            Product.monthly_capacity,
            Product.delivery,
            Product.published_at,
            Product.confirmed_at,
            SellerUnit.name.label("maker"),
            SellerUnit.pillar,
            SellerUnit.regency_code,
            Pesantren.name.label("pesantren"),
        )
        .join(SellerUnit, SellerUnit.id == Product.unit_id)
        .join(Pesantren, Pesantren.id == SellerUnit.pesantren_id)
        .where(Product.id.in_(ids), Product.status == "published")
        .order_by(Product.id)
    )


def _stated_certificates(ids: list[int], today: date) -> dict[int, list[str]]:
    columns = (Certificate.kind, Certificate.number, Certificate.status, Certificate.expires_on)
    query = select(Certificate.product_id, *columns, Certificate.checked_at)
    found: dict[int, list[str]] = {}
    for row in db.session.execute(query.where(Certificate.product_id.in_(ids))):
        if counts(state_on(today, row)):
            found.setdefault(row.product_id, []).append(row.kind)
    return found
