"""The office's pages of buyers: a list, and one with its people, needs and history."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template
from werkzeug.wrappers import Response

from core.accounts.areas import own_places
from core.accounts.members import addressees, members
from core.accounts.models import Membership
from core.accounts.owners import Owner
from core.accounts.permissions import may, require
from core.database import AnyRow, db
from core.formatting import local_day
from core.mail.telling import tell
from core.offices.queries import corridor_regencies
from core.pages.choosing import Filter
from core.pages.language import Page, page
from core.pages.office_list import list_page
from core.pages.wording import gettext as _
from core.reading.phones import phone
from core.regions import regencies
from core.verifying.actions import decide
from core.verifying.deciding import decide_form, told_acts, verification_row
from core.verifying.forms import DecideForm
from core.verifying.words import PILLS, verifying_states, verifying_ways
from matching.buyers import verifying_queries as queries
from matching.buyers.cards import buyer_label
from matching.buyers.models import Buyer
from matching.buyers.office_words import NEED_PILLS, need_states

PATH = "/kantor/pembeli/"
blueprint = Blueprint("office_buyer", __name__, url_prefix="/kantor/pembeli")


@blueprint.get("/")
@may("office.read")
def buyers() -> str:
    """Buyers that the filters leave."""
    filters = (
        Filter("keadaan", _("Keadaan"), verifying_states()),
        Filter("kabupaten", _("Kabupaten/kota"), own_places(corridor_regencies())),
        Filter("data", _("Data"), {"nyata": _("data nyata"), "contoh": _("data contoh")}),
    )
    rows, around = list_page(PATH, filters, queries.buyer_list, queries.buyer_total)
    columns = [
        (_("Pembeli"), "typed"),
        (_("Jenis"), "text"),
        (_("Kabupaten/kota"), "text"),
        (_("Kebutuhan"), "number"),
        (_("Keadaan"), "pill"),
        (_("Sejak"), "date"),
    ]
    return render_template(
        "office/buyers/buyers.html", columns=columns, rows=_rows(rows, page()), around=around
    )


@blueprint.route("/<int:buyer_id>/", methods=["GET", "POST"])
@may("organisation.verify")
def buyer(buyer_id: int) -> str | Response:
    """One buyer; sent, the office has made sure of it or refuses it."""
    found = _buyer(buyer_id)
    form = decide_form()
    if form.validate_on_submit():
        decide(found, form.state.data, form.way.data, form.note.data or "")
        told = _tell(found, form)
        db.session.commit()
        flash(_("Keputusan dicatat."), "success")
        if not told:
            flash(_("Belum ada alamat surel: beri tahu orangnya lewat telepon."), "info")
        return redirect(f"{page().root}{PATH}{buyer_id}/")
    return _page(found, form)


def _page(found: Buyer, form: DecideForm) -> str:
    needs = queries.needs_of(found.id)
    return render_template(
        "office/buyers/buyer.html",
        buyer=found,
        kind=buyer_label(found.kind, page().language),
        place=regencies()[found.regency_code].name,
        phone=phone(found.phone) if found.phone else "",
        needs=needs,
        need_states=need_states(),
        need_pills=NEED_PILLS,
        people=members(Membership.buyer_id == found.id),
        known=verification_row("buyer", found.id),
        states=verifying_states(),
        ways=verifying_ways(),
        pills=PILLS,
        alike=_beside(found, len(needs), queries.same_buyers(found), page()),
        form=form,
        history=told_acts("buyer", found.id),
    )


def _buyer(buyer_id: int) -> Buyer:
    found = db.session.get(Buyer, buyer_id)
    if found is None:
        abort(404)
    require("organisation.verify", Owner(places=(found.regency_code,), buyer_id=found.id))
    return found


def _tell(found: Buyer, form: DecideForm) -> int:
    values = {
        "subject_name": found.name,
        "is_verified": form.state.data == "verified",
        "note": form.note.data or "",
    }
    people = addressees(members(Membership.buyer_id == found.id), found.email, found.name)
    return tell(people, "mail/decided.txt", lambda language: values)


def _rows(rows: Sequence[AnyRow], here: Page) -> list[list[Any]]:
    states, places = verifying_states(), regencies()
    return [
        [
            {"text": row.name, "url": f"{here.root}{PATH}{row.id}/"},
            buyer_label(row.kind, here.language),
            places[row.regency_code].name,
            row.needs,
            {"text": states[row.state], "kind": PILLS[row.state]},
            local_day(row.since),
        ]
        for row in rows
    ]


def _beside(
    found: Buyer, needs: int, others: Sequence[AnyRow], here: Page
) -> dict[str, Any] | None:
    """This one and others like it as columns of one table; None when there are none."""
    if not others:
        return None
    all_: list[Any] = [found, *others]
    columns = [(_("Isian"), "text"), (_("Pembeli ini"), "typed")]
    columns += [(_("Mirip %(n)s", n=n + 1), "typed") for n in range(len(others))]
    names = [
        {"text": one.name, "url": f"{here.root}{PATH}{one.id}/"} if one is not found else one.name
        for one in all_
    ]
    rows: list[list[Any]] = [
        [_("Nama"), *names],
        [_("Jenis"), *(buyer_label(one.kind, here.language) for one in all_)],
        [_("Kabupaten/kota"), *(regencies()[one.regency_code].name for one in all_)],
        [_("Telepon"), *(phone(one.phone) if one.phone else "–" for one in all_)],
        [_("Surel"), *(one.email or "–" for one in all_)],
        [_("Kebutuhan"), str(needs), *(str(one.needs) for one in others)],
    ]
    return {"columns": columns, "rows": rows}
