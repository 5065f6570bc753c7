"""Reading listings: cards in a given order, and all that one product's page shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select

from catalogue.certificates.states import LABELS, state_on
from catalogue.products.addresses import product_path
from catalogue.products.capacity import free
from catalogue.products.categories import Kind, kinds
from catalogue.products.freshness import is_stale
from catalogue.products.models import Product
from catalogue.products.photos import PhotoUrls, photo_urls
from catalogue.products.prices import Tier
from catalogue.products.statements import (
    CARD_ROWS,
    CERTIFICATE_ROWS,
    PART_ROWS,
    PRODUCT_ROW,
)
from core.database import AnyRow, db, now
from core.formatting import local_day
from core.pages.language import Page
from core.regions import regencies

Stated = Mapping[int, Sequence[AnyRow]]  # rows of certificates by product


@dataclass(slots=True)
class Card:
    """One product in a list, ready to be shown."""

    id: int
    code: str
    name: str
    url: str
    category_label: str
    category_icon: str
    category_tone: str
    maker: str
    pesantren: str
    place: str
    price_idr: int | None
    unit: str
    minimum_order: int
    free_capacity: int | None
    photo: PhotoUrls | None
    is_demo: bool
    certificates: list[tuple[str, str]]  # label and state
    confirmed_on: date | None
    is_stale: bool
    pieces: list[tuple[str, bool]] | None = None  # of the name: what answers a query is marked


@dataclass(slots=True)
class Parts:
    """What belongs to one product, each kind in its order."""

    tiers: list[Tier] = field(default_factory=list)
    photo_keys: list[str] = field(default_factory=list)
    holidays: list[tuple[date, date]] = field(default_factory=list)  # first and last day


def cards(
    product_ids: Sequence[int], today: date, page: Page, stated: Stated | None = None
) -> list[Card]:
    """Cards in the order given; an id that is no longer there is skipped.

    Two queries, or one where the caller has read what certificates are stated.
    """
    if not product_ids:
        return []
    found = db.session.execute(CARD_ROWS, {"ids": product_ids, "day": today})
    rows = {row.id: row for row in found if row.status == "published"}
    if stated is None:
        stated = certificates(product_ids)
    known, moment = kinds(), now()
    return [
        _card(rows[i], page, known, pills(stated.get(i, ()), today), moment)
        for i in product_ids
        if i in rows
    ]


def certificates(product_ids: Sequence[int]) -> Stated:
    """What certificates each product has, halal first."""
    found: dict[int, list[AnyRow]] = {}
    for row in db.session.execute(CERTIFICATE_ROWS, {"ids": product_ids}):
        found.setdefault(row.product_id, []).append(row)
    return found


def pills(rows: Sequence[AnyRow], today: date) -> list[tuple[str, str]]:
    """Label and state of each certificate."""
    return [(LABELS[row.kind], state_on(today, row)) for row in rows]


def product_row(product_id: int, today: date) -> AnyRow | None:
    """One product with its maker, whatever its status; None when there is none."""
    return db.session.execute(PRODUCT_ROW, {"id": product_id, "day": today}).first()


def product_by_code(code: str) -> Product | None:
    """The product with this kode_produk."""
    return db.session.scalar(select(Product).filter_by(code=code))


def parts(product_id: int, today: date) -> Parts:
    """The tiers, photos and coming holidays of one product; one query."""
    found = Parts()
    for row in db.session.execute(PART_ROWS, {"id": product_id, "day": today}):
        if row.part == "tier":
            found.tiers.append((row.number, row.price_idr))
        elif row.part == "photo":
            found.photo_keys.append(row.key)
        else:
            found.holidays.append((row.starts_on, row.ends_on))
    return found


def newest(limit: int) -> list[int]:
    """Ids of the products published last."""
    query = select(Product.id).filter_by(status="published")
    order = (Product.published_at.desc(), Product.id.desc())
    return list(db.session.scalars(query.order_by(*order).limit(limit)))


def _card(
    row: AnyRow,
    page: Page,
    known: Mapping[int, Kind],
    pills: list[tuple[str, str]],
    moment: datetime,
) -> Card:
    kind = known[row.category_id]
    return Card(
        id=row.id,
        code=row.code,
        name=row.name,
        url=page.root + product_path(row.slug, row.id),
        category_label=kind.label(page.language),
        category_icon=kind.icon,
        category_tone=kind.tone,
        maker=row.maker,
        pesantren=row.pesantren,
        place=regencies()[row.regency_code].name,
        price_idr=row.price_idr,
        unit=row.unit,
        minimum_order=row.minimum_order,
        free_capacity=free(row.monthly_capacity, row.promised),
        photo=photo_urls(row.photo) if row.photo else None,
        is_demo=row.is_demo,
        certificates=pills,
        confirmed_on=local_day(row.confirmed_at) if row.confirmed_at else None,
        is_stale=is_stale(row.confirmed_at, moment),
    )
