"""The office's list of who registered by themselves, and its answer to each."""

from flask import Blueprint, abort, flash, redirect, render_template
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import RadioField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Length

from catalogue.producers.models import Pesantren, SellerUnit
from core.accounts.models import Membership
from core.accounts.owners import Owner
from core.accounts.permissions import may, require
from core.audit import record
from core.database import Base, db, now
from core.formatting import local_day, relative_days
from core.pages.forms import Form
from core.pages.language import page
from core.pages.wording import gettext as _
from core.reading.phones import phone
from core.regions import regencies
from core.verifying.actions import decide
from core.verifying.models import WAYS
from core.verifying.queries import state_of
from matching.buyers.models import Buyer, BuyerClaim
from matching.front.registration_queries import Waiting, registrations
from matching.posting.registering import decide_claim

blueprint = Blueprint("registrations", __name__, url_prefix="/kantor/pendaftaran")
KINDS: dict[str, type[Base]] = {
    "pesantren": Pesantren,
    "buyer": Buyer,
    "buyer_claim": BuyerClaim,
    "membership": Membership,
}


class DecideForm(Form):
    """Whether it is right, and how the office knows."""

    answer = RadioField(_l("Jawaban"), validators=[InputRequired(_l("Pilih jawabannya."))])
    way = RadioField(_l("Dipastikan lewat"), validators=[InputRequired(_l("Pilih caranya."))])
    note = TextAreaField(
        _l("Catatan"),
        description=_l("Dokumen apa yang dilihat, atau dengan siapa berbicara."),
        validators=[Length(max=500, message=_l("Paling banyak 500 huruf."))],
    )

    def validate_note(self, field: TextAreaField) -> None:
        """A refusal says why."""
        if self.answer.data == "refused" and not field.data:
            raise ValidationError(_("Tulis mengapa ditolak."))


@blueprint.get("/")
@may("office.read")
def waiting() -> str:
    """All that wait, the oldest first."""
    here, today = page(), local_day(now())
    kinds = _kind_words()
    rows = [
        [
            {"text": one.name, "url": f"{here.root}/kantor/pendaftaran/{one.kind}/{one.id}/"},
            kinds[one.kind],
            regencies()[one.regency_code].name,
            one.person,
            relative_days(local_day(one.since), today, here.language),
        ]
        for one in registrations()
    ]
    columns = [
        (_("Nama"), "typed"),
        (_("Jenis"), "text"),
        (_("Kabupaten/kota"), "text"),
        (_("Pendaftar"), "typed"),
        (_("Sejak"), "text"),
    ]
    return render_template("office/registrations/waiting.html", columns=columns, rows=rows)


@blueprint.route("/<any(pesantren, buyer, buyer_claim, membership):kind>/<int:subject_id>/",
                 methods=["GET", "POST"])  # fmt: skip
@may("registration.decide")
def registration(kind: str, subject_id: int) -> str | Response:
    """One of them; sent, it is decided and everybody sees how."""
    subject = db.session.get(KINDS[kind], subject_id)
    if subject is None:
        abort(404)
    require("registration.decide", Owner(places=(_place(subject),)))
    form = DecideForm()
    form.answer.choices = [("verified", _("Benar, terima")), ("refused", _("Tolak"))]
    form.way.choices = [(way, _way_words()[way]) for way in WAYS]
    found = next((o for o in registrations() if (o.kind, o.id) == (kind, subject_id)), None)
    if found is not None and form.validate_on_submit():
        _decide(subject, form)
        db.session.commit()
        flash(_("Keputusan dicatat."), "success")
        return redirect(f"{page().root}/kantor/pendaftaran/")
    return render_template(
        "office/registrations/registration.html",
        form=form,
        waiting=found,
        kind=_kind_words()[kind],
        place=regencies()[_place(subject)].name,
        contact=_contact(found),
        state=state_of(kind, subject_id),
    )


def _decide(subject: Base, form: DecideForm) -> None:
    if isinstance(subject, BuyerClaim):
        decide_claim(subject, form.answer.data, form.way.data, form.note.data or "")
        return
    if not isinstance(subject, Membership):
        decide(subject, form.answer.data, form.way.data, form.note.data or "")
        return
    accepted = form.answer.data == "verified"
    subject.waits = False
    subject.ended_at = None if accepted else now()
    act = "membership.accept" if accepted else "membership.refuse"
    record(act, subject, after={"way": form.way.data}, reason=form.note.data or "")
    db.session.flush()


def _place(subject: Base) -> str:
    if isinstance(subject, Membership):
        for model, key in (
            (Pesantren, subject.pesantren_id),
            (SellerUnit, subject.unit_id),
            (Buyer, subject.buyer_id),
        ):
            if key is not None:
                return str(db.session.get_one(model, key).regency_code)  # type: ignore[attr-defined]
        return ""
    if isinstance(subject, BuyerClaim):
        return db.session.get_one(Buyer, subject.buyer_id).regency_code
    return str(subject.regency_code)  # type: ignore[attr-defined]


def _contact(found: Waiting | None) -> str:
    if found is None:
        return ""
    return phone(found.contact) if found.contact.startswith("+") else found.contact


def _kind_words() -> dict[str, str]:
    return {
        "pesantren": _("Pesantren baru"),
        "buyer": _("Pembeli baru"),
        "buyer_claim": _("Ingin bergabung"),
        "membership": _("Ingin bergabung"),
    }


def _way_words() -> dict[str, str]:
    return {
        "dokumen": _("Dokumen"),
        "kunjungan": _("Kunjungan"),
        "telepon": _("Telepon"),
    }
