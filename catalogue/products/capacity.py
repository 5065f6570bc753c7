"""Free capacity: what a unit can make in a month, less what is promised on a day."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import func, select

from catalogue.products.models import CapacityCommitment
from core.database import db


def promised(product_ids: Collection[int], day: date) -> Mapping[int, int]:
    """Promised quantity a month by product, for commitments that run on that day."""
    query = (
        select(CapacityCommitment.product_id, func.sum(CapacityCommitment.quantity_per_month))
        .where(
            CapacityCommitment.product_id.in_(product_ids),
            CapacityCommitment.starts_on <= day,
            CapacityCommitment.ends_on >= day,
        )
        .group_by(CapacityCommitment.product_id)
    )
    return {product_id: int(total) for product_id, total in db.session.execute(query)}


def free(monthly_capacity: int | None, promised_quantity: int) -> int | None:
    """What is left; unknown stays unknown, and too many promises leave nothing."""
    if monthly_capacity is None:
        return None
    return max(0, monthly_capacity - promised_quantity)
