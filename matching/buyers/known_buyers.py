"""Buyers known again when another need of theirs is told, and what is told otherwise this time."""

from dataclasses import dataclass

from slugify import slugify
from sqlalchemy import select

from core.audit import record
from core.database import db
from core.reading.typed import clean
from matching.buyers.codes import new_code
from matching.buyers.models import Buyer
from matching.buyers.told import NewNeed

UNTOLD_KIND = "lainnya"  # what a form holds when nobody said which kind of buyer it is


@dataclass(frozen=True, slots=True)
class Difference:
    """A column of a known buyer that was told otherwise."""

    column: str
    recorded: str
    told: str


def buyer_of(new: NewNeed) -> Buyer:
    """Known by number, else by name within the regency; made when not known.

    A number that was missing is added; what stands is overwritten only where `new` says so.
    """
    found = known_buyer(new)
    if found is None:
        return _new_buyer(new)
    if new.phone and not found.phone:
        found.phone = new.phone
        db.session.flush()
        record("buyer.phone", found, before={"phone": ""}, after={"phone": new.phone})
    if new.renews_buyer:
        _renew(found, differences(found, new))
    return found


def known_buyer(new: NewNeed) -> Buyer | None:
    """The buyer with this number, else with this name in this regency; None when there is none."""
    query = select(Buyer).order_by(Buyer.id)
    if new.phone:
        found = db.session.scalars(query.where(Buyer.phone == new.phone)).first()
        if found is not None:
            return found
    same = query.where(Buyer.name == new.buyer, Buyer.regency_code == new.regency_code)
    return db.session.scalars(same).first()


def differences(buyer: Buyer, new: NewNeed) -> list[Difference]:
    """What is told otherwise than it was recorded; what is not told differs in nothing."""
    pairs = (
        Difference("name", buyer.name, new.buyer),
        Difference("kind", buyer.kind, new.buyer_kind),
        Difference("regency_code", buyer.regency_code, new.regency_code),
        Difference("phone", buyer.phone, new.phone),
    )
    return [pair for pair in pairs if _is_told(pair) and _same(pair.recorded) != _same(pair.told)]


def _is_told(pair: Difference) -> bool:
    return bool(pair.recorded and pair.told) and (pair.column, pair.told) != ("kind", UNTOLD_KIND)


def _same(text: str) -> str:
    """Spaces and capitals make no other name."""
    return clean(text).casefold()


def _renew(buyer: Buyer, told: list[Difference]) -> None:
    if not told:
        return
    for one in told:
        setattr(buyer, one.column, one.told)
    db.session.flush()
    record(
        "buyer.change",
        buyer,
        before={one.column: one.recorded for one in told},
        after={one.column: one.told for one in told},
    )


def _new_buyer(new: NewNeed) -> Buyer:
    buyer = Buyer(
        code=new_code(f"{slugify(new.buyer)}-{new.regency_code}", 4).lower(),
        name=new.buyer,
        kind=new.buyer_kind,
        regency_code=new.regency_code,
        phone=new.phone,
        source=new.channel,
    )
    db.session.add(buyer)
    db.session.flush()
    record("buyer.enter", buyer, after={"name": buyer.name, "regency": buyer.regency_code})
    return buyer
