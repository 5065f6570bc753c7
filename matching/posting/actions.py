"""What buyers do with their own needs."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from catalogue.importing.records import plain
from core.audit import record
from core.consent import note_consent
from core.database import db, now
from core.errors import DomainError
from core.pages.wording import gettext as _
from matching.buyers.codes import new_code
from matching.buyers.models import Buyer, Need


def post_need(buyer: Buyer, values: Mapping[str, Any], key: str) -> Need:
    """A need that its buyer wrote, with the consent given on the form; one form makes one row."""
    sent_before = select(Need).where(Need.form_key == key, Need.buyer_id == buyer.id)
    known = db.session.scalar(sent_before)
    if known is not None:
        return known
    need = Need(
        code=new_code("BUTUH"),
        buyer_id=buyer.id,
        source="daftar",
        form_key=key,
        is_demo=buyer.is_demo,
        **values,
    )
    try:
        with db.session.begin_nested():
            db.session.add(need)
    except IntegrityError:  # sent twice in the same moment
        return db.session.scalars(sent_before).one()
    note_consent(need, "kebutuhan-1", "formulir")
    record("need.post", need, after={"code": need.code})
    return need


def change_need(need: Need, values: Mapping[str, Any]) -> bool:
    """Write what differs, with what stood before in the audit. Returns whether anything did.

    Raises DomainError when the need is closed: it must be opened again first.
    """
    if need.status != "open":
        raise DomainError(_("Kebutuhan %(code)s sudah ditutup. Buka dulu.", code=need.code))
    before = {name: getattr(need, name) for name in values}
    changed = {name: value for name, value in values.items() if before[name] != value}
    if not changed:
        return False
    for name, value in changed.items():
        setattr(need, name, value)
    need.updated_at = now()
    db.session.flush()
    stood = plain({name: before[name] for name in changed})
    record("need.change", need, before=stood, after=plain(changed))
    return True
