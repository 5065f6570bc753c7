"""The office's page of one need: buyer, consent, the buyer's link, matches, closing, history."""

from datetime import datetime

from flask import Blueprint, abort, flash, redirect, render_template
from sqlalchemy import select
from werkzeug.wrappers import Response

from core.accounts.acts import acts_on, with_reason
from core.accounts.models import User
from core.accounts.permissions import may, require
from core.audit import AuditEntry
from core.consent import STATEMENTS, Consent
from core.database import AnyRow, db, now
from core.pages.language import page
from core.pages.wording import gettext as _
from core.reading.phones import phone, whatsapp_link
from matching.buyers import closing
from matching.buyers.cards import buyer_label, need_path, volume
from matching.buyers.closing_form import CloseForm
from matching.buyers.models import Need
from matching.buyers.office_queries import need_to_change
from matching.buyers.office_views import state_pill
from matching.buyers.office_words import channels, closings, every_closing, need_acts
from matching.buyers.owners import need_owner
from matching.buyers.queries import need_by_code
from matching.matches.need_views import buyer_link
from matching.matches.office_views import match_rows
from matching.matches.queries import matches_of

blueprint = Blueprint("office_need_page", __name__, url_prefix="/kantor/kebutuhan")


@blueprint.get("/<path:code>/")
@may("office.read")
def need(code: str) -> str:
    """One need with what only offices may see of it."""
    return _page(code, _close_form(sent=False))


@blueprint.post("/<path:code>/tutup")
@may("need.curate")
def close(code: str) -> str | Response:
    """Take it off the public list, saying why."""
    form = _close_form(sent=True)
    if not form.validate_on_submit():
        return _page(code, form)
    closing.close(_to_change(code), form.why.data, (form.note.data or "").strip())
    db.session.commit()
    flash(_("Kebutuhan %(code)s ditutup.", code=code), "success")
    return _back(code)


@blueprint.post("/<path:code>/buka")
@may("need.curate")
def reopen(code: str) -> Response:
    """Put it back on the public list."""
    closing.reopen(_to_change(code))
    db.session.commit()
    flash(_("Kebutuhan %(code)s dibuka lagi.", code=code), "success")
    return _back(code)


def _page(code: str, form: CloseForm) -> str:
    row = need_by_code(code)
    if row is None:
        abort(404)
    require("office.read", need_owner(row))
    here, link = page(), buyer_link(row)
    text = _("Assalamualaikum, ini halaman kebutuhan Anda %(code)s:", code=row.code)
    found = matches_of(row.id)
    return render_template(
        "office/matches/need.html",
        need=row,
        state=state_pill(row, now().date()),
        public_url=here.root + need_path(row.code),
        office_url=f"{here.root}/kantor{need_path(row.code)}",
        closed_for=every_closing().get(row.closed_for, ""),
        form=form,
        buyer_kind=buyer_label(row.buyer_kind, here.language),
        volume=volume(row, here.language),
        phone=phone(row.buyer_phone) if row.buyer_phone else "",
        whatsapp_url=whatsapp_link(row.buyer_phone, f"{text} {link}") if row.buyer_phone else "",
        buyer_link=link,
        consents=_consents(row.id),
        statements=STATEMENTS,
        channels=channels(),
        matches=match_rows(found, here),
        history=_history(row.id),
    )


def _close_form(*, sent: bool) -> CloseForm:
    form = CloseForm() if sent else CloseForm(formdata=None)
    form.why.choices = [(why, words.capitalize()) for why, words in closings().items()]
    return form


def _to_change(code: str) -> Need:
    row = need_by_code(code)
    found = need_to_change(code)
    if row is None or found is None:
        abort(404)
    require("need.curate", need_owner(row))
    return found


def _back(code: str) -> Response:
    return redirect(f"{page().root}/kantor{need_path(code)}")


def _history(need_id: int) -> list[tuple[str, str, datetime, str]]:
    """What was done to the need, newest first, as the steps macro takes it."""
    words = need_acts()
    return [
        (words.get(entry.action, entry.action), _note(entry, person), entry.at, "done")
        for entry, person in acts_on("need", need_id)
    ]


def _note(entry: AuditEntry, person: str) -> str:
    why = every_closing().get(entry.after.get("closed_for", ""), "")
    return ", ".join(part for part in (with_reason(entry, person), why) if part)


def _consents(need_id: int) -> list[AnyRow]:
    query = (
        select(Consent.statement, Consent.channel, Consent.given_at, User.name.label("person"))
        .outerjoin(User, User.id == Consent.noted_by)
        .where(Consent.subject_kind == "need", Consent.subject_id == need_id)
        .order_by(Consent.id)
    )
    return list(db.session.execute(query).all())
