"""A person becomes the buyer that they say they are: at once as a new one, else by an office."""

from dataclasses import asdict, dataclass

from slugify import slugify
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from core.accounts.identity import Acting
from core.accounts.models import LoginSession, Membership
from core.audit import record
from core.consent import note_consent
from core.database import db
from core.verifying.actions import ask, decide
from core.verifying.queries import state_of
from matching.buyers.codes import new_code
from matching.buyers.models import Buyer, BuyerClaim

STATEMENT = "pembeli-1"


@dataclass(frozen=True, slots=True)
class ToldBuyer:
    """What somebody says of their business; the number in international form."""

    name: str
    kind: str
    regency_code: str
    phone: str
    email: str


def register_buyer(who: Acting, told: ToldBuyer, key: str) -> Buyer:
    """A buyer of this person's own, which an office still has to make sure of.

    One form makes one row. The person acts for it from now on.
    """
    known = registered_by(key)
    if known is not None:
        return known
    buyer = Buyer(
        code=new_code(f"{slugify(told.name)[:60]}-{told.regency_code}", 4).lower(),
        source="daftar",
        form_key=key,
        is_demo=who.is_demo,
        **asdict(told),
    )
    try:
        with db.session.begin_nested():
            db.session.add(buyer)
    except IntegrityError:  # sent twice in the same moment
        return db.session.scalars(select(Buyer).where(Buyer.form_key == key)).one()
    note_consent(buyer, STATEMENT, "formulir")
    ask(buyer)
    record("buyer.register", buyer, after={"name": buyer.name, "regency": buyer.regency_code})
    _act_for(who, _membership(who.user_id, buyer.id))
    return buyer


def registered_by(key: str) -> Buyer | None:
    """The buyer that a form has made already, or None."""
    return db.session.scalar(select(Buyer).where(Buyer.form_key == key))


def claim(who: Acting, buyer: Buyer, told: ToldBuyer) -> BuyerClaim:
    """Ask an office to let this person act for a buyer that is known. Asked twice it is one.

    Nothing of the buyer is changed. One that was refused waits anew.
    """
    same = select(BuyerClaim).filter_by(user_id=who.user_id, buyer_id=buyer.id)
    found = db.session.scalar(same)
    if found is None:
        found = BuyerClaim(user_id=who.user_id, buyer_id=buyer.id, told=asdict(told))
        try:
            with db.session.begin_nested():
                db.session.add(found)
        except IntegrityError:  # asked twice in the same moment
            return db.session.scalars(same).one()
    elif state_of("buyer_claim", found.id) == "waiting":
        return found
    found.told = asdict(told)
    ask(found)
    note_consent(found, STATEMENT, "formulir")
    record("buyer_claim.ask", found, after={"buyer": buyer.code})
    return found


def decide_claim(found: BuyerClaim, state: str, way: str, note: str = "") -> None:
    """What an office says of a claim; once verified, the person acts for the buyer."""
    decide(found, state, way, note)
    if state == "verified":
        _membership(found.user_id, found.buyer_id)


def _membership(user_id: int, buyer_id: int) -> Membership:
    """That of the person with the buyer; one that had ended goes on."""
    found = db.session.scalar(select(Membership).filter_by(user_id=user_id, buyer_id=buyer_id))
    if found is None:
        found = Membership(user_id=user_id, buyer_id=buyer_id, role="buyer")
        db.session.add(found)
    found.ended_at = None
    db.session.flush()
    record("membership.add", found, after={"buyer": buyer_id, "user": user_id})
    return found


def _act_for(who: Acting, membership: Membership) -> None:
    db.session.get_one(LoginSession, who.login_id).membership_id = membership.id
    db.session.flush()
