"""What visitors send and what offices make of it."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from core.accounts.identity import acting
from core.audit import record
from core.consent import note_consent
from core.database import db, now
from core.errors import DomainError
from core.pages.wording import gettext as _
from matching.buyers.codes import new_code
from matching.buyers.known_buyers import buyer_of
from matching.buyers.models import Buyer, Enquiry, Need
from matching.buyers.told import NewNeed

SOON = timedelta(minutes=30)


def send_enquiry(kind: str, key: str, **values: Any) -> Enquiry:
    """Keep what a visitor sent, with the consent given on the form; one form makes one row.

    `key` comes with the form: sent twice, the first row is answered again. So it is for the same
    words from a fresh form soon after: a phone that goes back may load the form anew.
    """
    sent_before = select(Enquiry).where(Enquiry.form_key == key)
    known = db.session.scalar(sent_before) or _just_sent(kind, values)
    if known is not None:
        return known
    enquiry = Enquiry(kind=kind, code=new_code("TANYA"), form_key=key, **values)
    try:
        with db.session.begin_nested():
            db.session.add(enquiry)
    except IntegrityError:  # sent twice in the same moment
        return db.session.scalars(sent_before).one()
    if kind != "report":
        note_consent(enquiry, "permintaan-1", "formulir")
    return enquiry


def _just_sent(kind: str, values: dict[str, Any]) -> Enquiry | None:
    """The same in every word, sent in the last half hour; JSON is compared here, not in SQL."""
    plain = {name: value for name, value in values.items() if name != "wanted"}
    recent = select(Enquiry).filter_by(kind=kind, **plain).where(Enquiry.created_at > now() - SOON)
    found = db.session.scalars(recent.order_by(Enquiry.id.desc()))
    return next((one for one in found if one.wanted == values.get("wanted", {})), None)


def enter_need(new: NewNeed) -> Need:
    """A need as a buyer told it to an office, with the consent that was read out.

    One form makes one row, and so do the same words soon after, as in `send_enquiry`. The source
    is the channel by which it came; the need of a demo buyer is demo data too.
    """
    known = _of_form(new.key)
    if known is not None:
        return known
    try:
        with db.session.begin_nested():
            buyer = buyer_of(new)
            return _just_entered(buyer, new) or _need_of(buyer, new)
    except IntegrityError:  # sent twice in the same moment
        known = _of_form(new.key)
        if known is None:
            raise
        return known


def _of_form(key: str) -> Need | None:
    return db.session.scalar(select(Need).where(Need.form_key == key)) if key else None


def _just_entered(buyer: Buyer, new: NewNeed) -> Need | None:
    """The same in every word, entered for this buyer in the last half hour."""
    same = select(Need).filter_by(buyer_id=buyer.id, source=new.channel, **new.values)
    recent = same.where(Need.created_at > now() - SOON)
    return db.session.scalars(recent.order_by(Need.id.desc())).first()


def _need_of(buyer: Buyer, new: NewNeed) -> Need:
    need = Need(
        code=new_code("BUTUH"),
        buyer_id=buyer.id,
        source=new.channel,
        form_key=new.key or None,
        is_demo=buyer.is_demo,
        **new.values,
    )
    db.session.add(need)
    db.session.flush()
    note_consent(need, "kebutuhan-1", new.channel)
    record("need.enter", need, after={"code": need.code, "channel": new.channel})
    return need


def need_from_enquiry(enquiry: Enquiry, new: NewNeed) -> Need:
    """Turn what a visitor sent into a need. Raises DomainError when it was handled before.

    The same form sent again is answered with the need that it made.
    """
    known = _of_form(new.key)
    if known is not None and known.id == enquiry.need_id:
        return known
    _still_new(enquiry)
    need = enter_need(new)
    enquiry.need_id = need.id
    _handle(enquiry, "done", "")
    return need


def dismiss(enquiry: Enquiry, reason: str) -> None:
    """Put aside what a visitor sent, saying why. Raises DomainError when it was handled before."""
    _still_new(enquiry)
    _handle(enquiry, "dismissed", reason)


def _handle(enquiry: Enquiry, status: str, reason: str) -> None:
    who = acting()
    enquiry.status, enquiry.note, enquiry.handled_at = status, reason, now()
    enquiry.handled_by = who.user_id if who else None
    db.session.flush()
    record(
        "enquiry.handle",
        enquiry,
        before={"status": "new"},
        after={"status": status},
        reason=reason,
    )


def _still_new(enquiry: Enquiry) -> None:
    if enquiry.status != "new":
        raise DomainError(_("%(code)s sudah ditangani.", code=enquiry.code))
