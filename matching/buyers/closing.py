"""Closing a need that waits for nothing any more, and opening it again."""

from core.audit import record
from core.database import db, now
from core.errors import DomainError
from core.pages.wording import gettext as _
from matching.buyers.models import Need


def close(need: Need, why: str, note: str) -> None:
    """Off the public list, with why (one of CLOSINGS). Raises DomainError when it is closed."""
    if need.status == "closed":
        raise DomainError(_("Kebutuhan %(code)s sudah selesai.", code=need.code))
    need.status, need.closed_for, need.updated_at = "closed", why, now()
    db.session.flush()
    record(
        "need.close",
        need,
        before={"status": "open"},
        after={"status": "closed", "closed_for": why},
        reason=note,
    )


def reopen(need: Need) -> None:
    """Back among the open ones. Raises DomainError when it is open."""
    if need.status == "open":
        raise DomainError(_("Kebutuhan %(code)s masih terbuka.", code=need.code))
    before = {"status": "closed", "closed_for": need.closed_for}
    need.status, need.closed_for, need.updated_at = "open", None, now()
    db.session.flush()
    record("need.reopen", need, before=before, after={"status": "open"})
