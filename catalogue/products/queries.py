"""Reading listings: cards in a given order, and all that one product's page shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from catalogue.certificates.models import Certificate
from catalogue.certificates.states import LABELS, state_on
from catalogue.producers.models import Pesantren, SellerUnit
from catalogue.products.addresses import product_path
from catalogue.products.capacity import free, promised
from catalogue.products.categories import kinds
from catalogue.products.models import Holiday, Photo, Product
from catalogue.products.photos import PhotoUrls, photo_urls
from core.database import AnyRow, AnySelect, db
from core.language import Page
from core.regions import regencies


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


def cards(product_ids: Sequence[int], today: date, page: Page) -> list[Card]:
    """Cards in the order given; an id that is no longer there is skipped. Three queries."""
    if not product_ids:
        return []
    rows = {row.id: row for row in db.session.execute(_card_rows(product_ids))}
    pills = certificate_pills(product_ids, today)
    taken = promised(product_ids, today)
    found = [rows[product_id] for product_id in product_ids if product_id in rows]
    return [_card(row, page, pills.get(row.id, []), taken.get(row.id, 0)) for row in found]


def certificate_pills(
    product_ids: Sequence[int], today: date
) -> Mapping[int, list[tuple[str, str]]]:
    """The certificates of each product, halal first."""
    query = (
        select(
            Certificate.product_id,
            Certificate.kind,
            Certificate.status,
            Certificate.expires_on,
            Certificate.checked_at,
        )
        .where(Certificate.product_id.in_(product_ids))
        .order_by(Certificate.kind != "halal", Certificate.kind)
    )
    found: dict[int, list[tuple[str, str]]] = {}
    for product_id, kind, status, expires_on, checked_at in db.session.execute(query):
        state = state_on(today, status, expires_on, checked_at is not None)
        found.setdefault(product_id, []).append((LABELS[kind], state))
    return found


def product_row(product_id: int) -> AnyRow | None:
    """One product with its maker, whatever its status; None when there is none."""
    query = (
        select(
            *Product.__table__.c,
            SellerUnit.name.label("maker"),
            SellerUnit.pillar,
            SellerUnit.regency_code,
            SellerUnit.code.label("unit_code"),
            Pesantren.id.label("pesantren_id"),
            Pesantren.name.label("pesantren"),
        )
        .join(SellerUnit, SellerUnit.id == Product.unit_id)
        .join(Pesantren, Pesantren.id == SellerUnit.pesantren_id)
        .where(Product.id == product_id)
    )
    return db.session.execute(query).first()


def product_by_code(code: str) -> Product | None:
    """The product with this kode_produk."""
    return db.session.scalar(select(Product).filter_by(code=code))


def holidays(product_id: int, today: date) -> list[tuple[date, date]]:
    """Production holidays that are not over yet."""
    query = select(Holiday.starts_on, Holiday.ends_on).where(
        Holiday.product_id == product_id, Holiday.ends_on >= today
    )
    return [(start, end) for start, end in db.session.execute(query.order_by(Holiday.starts_on))]


def photos(product_id: int) -> Sequence[AnyRow]:
    """Key and size of each photo, in order."""
    query = select(Photo.key, Photo.width, Photo.height).filter_by(product_id=product_id)
    return db.session.execute(query.order_by(Photo.position, Photo.id)).all()


def newest(limit: int) -> list[int]:
    """Ids of the products published last."""
    query = select(Product.id).filter_by(status="published")
    order = (Product.published_at.desc(), Product.id.desc())
    return list(db.session.scalars(query.order_by(*order).limit(limit)))


def _card_rows(product_ids: Sequence[int]) -> AnySelect:
    first_photo = (
        select(Photo.key)
        .where(Photo.product_id == Product.id)
        .order_by(Photo.position, Photo.id)
        .limit(1)
        .scalar_subquery()
    )
    return (
        select(
            Product.id,
            Product.code,
            Product.name,
            Product.slug,
            Product.category_id,
            Product.price_idr,
            Product.unit,
            Product.minimum_order,
            Product.monthly_capacity,
            Product.is_demo,
            SellerUnit.name.label("maker"),
            SellerUnit.regency_code,
            Pesantren.name.label("pesantren"),
            first_photo.label("photo"),
        )
        .join(SellerUnit, SellerUnit.id == Product.unit_id)
        .join(Pesantren, Pesantren.id == SellerUnit.pesantren_id)
        .where(Product.id.in_(product_ids), Product.status == "published")
    )


def _card(row: AnyRow, page: Page, pills: list[tuple[str, str]], taken: int) -> Card:
    kind = kinds()[row.category_id]
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
        free_capacity=free(row.monthly_capacity, taken),
        photo=photo_urls(row.photo) if row.photo else None,
        is_demo=row.is_demo,
        certificates=pills,
    )
