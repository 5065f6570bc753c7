"""What every page has that an office decides on: the form, the state, and the history."""

from datetime import datetime

from sqlalchemy import select

from core.accounts.acts import acts_on
from core.accounts.models import User
from core.database import AnyRow, db
from core.pages.wording import gettext as _
from core.verifying.forms import DecideForm
from core.verifying.models import Verification
from core.verifying.words import act_label, note_of, verifying_ways


def decide_form() -> DecideForm:
    """The form with its choices."""
    form = DecideForm()
    form.state.choices = [("verified", _("Benar")), ("refused", _("Tolak"))]
    form.way.choices = list(verifying_ways().items())
    return form


def verification_row(subject_kind: str, subject_id: int) -> AnyRow | None:
    """What is known of a record: state, way, note, asked_at, decided_at, and the officer."""
    query = (
        select(*Verification.__table__.c, User.name.label("officer"))
        .outerjoin(User, User.id == Verification.decided_by)
        .where(Verification.subject_kind == subject_kind, Verification.subject_id == subject_id)
    )
    return db.session.execute(query).first()


def told_acts(subject_kind: str, subject_id: int) -> list[tuple[str, str, datetime, str]]:
    """What was done to a record, newest first: label, note, moment, state."""
    return [
        (act_label(entry), note_of(entry, person), entry.at, "done")
        for entry, person in acts_on(subject_kind, subject_id)
    ]
