"""Reading buyers as an office looks after them: a list, one with its needs, and namesakes."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, func, literal, or_, select

from core.accounts.areas import in_area
from core.database import AnyRow, AnySelect, db
from core.verifying.models import Verification
from core.verifying.queries import joins, state_column
from matching.buyers.models import Buyer, Need

MOST_NAMESAKES = 4


def buyer_list(picked: Mapping[str, str], limit: int, offset: int) -> Sequence[AnyRow]:
    """Buyers of the office's area; those that wait longest stand first."""
    query = _joined(
        select(
            Buyer.id,
            Buyer.name,
            Buyer.kind,
            Buyer.regency_code,
            state_column().label("state"),
            func.coalesce(Verification.asked_at, Buyer.created_at).label("since"),
            _needs().label("needs"),
        )
    ).where(*_conditions(picked))
    order = (state_column() != "waiting", Verification.asked_at, Buyer.name, Buyer.id)
    return db.session.execute(query.order_by(*order).limit(limit).offset(offset)).all()


def buyer_total(picked: Mapping[str, str]) -> int:
    """How many a filter leaves."""
    query = _joined(select(func.count()).select_from(Buyer)).where(*_conditions(picked))
    return int(db.session.execute(query).scalar_one())


def needs_of(buyer_id: int) -> Sequence[AnyRow]:
    """The needs of one buyer, the newest first."""
    query = select(Need.code, Need.title, Need.quantity, Need.unit, Need.status, Need.created_at)
    return db.session.execute(query.filter_by(buyer_id=buyer_id).order_by(Need.id.desc())).all()


def same_buyers(buyer: Buyer) -> Sequence[AnyRow]:
    """Others that may well be the same: this number, or this name in the regency."""
    name = func.lower(Buyer.name) == buyer.name.lower()
    same: ColumnElement[bool] = name & (Buyer.regency_code == buyer.regency_code)
    if buyer.phone:
        same = or_(same, Buyer.phone == buyer.phone)
    query = select(*Buyer.__table__.c, _needs().label("needs"))
    query = query.where(same, Buyer.id != buyer.id).order_by(Buyer.id).limit(MOST_NAMESAKES)
    return db.session.execute(query).all()


def _needs() -> ColumnElement[int]:
    return select(func.count()).where(Need.buyer_id == Buyer.id).correlate(Buyer).scalar_subquery()


def _joined(query: AnySelect) -> AnySelect:
    return query.outerjoin(Verification, joins("buyer", Buyer.id))


def _conditions(picked: Mapping[str, str]) -> list[ColumnElement[bool]]:
    found = [in_area(Buyer.regency_code)]
    if state := picked.get("keadaan"):
        found.append(state_column() == state)
    if regency := picked.get("kabupaten"):
        found.append(Buyer.regency_code == regency)
    if demo := picked.get("data"):
        found.append(Buyer.is_demo.is_(demo == "contoh"))
    return found


def waiting_buyers() -> AnySelect:
    """(kind, id, name, regency_code, since) of the buyers that wait in the office's area."""
    return (
        select(
            literal("pembeli").label("kind"),
            Buyer.id.label("id"),
            Buyer.name.label("name"),
            Buyer.regency_code.label("regency_code"),
            Verification.asked_at.label("since"),
        )
        .join(Verification, joins("buyer", Buyer.id))
        .where(Verification.state == "waiting", in_area(Buyer.regency_code))
    )
