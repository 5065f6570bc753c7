"""Reading buyers and needs."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, func, select

from core.database import db
from matching.buyers.models import Buyer, Need


def _rows() -> Select[Any]:
    return select(
        *Need.__table__.c,
        Buyer.name.label("buyer"),
        Buyer.kind.label("buyer_kind"),
        Buyer.regency_code,
        Buyer.phone.label("buyer_phone"),
    ).join(Buyer, Buyer.id == Need.buyer_id)


def need_by_code(code: str) -> Row[Any] | None:
    """A need with its buyer, or None."""
    return db.session.execute(_rows().where(Need.code == code)).first()


def needs_by_id(need_ids: Sequence[int]) -> Sequence[Row[Any]]:
    """Needs with their buyers, newest first."""
    query = _rows().where(Need.id.in_(need_ids)).order_by(Need.id.desc())
    return db.session.execute(query).all()


def open_needs() -> Sequence[Row[Any]]:
    """All open needs with their buyers, newest first."""
    return db.session.execute(_rows().where(Need.status == "open").order_by(Need.id.desc())).all()


def newest_open_needs(limit: int, regency_code: str | None = None) -> Sequence[Row[Any]]:
    """The open needs that came last, of one regency or of all."""
    query = _rows().where(Need.status == "open")
    if regency_code is not None:
        query = query.where(Buyer.regency_code == regency_code)
    return db.session.execute(query.order_by(Need.id.desc()).limit(limit)).all()


def open_need_counts() -> dict[str, int]:
    """How many needs are open, by the buyer's regency."""
    query = (
        select(Buyer.regency_code, func.count())
        .join(Need, Need.buyer_id == Buyer.id)
        .where(Need.status == "open")
        .group_by(Buyer.regency_code)
    )
    return dict(db.session.execute(query).all())
