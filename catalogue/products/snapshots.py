"""All that an import may set of a product, as one plain document that can be compared."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import select

from catalogue.certificates.models import Certificate
from catalogue.products.models import Holiday, PriceTier, Product
from core.database import db

COLUMNS = (
    "unit_id", "category_id", "name", "slug", "description", "packaging", "net_weight", "unit",
    "pieces_per_carton", "price_idr", "minimum_order", "monthly_capacity", "lead_days",
    "shelf_life_days", "delivery", "payment", "status", "source", "is_demo",
)  # fmt: skip


def snapshots(codes: Collection[str]) -> Mapping[str, dict[str, Any]]:
    """The products with these codes as they stand: columns, id, and their lists."""
    columns = [getattr(Product, name) for name in COLUMNS]
    rows = db.session.execute(
        select(Product.id, Product.code, *columns).where(Product.code.in_(codes))
    ).mappings()
    found: dict[int, dict[str, Any]] = {row["id"]: dict(row) for row in rows}
    for shot in found.values():
        shot.update(certificates=[], tiers=[], holidays=[])
    _add_lists(found)
    return {shot["code"]: shot for shot in found.values()}


def _add_lists(found: dict[int, dict[str, Any]]) -> None:
    certificates = select(
        Certificate.product_id, Certificate.kind, Certificate.number, Certificate.status,
        Certificate.expires_on,
    ).where(Certificate.product_id.in_(found))  # fmt: skip
    for product_id, kind, number, status, expires_on in db.session.execute(
        certificates.order_by(Certificate.kind)
    ):
        expiry = expires_on.isoformat() if expires_on else None
        found[product_id]["certificates"].append([kind, number, status, expiry])
    tiers = select(
        PriceTier.product_id, PriceTier.minimum_quantity, PriceTier.price_idr
    ).where(PriceTier.product_id.in_(found))  # fmt: skip
    for product_id, quantity, price in db.session.execute(
        tiers.order_by(PriceTier.minimum_quantity)
    ):
        found[product_id]["tiers"].append([quantity, price])
    holidays = select(Holiday.product_id, Holiday.starts_on, Holiday.ends_on).where(
        Holiday.product_id.in_(found)
    )
    for product_id, start, end in db.session.execute(holidays.order_by(Holiday.starts_on)):
        found[product_id]["holidays"].append([start.isoformat(), end.isoformat()])
