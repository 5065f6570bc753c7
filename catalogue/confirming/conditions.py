"""Which listings are due, asked or stale, as conditions of a SELECT."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from catalogue.confirming.asking import BETWEEN_MESSAGES, LONG_PAUSE, PATIENCE, PAUSE
from catalogue.confirming.models import ConfirmationItem, ConfirmationRequest
from catalogue.producers.models import Pesantren, SellerUnit
from catalogue.products.freshness import ASK_AFTER, STALE_AFTER
from catalogue.products.models import Holiday, Product
from core.formatting import local_day

STATES = ("ask", "asked", "stale")


def due(moment: datetime) -> ColumnElement[bool]:
    """Published, not confirmed for long, and not on holiday."""
    today = local_day(moment)
    resting = exists().where(
        Holiday.product_id == Product.id, Holiday.starts_on <= today, Holiday.ends_on >= today
    )
    return and_(Product.status == "published", _older(moment - ASK_AFTER), ~resting)


def stale(moment: datetime) -> ColumnElement[bool]:
    """Not confirmed for so long that it sinks."""
    return _older(moment - STALE_AFTER)


def to_be_asked(moment: datetime) -> ColumnElement[bool]:
    """Not asked about for a while; for a longer while when nobody ever answers."""
    often = (
        select(func.count())
        .select_from(ConfirmationItem)
        .join(ConfirmationRequest, ConfirmationRequest.id == ConfirmationItem.request_id)
        .where(
            ConfirmationItem.product_id == Product.id,
            or_(
                Product.confirmed_at.is_(None),
                ConfirmationRequest.asked_at > Product.confirmed_at,
            ),
        )
        .correlate(Product)
        .scalar_subquery()
    )
    tired = and_(_asked_since(moment - LONG_PAUSE), often >= PATIENCE)
    return ~or_(_asked_since(moment - PAUSE), tired)


def asked(moment: datetime) -> ColumnElement[bool]:
    """Asked about lately; a due listing was confirmed before that, so the answer is open."""
    return _asked_since(moment - PAUSE)


def in_state(state: str, moment: datetime) -> ColumnElement[bool]:
    """Due listings in one of STATES; a stale one is stale whether or not it was asked about."""
    conditions = {
        "ask": and_(~stale(moment), ~asked(moment)),
        "asked": and_(~stale(moment), asked(moment)),
        "stale": stale(moment),
    }
    return conditions[state]


def asked_lately(moment: datetime) -> ColumnElement[bool]:
    """Units that got a message in the last days, and may not be sent another yet."""
    return exists().where(
        ConfirmationRequest.unit_id == SellerUnit.id,
        ConfirmationRequest.asked_at > moment - BETWEEN_MESSAGES,
    )


def phone_of_unit() -> ColumnElement[str]:
    """The number of a unit, else that of its pesantren, which is often the only one."""
    return func.coalesce(func.nullif(SellerUnit.phone, ""), Pesantren.phone)


def _older(limit: datetime) -> ColumnElement[bool]:
    return or_(Product.confirmed_at.is_(None), Product.confirmed_at <= limit)


def _asked_since(limit: datetime) -> ColumnElement[bool]:
    return exists().where(
        ConfirmationItem.product_id == Product.id,
        ConfirmationRequest.id == ConfirmationItem.request_id,
        ConfirmationRequest.asked_at > limit,
    )
