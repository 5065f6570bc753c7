"""Listings made in few words, for the tests of photos and share pictures."""

from io import BytesIO
from itertools import count

from sqlalchemy import select

from catalogue.producers.models import Pesantren, SellerUnit
from catalogue.products.categories import kinds
from catalogue.products.models import Product
from core.database import db
from tests.core.picture_files import jpeg

NUMBERS = count(1)


def on_sale(code: str = "", *, name: str = "Kopi Uji", status: str = "published") -> Product:
    """A saved product of a pesantren of its own."""
    number = next(NUMBERS)
    pesantren = Pesantren(name=f"PP Foto Contoh {number}", regency_code="35.07")
    db.session.add(pesantren)
    db.session.flush()
    unit = SellerUnit(
        code=f"FOTO-U{number}",
        pesantren_id=pesantren.id,
        name=f"Kopontren Foto Contoh {number}",
        pillar="pesantrenpreneur",
        regency_code="35.07",
    )
    db.session.add(unit)
    db.session.flush()
    product = Product(
        code=code or f"FOTO-{number}",
        unit_id=unit.id,
        category_id=next(iter(kinds())),
        name=name,
        unit="bungkus",
        price_idr=12500,
        status=status,
    )
    db.session.add(product)
    db.session.commit()
    return product


def fetched(product_id: int) -> Product:
    """The product as it is saved."""
    db.session.expire_all()
    return db.session.scalars(select(Product).filter_by(id=product_id)).one()


def sent(quality: int = 80) -> BytesIO:
    """A picture as it is uploaded; each quality is another file."""
    return BytesIO(jpeg(300, 200, quality=quality))
