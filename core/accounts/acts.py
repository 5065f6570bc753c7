"""What people did to one record, with their names: the audit as an office's page shows it."""

from sqlalchemy import select

from core.accounts.models import User
from core.audit import AuditEntry, history
from core.database import db
from core.pages.wording import gettext as _


def acts_on(subject_kind: str, subject_id: int) -> list[tuple[AuditEntry, str]]:
    """Each act with the name of who did it, newest first. Two queries."""
    entries = history(subject_kind, subject_id)
    people = select(User.id, User.name).where(User.id.in_({entry.user_id for entry in entries}))
    names = dict[int | None, str]((row.id, row.name) for row in db.session.execute(people))
    return [(entry, names.get(entry.user_id, _("sistem"))) for entry in entries]


def with_reason(entry: AuditEntry, person: str) -> str:
    """Who did it, and why where that was said."""
    return f"{person}: {entry.reason}" if entry.reason else person
