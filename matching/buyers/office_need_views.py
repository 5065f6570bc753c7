"""Writing down a need: after a phone call, or from what a visitor sent."""

from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from catalogue.products.categories import kind_by_slug, kinds
from core.accounts.areas import own_places
from core.accounts.owners import Owner
from core.accounts.permissions import may, require
from core.database import AnyRow, db
from core.offices.queries import corridor_regencies
from core.pages.language import page
from core.pages.wording import gettext as _
from core.reading.phones import phone
from matching.buyers.actions import enter_need, need_from_enquiry
from matching.buyers.buyer_question import answered, ask
from matching.buyers.cards import buyer_label, need_path
from matching.buyers.models import BUYER_KINDS, Need
from matching.buyers.need_choices import offer_choices
from matching.buyers.office_forms import KEEP, RENEW, NeedForm
from matching.buyers.office_views import enquiry_seen, to_handle
from matching.buyers.office_words import channels
from matching.buyers.told import NewNeed

blueprint = Blueprint("office_need", __name__, url_prefix="/kantor")


@blueprint.route("/kebutuhan/baru", methods=["GET", "POST"])
@may("need.curate")
def new() -> str | Response:
    """A need that a buyer told by phone, on a visit, or by WhatsApp."""
    form = _form({"channel": "telepon", "frequency": "once"})
    if not form.validate_on_submit():
        return _shown(form)
    need = answered(form, _new_need(form))
    return _asked(form) if need is None else _entered(enter_need(need))


@blueprint.route("/antrean/<code>/kebutuhan", methods=["GET", "POST"])
@may("need.curate")
def from_enquiry(code: str) -> str | Response:
    """The need that a visitor's enquiry becomes, filled in as far as it says."""
    row = enquiry_seen(code)
    if row.kind == "report":
        return redirect(f"{page().root}/kantor/antrean/{code}/")
    if row.status != "new":
        return redirect(_handled(row))
    if row.regency_code:
        require("need.curate", Owner(places=(row.regency_code,)))
    form = _form(_told(row))
    if not form.validate_on_submit():
        return _shown(form, row)
    need = answered(form, _new_need(form))
    if need is None:
        return _asked(form, row)
    return _entered(need_from_enquiry(to_handle(code), need))


def _shown(form: NeedForm, enquiry: AnyRow | None = None, **known: Any) -> str:
    return render_template("office/buyers/need_form.html", form=form, enquiry=enquiry, **known)


def _asked(form: NeedForm, enquiry: AnyRow | None = None) -> str:
    """The form once more with all that was typed, and the question about the known buyer."""
    return _shown(form, enquiry, known=ask(form, _new_need(form), page()))


def _handled(row: AnyRow) -> str:
    """An enquiry that was handled; a form sent twice leads to the need that it made."""
    root = f"{page().root}/kantor"
    if request.method == "POST" and row.need_code:
        return root + need_path(row.need_code)
    return f"{root}/antrean/{row.code}/"


def _entered(need: Need) -> Response:
    db.session.commit()
    flash(_("Kebutuhan %(code)s dicatat.", code=need.code), "success")
    return redirect(f"{page().root}/kantor{need_path(need.code)}")


def _form(told: dict[str, Any]) -> NeedForm:
    """The form with its choices, and with what is known already."""
    here = page()
    form = NeedForm(data=told)
    offer_choices(form, here)
    form.buyer_kind.choices = [(kind, buyer_label(kind, here.language)) for kind in BUYER_KINDS]
    form.regency.choices = [("", _("Pilih")), *own_places(corridor_regencies()).items()]
    form.channel.choices = list(channels().items())
    form.known.choices = [(KEEP, _("Pakai yang tercatat")), (RENEW, _("Perbarui catatan"))]
    return form


def _told(row: AnyRow) -> dict[str, Any]:
    """What an enquiry says, as the form takes it."""
    wanted = row.wanted
    kind = kinds().get(row.product_category_id) if row.product_category_id else None
    day = wanted.get("needed_by")
    return {
        "buyer": row.name,
        "buyer_kind": "lainnya",
        "phone": phone(row.whatsapp) if row.whatsapp else "",
        "regency": row.regency_code or "",
        "title": wanted.get("goods") or row.product or "",
        "category": kind.slug if kind else "",
        "description": row.message,
        "quantity": str(wanted.get("quantity") or ""),
        "unit": wanted.get("unit") or row.product_unit or "",
        "frequency": "once",
        "deliver_by": date.fromisoformat(day) if day else None,
        "channel": "whatsapp",
    }


def _new_need(form: NeedForm) -> NewNeed:
    kind = kind_by_slug(form.category.data) if form.category.data else None
    return NewNeed(
        buyer=form.buyer.data.strip(),
        buyer_kind=form.buyer_kind.data,
        regency_code=form.regency.data,
        phone=form.number(),
        channel=form.channel.data,
        key=form.sent_key(),
        values=form.values(kind.id if kind else None),
    )
