"""Days on which nothing is made: noted and taken back, told to the index and to the audit."""

from datetime import date

from sqlalchemy import select

from catalogue.products.indexing import PRODUCT_INDEX
from catalogue.products.models import Holiday, Product
from core.audit import record
from core.database import db
from core.formatting import date_range


def add_holiday(product: Product, first: date, last: date, *, by: str = "") -> Holiday:
    """Note that nothing is made on these days, both included; what overlaps them is replaced."""
    overlapping = select(Holiday).where(
        Holiday.product_id == product.id, Holiday.starts_on <= last, Holiday.ends_on >= first
    )
    replaced = db.session.scalars(overlapping).all()
    for old in replaced:
        db.session.delete(old)
    db.session.flush()  # before the new one: it may begin on the same day
    holiday = Holiday(product_id=product.id, starts_on=first, ends_on=last)
    db.session.add(holiday)
    db.session.flush()
    record(
        "product.add_holiday",
        product,
        before={"replaced": [_days(old) for old in replaced]},
        after={"days": _days(holiday), "by": by},
    )
    PRODUCT_INDEX.later([product.id])
    return holiday


def remove_holiday(product: Product, holiday: Holiday, *, by: str = "") -> None:
    """Take a holiday of this product back: it is made on these days after all."""
    record("product.remove_holiday", product, before={"days": _days(holiday)}, after={"by": by})
    db.session.delete(holiday)
    db.session.flush()
    PRODUCT_INDEX.later([product.id])


def coming_holidays(product_id: int, today: date) -> list[Holiday]:
    """Those that run or are to come, the next first."""
    query = select(Holiday).where(Holiday.product_id == product_id, Holiday.ends_on >= today)
    return list(db.session.scalars(query.order_by(Holiday.starts_on)))


def _days(holiday: Holiday) -> str:
    return date_range(holiday.starts_on, holiday.ends_on)
