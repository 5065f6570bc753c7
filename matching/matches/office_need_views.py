"""The office's page of one need: its buyer, its consent, its link for the buyer, its matches."""

from flask import Blueprint, abort, render_template
from sqlalchemy import select

from core.accounts.models import User
from core.accounts.permissions import may
from core.consent import STATEMENTS, Consent
from core.database import AnyRow, db, now
from core.pages.language import page
from core.pages.wording import gettext as _
from core.reading.phones import phone, whatsapp_link
from matching.buyers.cards import buyer_label, need_path, volume
from matching.buyers.office_views import state_pill
from matching.buyers.office_words import channels
from matching.buyers.queries import need_by_code
from matching.matches.need_views import buyer_link
from matching.matches.office_views import match_rows
from matching.matches.queries import matches_of

blueprint = Blueprint("office_need_page", __name__, url_prefix="/kantor/kebutuhan")


@blueprint.get("/<path:code>/")
@may("office.read")
def need(code: str) -> str:
    """One need with what only offices may see of it."""
    row = need_by_code(code)
    if row is None:
        abort(404)
    here, link = page(), buyer_link(row)
    text = _("Assalamualaikum, ini halaman kebutuhan Anda %(code)s:", code=row.code)
    found = matches_of(row.id)
    return render_template(
        "office/matches/need.html",
        need=row,
        state=state_pill(row, now().date()),
        public_url=here.root + need_path(row.code),
        buyer_kind=buyer_label(row.buyer_kind, here.language),
        volume=volume(row, here.language),
        phone=phone(row.buyer_phone) if row.buyer_phone else "",
        whatsapp_url=whatsapp_link(row.buyer_phone, f"{text} {link}") if row.buyer_phone else "",
        buyer_link=link,
        consents=_consents(row.id),
        statements=STATEMENTS,
        channels=channels(),
        matches=match_rows(found, here),
    )


def _consents(need_id: int) -> list[AnyRow]:
    query = (
        select(Consent.statement, Consent.channel, Consent.given_at, User.name.label("person"))
        .outerjoin(User, User.id == Consent.noted_by)
        .where(Consent.subject_kind == "need", Consent.subject_id == need_id)
        .order_by(Consent.id)
    )
    return list(db.session.execute(query).all())
