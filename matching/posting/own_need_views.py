"""Writing an own need, changing, closing and opening it; suggestions come while it is written."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, session
from flask_limiter.util import get_remote_address
from werkzeug.wrappers import Response

from catalogue.products.categories import kind_by_slug, kinds
from core.accounts.identity import Acting, acting
from core.accounts.permissions import may, require
from core.accounts.sessions import LOGIN
from core.database import AnyRow, db, now, reading
from core.limits import limiter
from core.pages.language import page
from core.pages.wording import gettext as _
from core.verifying.queries import state_of
from matching.buyers import closing
from matching.buyers.cards import need_path, payments
from matching.buyers.models import MOST_OFFERS, Buyer, Need
from matching.buyers.need_choices import offer_choices
from matching.buyers.office_queries import need_to_change
from matching.buyers.owners import need_owner
from matching.buyers.queries import need_by_code
from matching.posting.actions import change_need, post_need
from matching.posting.drafting import Drafted, drafted
from matching.posting.forms import (
    NOT_ASKED,
    REQUIRED,
    WISHED,
    NewNeedForm,
    OwnCloseForm,
    OwnNeedForm,
)
from matching.posting.words import closing_reasons, wishes

blueprint = Blueprint("own_needs", __name__, url_prefix="/pembelian/kebutuhan")
LOOK = "lihat"  # the button that shows suggestions and saves nothing
SUGGESTIONS_LIMIT = "60 per minute"


def _whose_session() -> str:
    """People behind one address do not wait for each other."""
    return str(session.get(LOGIN) or get_remote_address())


limited = limiter.shared_limit(SUGGESTIONS_LIMIT, scope="needs", key_func=_whose_session)


@blueprint.route("/baru", methods=["GET", "POST"])
@limited
@may("need.own")
def new() -> str | Response:
    """A new need; with "Lihat usulan" it is only looked at."""
    who = _buyer()
    form = _with_choices(NewNeedForm(data={"max_offers": MOST_OFFERS, "frequency": "once"}))
    valid = form.validate_on_submit()
    if not valid or LOOK in request.form:
        return _shown(form, who, None)
    buyer = db.session.get_one(Buyer, who.buyer_id)
    need = post_need(buyer, form.values(_category_id(form)), form.sent_key())
    code, state = need.code, state_of("buyer", buyer.id)
    db.session.commit()
    if state == "verified":
        flash(_("Kebutuhan %(code)s tampil untuk umum.", code=code), "success")
    else:
        flash(
            _(
                "Kebutuhan %(code)s disimpan. Tampil setelah dinas memastikan usaha Anda.",
                code=code,
            ),
            "success",
        )
    return redirect(page().root + need_path(code))


@blueprint.post("/usulan")
@limited
@may("need.own")
def suggestions() -> str:
    """What is shown beside the form while it is filled in: a part of a page."""
    who, form = _buyer(), _with_choices(NewNeedForm())
    with reading():  # a look only, though it comes as a form
        form.validate()
        return render_template("matching/posting/suggestions.html", drafted=_drafted(form, who))


@blueprint.route("/<path:code>/ubah", methods=["GET", "POST"])
@limited
@may("need.own")
def change(code: str) -> str | Response:
    """Change an own need; what stood before is kept in its history."""
    who, row = _buyer(), _own(code)
    if row.status != "open":
        flash(_("Kebutuhan %(code)s sudah ditutup. Buka dulu.", code=code), "warning")
        return redirect(f"{page().root}/pembelian/")
    form = _with_choices(OwnNeedForm(data=_as_typed(row)))
    valid = form.validate_on_submit()
    if not valid or LOOK in request.form:
        return _shown(form, who, row)
    changed = change_need(_held(code), form.values(_category_id(form)))
    db.session.commit()
    flash(_("Perubahan disimpan.") if changed else _("Tidak ada yang berubah."), "success")
    return redirect(page().root + need_path(code))


@blueprint.route("/<path:code>/tutup", methods=["GET", "POST"])
@may("need.own")
def close(code: str) -> str | Response:
    """Close an own need, saying why."""
    row, form = _own(code), OwnCloseForm()
    form.why.choices = list(closing_reasons().items())
    if not form.validate_on_submit():
        return render_template("matching/posting/close.html", form=form, need=row)
    closing.close(_held(code), form.why.data, (form.note.data or "").strip())
    db.session.commit()
    flash(_("Kebutuhan %(code)s ditutup.", code=code), "success")
    return redirect(f"{page().root}/pembelian/")


@blueprint.post("/<path:code>/buka")
@may("need.own")
def reopen(code: str) -> Response:
    """Open an own need again."""
    _own(code)
    closing.reopen(_held(code))
    db.session.commit()
    flash(_("Kebutuhan %(code)s dibuka lagi.", code=code), "success")
    return redirect(f"{page().root}/pembelian/")


def _buyer() -> Acting:
    who = acting()
    if who is None or who.buyer_id is None:
        abort(404)
    return who


def _own(code: str) -> AnyRow:
    row = need_by_code(code)
    if row is None:
        abort(404)
    require("need.own", need_owner(row))
    return row


def _held(code: str) -> Need:
    """The need that `_own` has let through, held until the commit."""
    found = need_to_change(code)
    if found is None:
        abort(404)
    return found


def _with_choices(form: OwnNeedForm) -> OwnNeedForm:
    offer_choices(form, page())
    form.halal.choices = form.pirt.choices = list(wishes().items())
    return form


def _shown(form: OwnNeedForm, who: Acting, row: AnyRow | None) -> str:
    """The form with all that was typed, and what that would find.

    Who only looks is not told what is still missing.
    """
    found = Drafted()
    if request.method == "POST":
        found = _drafted(form, who)
    if LOOK in request.form:
        for field in form:
            field.errors = []
    return render_template(
        "matching/posting/need_form.html", form=form, need=row, look=LOOK, drafted=found
    )


def _drafted(form: OwnNeedForm, who: Acting) -> Drafted:
    return drafted(form, who.place, page(), now().date())


def _category_id(form: OwnNeedForm) -> int | None:
    kind = kind_by_slug(form.category.data) if form.category.data else None
    return kind.id if kind else None


def _as_typed(row: AnyRow) -> dict[str, Any]:
    """A saved need as the form takes it."""
    kind = kinds().get(row.category_id)
    return {
        "title": row.title,
        "category": kind.slug if kind else "",
        "description": row.description,
        "quantity": str(row.quantity),
        "unit": row.unit,
        "frequency": row.frequency,
        "ceiling": str(row.max_price_idr or ""),
        "deliver_by": row.deliver_by,
        "delivery": row.delivery or "",
        "payment": payments(row.payment, "id"),
        "halal": _level(row.needs_halal, row.wishes_halal),
        "pirt": _level(row.needs_pirt, row.wishes_pirt),
        "max_offers": row.max_offers,
        "closes_on": row.closes_on,
    }


def _level(needed: bool, wished: bool) -> str:
    if needed:
        return REQUIRED
    return WISHED if wished else NOT_ASKED
