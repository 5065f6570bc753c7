"""Free capacity: what a unit can make in a month, less what is promised on a day."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import bindparam, func, select

from catalogue.products.models import CapacityCommitment
from core.database import AnySelect, db


def _promised() -> AnySelect:
    commitment = CapacityCommitment.__table__.c
    return (
        select(commitment.product_id, func.sum(commitment.quantity_per_month))
        .where(
            commitment.product_id.in_(bindparam("ids", expanding=True)),
            commitment.starts_on <= bindparam("day"),
            commitment.ends_on >= bindparam("day"),
        )
        .group_by(commitment.product_id)
    )


PROMISED = _promised()


def promised(product_ids: Collection[int], day: date) -> Mapping[int, int]:
    """Promised quantity a month by product, for commitments that run on that day."""
    rows = db.session.execute(PROMISED, {"ids": product_ids, "day": day})
    return {product_id: int(total) for product_id, total in rows}


def free(monthly_capacity: int | None, promised_quantity: int | None) -> int | None:
    """What is left; unknown stays unknown, and too many promises leave nothing."""
    if monthly_capacity is None:
        return None
    return max(0, monthly_capacity - int(promised_quantity or 0))
