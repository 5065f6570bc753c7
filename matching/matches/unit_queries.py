"""Reading one seller unit, as far as needs for it are concerned."""

from sqlalchemy import select

from catalogue.producers.models import Pesantren, SellerUnit
from catalogue.products.models import Product
from core.database import AnyRow, db


def unit_row(code: str) -> AnyRow | None:
    """A seller unit with its pesantren, or None."""
    query = (
        select(
            *SellerUnit.__table__.c,
            Pesantren.name.label("pesantren"),
        )
        .join(Pesantren, Pesantren.id == SellerUnit.pesantren_id)
        .where(SellerUnit.code == code)
    )
    return db.session.execute(query).first()


def published_ids(unit_id: int) -> list[int]:
    """Ids of the products that a unit shows."""
    query = select(Product.id).filter_by(unit_id=unit_id, status="published")
    return list(db.session.scalars(query.order_by(Product.id)))
