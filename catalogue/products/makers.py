"""Reading products by who makes them: of one pesantren, of the members of a sentra."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from catalogue.producers.addresses import pesantren_path
from catalogue.producers.models import SellerUnit, SentraMember
from catalogue.products.capacity import free
from catalogue.products.models import Product
from catalogue.products.pooling import pools
from catalogue.products.queries import certificates, pills
from catalogue.products.statements import MEMBER_ROWS
from core.database import AnyRow, db
from core.pages.language import Page
from core.regions import regencies


@dataclass(frozen=True, slots=True)
class Member:
    """One product that a unit brings into a sentra."""

    product_id: int
    maker: str
    pesantren: str
    pesantren_url: str
    place: str
    unit: str
    price_idr: int | None
    free_capacity: int | None
    halal: str  # state of the certificate, "none" when nothing is stated


def products_of_pesantren(pesantren_id: int) -> list[int]:
    """Ids of what its units show, newest first."""
    query = (
        select(Product.id)
        .join(SellerUnit, SellerUnit.id == Product.unit_id)
        .where(SellerUnit.pesantren_id == pesantren_id, Product.status == "published")
        .order_by(Product.published_at.desc(), Product.id.desc())
    )
    return list(db.session.scalars(query))


def members_of(sentra_id: int, today: date, page: Page) -> list[Member]:
    """The members of a sentra, those that are counted in one unit together, largest first."""
    ids = select(SentraMember.product_id).filter_by(sentra_id=sentra_id)
    product_ids = list(db.session.scalars(ids))
    stated = certificates(product_ids)
    rows = db.session.execute(MEMBER_ROWS, {"ids": product_ids, "day": today})
    members = [
        _member(row, page, dict(pills(stated.get(row.id, ()), today)).get("Halal", "none"))
        for row in rows
        if row.status == "published"
    ]
    return _in_order(members)


def _in_order(members: list[Member]) -> list[Member]:
    """As their pools order them; who states no capacity stands last."""
    named = sorted(members, key=lambda member: member.maker)
    stated = [member for member in named if member.free_capacity is not None]
    found = pools((member.free_capacity or 0, member.unit) for member in stated)
    ordered = [stated[place] for pool in found for place, _ in pool.parts]
    return ordered + [member for member in named if member.free_capacity is None]


def _member(row: AnyRow, page: Page, halal: str) -> Member:
    return Member(
        product_id=row.id,
        maker=row.maker,
        pesantren=row.pesantren,
        pesantren_url=page.root + pesantren_path(row.pesantren, row.pesantren_id),
        place=regencies()[row.regency_code].name,
        unit=row.unit,
        price_idr=row.price_idr,
        free_capacity=free(row.monthly_capacity, row.promised),
        halal=halal,
    )
