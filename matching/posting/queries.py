"""Reading what buyers look after themselves: buyers like theirs, their claims, their needs."""

from collections.abc import Sequence

from sqlalchemy import and_, func, or_, select

from core.database import AnyRow, db
from core.verifying.models import Verification
from core.verifying.queries import joins, state_column
from matching.buyers.models import Buyer, BuyerClaim, Need
from matching.buyers.queries import asked_product
from matching.matches.models import Match

MOST_ALIKE = 5


def buyers_alike(name: str, regency_code: str, phone: str) -> Sequence[AnyRow]:
    """Buyers of the same name in the regency, or with the same number: (id, code, name, ...)."""
    same_name = and_(
        func.lower(Buyer.name) == name.lower(),
        Buyer.regency_code == regency_code,
    )
    query = (
        select(Buyer.id, Buyer.code, Buyer.name, Buyer.kind, Buyer.regency_code, Buyer.phone)
        .where(or_(same_name, and_(Buyer.phone == phone, Buyer.phone != "")))
        .order_by(Buyer.id)
        .limit(MOST_ALIKE)
    )
    return db.session.execute(query).all()


def claims_of(user_id: int) -> Sequence[AnyRow]:
    """What somebody said is theirs and no office has granted: (name, regency_code, state)."""
    query = (
        select(Buyer.name, Buyer.regency_code, BuyerClaim.created_at, state_column().label("state"))
        .select_from(BuyerClaim)
        .join(Buyer, Buyer.id == BuyerClaim.buyer_id)
        .outerjoin(Verification, joins("buyer_claim", BuyerClaim.id))
        .where(BuyerClaim.user_id == user_id, state_column() != "verified")
        .order_by(BuyerClaim.id)
    )
    return db.session.execute(query).all()


def own_needs(buyer_id: int, limit: int, offset: int) -> Sequence[AnyRow]:
    """A buyer's needs with how many matches were proposed, the open ones first, newest first."""
    proposed = select(func.count()).where(Match.need_id == Need.id).scalar_subquery()
    query = (
        select(
            *Need.__table__.c,
            Buyer.regency_code,
            Buyer.kind.label("buyer_kind"),
            Buyer.name.label("buyer"),
            proposed.label("matches"),
            asked_product().label("asked_product_id"),
        )
        .join(Buyer, Buyer.id == Need.buyer_id)
        .where(Need.buyer_id == buyer_id)
        .order_by((Need.status != "open"), Need.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return db.session.execute(query).all()


def own_need_total(buyer_id: int) -> int:
    """How many needs a buyer has, open and closed."""
    query = select(func.count()).select_from(Need).where(Need.buyer_id == buyer_id)
    return db.session.scalar(query) or 0
