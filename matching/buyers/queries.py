"""Reading buyers and needs."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, ScalarSelect, and_, func, or_, select

from core.database import AnyRow, AnySelect, db, now
from core.verifying.models import Verification
from core.verifying.queries import joins
from matching.buyers.models import Buyer, Enquiry, Need


def _rows() -> AnySelect:
    return select(
        *Need.__table__.c,
        Buyer.name.label("buyer"),
        Buyer.kind.label("buyer_kind"),
        Buyer.regency_code,
        Buyer.phone.label("buyer_phone"),
        _buyer_state().label("buyer_state"),
        asked_product().label("asked_product_id"),
    ).join(Buyer, Buyer.id == Need.buyer_id)


def asked_product() -> ScalarSelect[int | None]:
    """The product whose page the need came from."""
    return (
        select(Enquiry.product_id)
        .where(Enquiry.need_id == Need.id)
        .order_by(Enquiry.id)
        .limit(1)
        .scalar_subquery()
    )


def need_by_code(code: str) -> AnyRow | None:
    """A need with its buyer, or None."""
    return db.session.execute(_rows().where(Need.code == code)).first()


def open_need_rows(today: date) -> Sequence[AnyRow]:
    """(id, title, category_id, regency_code, frequency) of every open need, newest first."""
    query = (
        select(Need.id, Need.title, Need.category_id, Buyer.regency_code, Need.frequency)
        .join(Buyer, Buyer.id == Need.buyer_id)
        .where(*_open(today))
        .order_by(Need.id.desc())
    )
    return db.session.execute(query).all()


def needs_in_order(need_ids: Sequence[int]) -> list[AnyRow]:
    """Needs with their buyers, in the order given; one that is gone is skipped."""
    found = {row.id: row for row in db.session.execute(_rows().where(Need.id.in_(need_ids)))}
    return [found[i] for i in need_ids if i in found]


def newest_open_needs(limit: int, regency_code: str | None = None) -> Sequence[AnyRow]:
    """The open needs that came last, of one regency or of all."""
    query = _rows().where(*_open(now().date()))
    if regency_code is not None:
        query = query.where(Buyer.regency_code == regency_code)
    return db.session.execute(query.order_by(Need.id.desc()).limit(limit)).all()


def open_need_counts() -> dict[str, int]:
    """How many needs are open, by the buyer's regency."""
    query = (
        select(Buyer.regency_code, func.count())
        .join(Need, Need.buyer_id == Buyer.id)
        .where(*_open(now().date()))
        .group_by(Buyer.regency_code)
    )
    return dict(db.session.execute(query).all())


def open_demo_need_count(regency_code: str | None = None) -> int:
    """How many of the open needs are demo data, of one regency or of all."""
    query = select(func.count()).select_from(Need).join(Buyer, Buyer.id == Need.buyer_id)
    query = query.where(*_open(now().date()), Need.is_demo)
    if regency_code is not None:
        query = query.where(Buyer.regency_code == regency_code)
    return db.session.scalar(query) or 0


def enquiry_by_code(code: str) -> Enquiry | None:
    """What a visitor sent, or None."""
    return db.session.scalar(select(Enquiry).filter_by(code=code))


def _open(today: date) -> tuple[ColumnElement[bool], ...]:
    """Of a buyer whom an office knows, not closed, and none of its days has passed."""
    return Need.status == "open", not_passed(today), _is_known()


def not_passed(today: date) -> ColumnElement[bool]:
    """Whether the last day for offers and that of delivery are still to come."""
    return and_(*(or_(day.is_(None), day >= today) for day in (Need.deliver_by, Need.closes_on)))


def _is_known() -> ColumnElement[bool]:
    """Whether an office entered the buyer, or has made sure of who registered."""
    unsure = select(Verification.id).where(
        joins("buyer", Need.buyer_id), Verification.state != "verified"
    )
    return ~unsure.exists()


def _buyer_state() -> ColumnElement[str]:
    """waiting, verified or refused."""
    state = select(Verification.state).where(joins("buyer", Need.buyer_id)).scalar_subquery()
    return func.coalesce(state, "verified")
