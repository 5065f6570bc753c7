"""The SELECTs of hot pages, over plain tables and made once.

An ORM query is built anew at each call, which costs more than to run it. A product's status is
looked at afterwards: as a condition it leads SQLite past the ids.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Date,
    ScalarSelect,
    String,
    bindparam,
    cast,
    func,
    literal_column,
    null,
    select,
    union_all,
)

from catalogue.certificates.models import Certificate
from catalogue.producers.models import Pesantren, SellerUnit, Sentra, SentraMember
from catalogue.products.models import CapacityCommitment, Holiday, Photo, PriceTier, Product
from core.database import AnySelect

IDS: BindParameter[Any] = bindparam("ids", expanding=True)
ID: BindParameter[Any] = bindparam("id")
DAY: BindParameter[Any] = bindparam("day")

product = Product.__table__.c
unit = SellerUnit.__table__.c
house = Pesantren.__table__.c
photo = Photo.__table__.c
certificate = Certificate.__table__.c
commitment = CapacityCommitment.__table__.c
sentra = Sentra.__table__.c
member = SentraMember.__table__.c
tier = PriceTier.__table__.c
holiday = Holiday.__table__.c


def promised_quantity() -> ScalarSelect[Any]:
    """What is promised of a product a month, on DAY; null when nothing is."""
    return (
        select(func.sum(commitment.quantity_per_month))
        .where(
            commitment.product_id == product.id,
            commitment.starts_on <= DAY,
            commitment.ends_on >= DAY,
        )
        .correlate(Product.__table__)
        .scalar_subquery()
    )


def first_photo() -> ScalarSelect[Any]:
    """The key of a product's first photo."""
    found = select(photo.key).where(photo.product_id == product.id)
    return (
        found.order_by(photo.position, photo.id)
        .limit(1)
        .correlate(Product.__table__)
        .scalar_subquery()
    )


def first_sentra(column: Any) -> ScalarSelect[Any]:
    """A column of the sentra that a product takes part in."""
    return (
        select(column)
        .select_from(Sentra.__table__.join(SentraMember.__table__, member.sentra_id == sentra.id))
        .where(member.product_id == product.id)
        .order_by(sentra.id)
        .limit(1)
        .correlate(Product.__table__)
        .scalar_subquery()
    )


def with_makers(*columns: Any) -> AnySelect:
    """Products with their units and pesantren."""
    return (
        select(*columns)
        .join(SellerUnit.__table__, unit.id == product.unit_id)
        .join(Pesantren.__table__, house.id == unit.pesantren_id)
    )


CARD_ROWS = with_makers(
    product.id,
    product.code,
    product.name,
    product.slug,
    product.status,
    product.category_id,
    product.price_idr,
    product.unit,
    product.minimum_order,
    product.monthly_capacity,
    product.is_demo,
    product.confirmed_at,
    unit.name.label("maker"),
    unit.regency_code,
    house.name.label("pesantren"),
    first_photo().label("photo"),
    promised_quantity().label("promised"),
).where(product.id.in_(IDS))

MEMBER_ROWS = with_makers(
    product.id,
    product.status,
    product.unit,
    product.price_idr,
    product.monthly_capacity,
    unit.name.label("maker"),
    unit.regency_code,
    house.id.label("pesantren_id"),
    house.name.label("pesantren"),
    promised_quantity().label("promised"),
).where(product.id.in_(IDS))

PRODUCT_ROW = with_makers(
    *product,
    unit.name.label("maker"),
    unit.pillar,
    unit.regency_code,
    unit.code.label("unit_code"),
    house.id.label("pesantren_id"),
    house.name.label("pesantren"),
    promised_quantity().label("promised"),
    first_sentra(sentra.id).label("sentra_id"),
    first_sentra(sentra.name).label("sentra"),
).where(product.id == ID)

CERTIFICATE_ROWS = (
    select(
        certificate.product_id,
        certificate.kind,
        certificate.number,
        certificate.status,
        certificate.expires_on,
        certificate.checked_at,
    )
    .where(certificate.product_id.in_(IDS))
    .order_by(certificate.kind != "halal", certificate.kind)
)

TIER_ROWS = (
    select(tier.product_id, tier.minimum_quantity, tier.price_idr)
    .where(tier.product_id.in_(IDS))
    .order_by(tier.minimum_quantity)
)

# What belongs to one product and nothing else, each kind in columns of its own: three queries
# instead of one would cost the product page a tenth more.
NO_NUMBER, NO_TEXT, NO_DAY = (cast(null(), kind) for kind in (BigInteger, String, Date))

PART_ROWS = union_all(
    select(
        tier.id,
        literal_column("'tier'").label("part"),
        tier.minimum_quantity.label("number"),
        tier.price_idr,
        NO_TEXT.label("key"),
        NO_DAY.label("starts_on"),
        NO_DAY.label("ends_on"),
    ).where(tier.product_id == ID),
    select(
        photo.id,
        literal_column("'photo'"),
        photo.position,
        NO_NUMBER,
        photo.key,
        NO_DAY,
        NO_DAY,
    ).where(photo.product_id == ID),
    select(
        holiday.id,
        literal_column("'holiday'"),
        NO_NUMBER,
        NO_NUMBER,
        NO_TEXT,
        holiday.starts_on,
        holiday.ends_on,
    ).where(holiday.product_id == ID, holiday.ends_on >= DAY),
).order_by("number", "starts_on", "id")
