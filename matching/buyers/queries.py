"""Reading buyers and needs."""

from collections.abc import Sequence

from sqlalchemy import func, select

from core.database import AnyRow, AnySelect, db
from matching.buyers.models import Buyer, Enquiry, Need


def _rows() -> AnySelect:
    return select(
        *Need.__table__.c,
        Buyer.name.label("buyer"),
        Buyer.kind.label("buyer_kind"),
        Buyer.regency_code,
        Buyer.phone.label("buyer_phone"),
    ).join(Buyer, Buyer.id == Need.buyer_id)


def need_by_code(code: str) -> AnyRow | None:
    """A need with its buyer, or None."""
    return db.session.execute(_rows().where(Need.code == code)).first()


def open_needs(category_ids: Sequence[int] | None = None) -> Sequence[AnyRow]:
    """All open needs with their buyers, newest first; of some categories only."""
    query = _rows().where(Need.status == "open")
    if category_ids is not None:
        query = query.where(Need.category_id.in_(category_ids))
    return db.session.execute(query.order_by(Need.id.desc())).all()


def newest_open_needs(limit: int, regency_code: str | None = None) -> Sequence[AnyRow]:
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


def enquiry_by_code(code: str) -> Enquiry | None:
    """What a visitor sent, or None."""
    return db.session.scalar(select(Enquiry).filter_by(code=code))
