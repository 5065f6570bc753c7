"""Registering as a buyer: a form, and a question when the business is known already."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, flash, redirect, render_template
from werkzeug.wrappers import Response

from core.accounts.identity import Acting, acting
from core.accounts.permissions import may
from core.database import AnyRow, db
from core.errors import NotAllowed
from core.limits import limiter, sending_limit
from core.offices.queries import corridor_regencies
from core.pages.language import Page, page
from core.pages.wording import gettext as _
from core.reading.phones import read_phone
from core.regions import regencies
from core.sentences import sentence
from matching.buyers.cards import buyer_label
from matching.buyers.models import BUYER_KINDS, Buyer
from matching.posting.forms import NEW, BuyerForm
from matching.posting.queries import buyers_alike
from matching.posting.registering import ToldBuyer, claim, register_buyer, registered_by

blueprint = Blueprint("buyer_registration", __name__)


@blueprint.route("/pembelian/daftar", methods=["GET", "POST"])
@limiter.limit(sending_limit)
@may("buyer.register")
def register() -> str | Response:
    """The form; sent, the person acts for a new buyer, or asks for one that is known."""
    who = person()
    form = _form()
    if not form.validate_on_submit():
        return _shown(form)
    if registered_by(form.sent_key()) is not None:  # sent twice
        return redirect(f"{page().root}/pembelian/")
    told = _told(form)
    alike = buyers_alike(told.name, told.regency_code, told.phone)
    chosen = _chosen(form, alike)
    if alike and chosen is None:
        return _shown(form, alike)
    if chosen and chosen != NEW:
        return _claimed(who, next(row.id for row in alike if row.code == chosen), told)
    buyer = register_buyer(who, told, form.sent_key())
    name = buyer.name
    db.session.commit()
    text = _("%(name)s terdaftar dan akan dipastikan dinas. Silakan tulis kebutuhan.", name=name)
    flash(text, "success")
    return redirect(f"{page().root}/pembelian/")


def person() -> Acting:
    """Who is signed in. Raises NotAllowed for people of an office: they enter buyers there."""
    who = acting()
    if who is None or who.is_office:
        raise NotAllowed(sentence("Petugas mencatat pembeli di halaman kantor."))
    return who


def _claimed(who: Acting, buyer_id: int, told: ToldBuyer) -> Response:
    claim(who, db.session.get_one(Buyer, buyer_id), told)
    db.session.commit()
    flash(_("Permintaan Anda dikirim. Dinas memastikan dulu, lalu Anda dapat masuk."), "success")
    return redirect(f"{page().root}/pembelian/")


def _form() -> BuyerForm:
    form = BuyerForm()
    here = page()
    form.kind.choices = [
        ("", _("Pilih")),
        *((kind, buyer_label(kind, here.language)) for kind in BUYER_KINDS),
    ]
    form.regency.choices = [("", _("Pilih")), *corridor_regencies().items()]
    form.same.choices = []
    return form


def _told(form: BuyerForm) -> ToldBuyer:
    return ToldBuyer(
        name=form.name.data.strip(),
        kind=form.kind.data,
        regency_code=form.regency.data,
        phone=read_phone(form.phone.data),
        email=(form.email.data or "").strip(),
    )


def _chosen(form: BuyerForm, alike: Sequence[AnyRow]) -> str | None:
    """The answer, if it was given about these very buyers; else it is asked (again)."""
    codes = [row.code for row in alike]
    if not codes:
        return NEW
    if form.asked_about.data == " ".join(codes) and form.same.data in {*codes, NEW}:
        return str(form.same.data)
    form.asked_about.data, form.same.data = " ".join(codes), None
    form.same.errors = [_("Usaha seperti ini sudah tercatat. Pilih salah satu.")]
    return None


def _shown(form: BuyerForm, alike: Sequence[AnyRow] = ()) -> str:
    here = page()
    form.same.choices = [
        *((row.code, _described(row, form, here)) for row in alike),
        (NEW, _("Bukan salah satunya: daftarkan sebagai usaha baru")),
    ]
    return render_template(
        "matching/posting/register.html",
        form=form,
        alike=bool(alike),
    )


def _described(row: Any, form: BuyerForm, here: Page) -> str:
    """A known buyer; whoever only knows its number is not told its name."""
    place, kind = regencies()[row.regency_code].name, buyer_label(row.kind, here.language)
    if row.name.lower() != form.name.data.strip().lower():
        return _("Ini usaha saya: %(kind)s di %(place)s, dengan nomor ini", kind=kind, place=place)
    return _("Ini usaha saya: %(name)s, %(kind)s, %(place)s", name=row.name, kind=kind, place=place)
