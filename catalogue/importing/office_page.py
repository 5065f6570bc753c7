"""What an office sees of one import beside its counts: who did what to it, and for whom."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select

from core.accounts.acts import acts_on
from core.audit import AuditEntry
from core.database import db
from core.offices.models import Office
from core.pages.wording import gettext as _

Note = str | dict[str, str]


def told(batch_id: int) -> list[tuple[str, Note, datetime, str]]:
    """What was done to an import, newest first: label, person and office, moment, state."""
    acts = acts_on("import_batch", batch_id)
    query = select(Office.id, Office.name).where(Office.id.in_({a.office_id for a, _who in acts}))
    offices = dict[int | None, str]((row.id, row.name) for row in db.session.execute(query))
    words = _words()
    return [
        (words.get(entry.action, entry.action), _who(entry, person, offices), entry.at, "done")
        for entry, person in acts
    ]


def _who(entry: AuditEntry, person: str, offices: Mapping[int | None, str]) -> Note:
    """A name as it was typed, with the office; the word for nobody is ours."""
    if entry.user_id is None:
        return person
    return {"typed": ", ".join(filter(None, (person, offices.get(entry.office_id))))}


def _words() -> dict[str, str]:
    return {
        "import.upload": _("Berkas diunggah"),
        "import.confirm": _("Diminta disimpan"),
        "import.run": _("Tersimpan"),
        "import.stop": _("Terhenti"),
        "import.undo": _("Dibatalkan"),
    }
