"""The pictures that WhatsApp shows beside a shared product: asked for, described, encoded."""

from collections.abc import Collection, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from sqlalchemy import Row, select

from catalogue.producers.models import SellerUnit
from catalogue.products.categories import kinds
from catalogue.products.models import Photo, Product
from catalogue.products.share_drawing import ShareCard, site_share_image
from core.database import db
from core.formatting import rupiah
from core.outbox import enqueue
from core.regions import regencies
from core.uploads import photo_path

JOB = "share-picture"
MOST_BYTES = 250_000
QUALITIES = (88, 80, 70, 55, 40, 25)
FOLDER = "bagikan"
PER_FOLDER = 1000


def later(product_ids: Collection[int]) -> None:
    """Have these products' pictures drawn anew, in the transaction that changes them."""
    enqueue(JOB, product_ids)


def share_path(folder: Path, product_id: int) -> Path:
    """Where a product's picture lies among the photos."""
    return folder / FOLDER / str(product_id // PER_FOLDER) / f"{product_id}.jpg"


@cache
def site_picture() -> bytes:
    """The picture of the site itself, drawn once by each process that is asked for it."""
    return light_jpeg(site_share_image())


def light_jpeg(image: Image.Image) -> bytes:
    """The picture as a JPEG under 250 kB, as good as that allows."""
    content = b""
    for quality in QUALITIES:
        file = BytesIO()
        # Colour in full resolution while there is room: letters stay clean.
        sampling = 0 if quality == QUALITIES[0] else 2
        image.save(file, "JPEG", quality=quality, subsampling=sampling)
        content = file.getvalue()
        if len(content) < MOST_BYTES:
            break
    return content


def share_cards(product_ids: Collection[int], folder: Path) -> Mapping[int, ShareCard]:
    """What is drawn for those of the products that are published."""
    first_photo = (
        select(Photo.key)
        .where(Photo.product_id == Product.id)
        .order_by(Photo.position, Photo.id)
        .limit(1)
        .scalar_subquery()
    )
    query = (
        select(
            Product.id,
            Product.name,
            Product.price_idr,
            Product.unit,
            Product.category_id,
            Product.is_demo,
            SellerUnit.name.label("maker"),
            SellerUnit.regency_code,
            first_photo.label("photo"),
        )
        .join(SellerUnit, SellerUnit.id == Product.unit_id)
        .where(Product.id.in_(product_ids), Product.status == "published")
    )
    return {row.id: _card(row, folder) for row in db.session.execute(query)}


def _card(row: Row[Any], folder: Path) -> ShareCard:
    kind = kinds()[row.category_id]
    photo = photo_path(folder, row.photo, 960, "jpg") if row.photo else None
    return ShareCard(
        name=row.name,
        maker=row.maker,
        place=regencies()[row.regency_code].name,
        price=rupiah(row.price_idr),
        unit=row.unit,
        category=kind.name,
        icon=kind.icon,
        tone=kind.tone,
        photo=photo if photo and photo.is_file() else None,
        is_demo=row.is_demo,
    )
