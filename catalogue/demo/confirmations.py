"""Makers who were asked whether they still make it: asked lately, silent, without an address."""

from datetime import datetime, timedelta

from sqlalchemy import select, update

from catalogue.confirming.models import ConfirmationItem, ConfirmationRequest
from catalogue.confirming.queries import due_listings
from catalogue.producers.models import SellerUnit
from catalogue.products.indexing import index_later
from catalogue.products.models import Product
from core.database import AnyRow, db, now

# Of the units with listings that are due, in the order of their codes: asked a while ago and
# silent, and reached only by phone. The rest is for the worker to ask.
ASKED_DAYS_AGO = (3, 12, 25)
ONLY_BY_PHONE = 3
STALE_EVERY, STALE_DAYS = 25, 100


def load_confirmations(products: dict[str, int]) -> None:
    """Let some listings go stale, and some units have been asked; once."""
    if db.session.scalar(select(ConfirmationRequest.id).limit(1)) is not None:
        return
    moment = now()
    _let_go_stale([products[code] for code in sorted(products)][7::STALE_EVERY], moment)
    listed = due_listings(list(db.session.scalars(select(SellerUnit.id))), moment)
    units = sorted(listed)
    for unit_id, days in zip(units, ASKED_DAYS_AGO, strict=False):
        _ask(unit_id, listed[unit_id], moment - timedelta(days=days))
    by_phone = units[len(ASKED_DAYS_AGO) :][:ONLY_BY_PHONE]
    db.session.execute(update(SellerUnit).where(SellerUnit.id.in_(by_phone)).values(email=""))


def _let_go_stale(ids: list[int], moment: datetime) -> None:
    """Confirmed long ago, each on a day of its own, and never since."""
    for number, product_id in enumerate(ids):
        day = moment - timedelta(days=STALE_DAYS + 17 * number)
        changed = update(Product).where(
            Product.id == product_id, Product.is_demo, Product.status == "published"
        )
        db.session.execute(changed.values(published_at=day, confirmed_at=day))
    index_later(ids)


def _ask(unit_id: int, rows: list[AnyRow], asked_at: datetime) -> None:
    request = ConfirmationRequest(
        unit_id=unit_id, channel="mail", created_at=asked_at, asked_at=asked_at
    )
    db.session.add(request)
    db.session.flush()
    db.session.add_all(ConfirmationItem(request_id=request.id, product_id=row.id) for row in rows)
