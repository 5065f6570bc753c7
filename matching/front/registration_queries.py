"""Who registered by themselves and waits for an office: pesantren, buyers, and people who join."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from catalogue.producers.models import Pesantren, SellerUnit
from core.accounts.areas import in_area
from core.accounts.models import Membership, User
from core.database import AnySelect, db
from core.verifying.models import Verification
from core.verifying.queries import joins
from matching.buyers.models import Buyer, BuyerClaim


@dataclass(frozen=True, slots=True)
class Waiting:
    """One that an office has to make sure of."""

    kind: str  # pesantren, buyer, buyer_claim, membership
    id: int
    name: str
    detail: str
    regency_code: str
    person: str
    contact: str
    since: datetime


def registration_counts() -> dict[str, AnySelect]:
    """How many of each kind wait in the office's area."""
    return {
        "pesantren_waiting": _counted(_pesantren()),
        "buyers_waiting": _counted(_buyers()),
        "claims_waiting": _counted(_claims()),
        "joins_waiting": _counted(_joins()),
    }


def registrations() -> list[Waiting]:
    """All that wait in the office's area, the oldest first; a query for each kind."""
    queries = {
        "pesantren": _pesantren(),
        "buyer": _buyers(),
        "buyer_claim": _claims(),
        "membership": _joins(),
    }
    found = [
        Waiting(
            kind=kind,
            id=row.id,
            name=row.name,
            detail=row.detail or "",
            regency_code=row.place,
            person=row.person or "",
            contact=row.contact or "",
            since=row.since,
        )
        for kind, query in queries.items()
        for row in _rows(query)
    ]
    return sorted(found, key=lambda one: one.since)


def _rows(query: AnySelect) -> Sequence[Any]:
    return db.session.execute(query).all()


def _counted(query: AnySelect) -> AnySelect:
    return select(func.count()).select_from(query.subquery())


def _pesantren() -> AnySelect:
    return (
        select(
            Pesantren.id, Pesantren.name, Pesantren.nspp.label("detail"),
            Pesantren.regency_code.label("place"), User.name.label("person"),
            func.coalesce(User.us_phone_number, User.email).label("contact"),
            Verification.asked_at.label("since"),
        )
        .join(Verification, joins("pesantren", Pesantren.id))
        .outerjoin(Membership, Membership.pesantren_id == Pesantren.id)
        .outerjoin(User, User.id == Membership.user_id)
        .where(Verification.state == "waiting", in_area(Pesantren.regency_code))
    )  # fmt: skip


def _buyers() -> AnySelect:
    return (
        select(
            Buyer.id, Buyer.name, Buyer.kind.label("detail"),
            Buyer.regency_code.label("place"), User.name.label("person"),
            func.coalesce(User.us_phone_number, User.email).label("contact"),
            Verification.asked_at.label("since"),
        )
        .join(Verification, joins("buyer", Buyer.id))
        .outerjoin(Membership, Membership.buyer_id == Buyer.id)
        .outerjoin(User, User.id == Membership.user_id)
        .where(Verification.state == "waiting", in_area(Buyer.regency_code))
    )  # fmt: skip


def _claims() -> AnySelect:
    return (
        select(
            BuyerClaim.id, Buyer.name, Buyer.kind.label("detail"),
            Buyer.regency_code.label("place"), User.name.label("person"),
            func.coalesce(User.us_phone_number, User.email).label("contact"),
            Verification.asked_at.label("since"),
        )
        .select_from(BuyerClaim)
        .join(Verification, joins("buyer_claim", BuyerClaim.id))
        .join(Buyer, Buyer.id == BuyerClaim.buyer_id)
        .join(User, User.id == BuyerClaim.user_id)
        .where(Verification.state == "waiting", in_area(Buyer.regency_code))
    )  # fmt: skip


def _joins() -> AnySelect:
    place = func.coalesce(Pesantren.regency_code, SellerUnit.regency_code, Buyer.regency_code)
    return (
        select(
            Membership.id,
            func.coalesce(Pesantren.name, SellerUnit.name, Buyer.name).label("name"),
            Membership.role.label("detail"), place.label("place"), User.name.label("person"),
            func.coalesce(User.us_phone_number, User.email).label("contact"),
            Membership.since.label("since"),
        )
        .join(User, User.id == Membership.user_id)
        .outerjoin(Pesantren, Pesantren.id == Membership.pesantren_id)
        .outerjoin(SellerUnit, SellerUnit.id == Membership.unit_id)
        .outerjoin(Buyer, Buyer.id == Membership.buyer_id)
        .where(Membership.waits, Membership.ended_at.is_(None), in_area(place))
    )  # fmt: skip
