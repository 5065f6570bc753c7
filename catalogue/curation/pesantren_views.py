"""The office's pages of pesantren: a list, and one with its people, namesakes and history."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template
from werkzeug.wrappers import Response

from catalogue.curation import pesantren_queries as queries
from catalogue.producers.addresses import pesantren_path
from catalogue.producers.models import Pesantren
from catalogue.producers.people import addressees_of_pesantren, people_of_pesantren
from core.accounts.areas import own_places
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
from core.pages.wording import pgettext
from core.reading.phones import phone
from core.regions import district_name, regencies
from core.verifying.actions import decide
from core.verifying.deciding import decide_form, told_acts, verification_row
from core.verifying.forms import DecideForm
from core.verifying.words import PILLS, verifying_states, verifying_ways

PATH = "/kantor/pesantren/"
blueprint = Blueprint("office_pesantren", __name__, url_prefix="/kantor/pesantren")


@blueprint.get("/")
@may("office.read")
def pesantren_list() -> str:
    """Pesantren that the filters leave."""
    filters = (
        Filter("keadaan", _("Keadaan"), verifying_states()),
        Filter("kabupaten", _("Kabupaten/kota"), own_places(corridor_regencies())),
        Filter("data", _("Data"), {"nyata": _("data nyata"), "contoh": _("data contoh")}),
    )
    rows, around = list_page(PATH, filters, queries.pesantren_list, queries.pesantren_total)
    columns = [
        (_("Pesantren"), "typed"),
        (_("NSPP"), "code"),
        (_("Kabupaten/kota"), "text"),
        (_("Unit usaha"), "number"),
        (_("Keadaan"), "pill"),
        (_("Sejak"), "date"),
    ]
    return render_template(
        "office/curation/pesantren_list.html",
        columns=columns,
        rows=_rows(rows, page()),
        around=around,
    )


@blueprint.route("/<int:pesantren_id>/", methods=["GET", "POST"])
@may("organisation.verify")
def pesantren(pesantren_id: int) -> str | Response:
    """One pesantren; sent, the office has made sure of it or refuses it."""
    found = _pesantren(pesantren_id)
    form = decide_form()
    if form.validate_on_submit():
        decide(found, form.state.data, form.way.data, form.note.data or "")
        told = _tell(found, form)
        db.session.commit()
        flash(_("Keputusan dicatat."), "success")
        if not told:
            flash(_("Belum ada alamat surel: beri tahu orangnya lewat telepon."), "info")
        return redirect(f"{page().root}{PATH}{pesantren_id}/")
    return _page(found, form)


def _page(found: Pesantren, form: DecideForm) -> str:
    units = queries.units_with_counts(found.id)
    return render_template(
        "office/curation/pesantren.html",
        pesantren=found,
        place=regencies()[found.regency_code].name,
        district=district_name(found.district_code),
        phone=phone(found.phone) if found.phone else "",
        public_url=page().root + pesantren_path(found.name, found.id),
        units=units,
        people=people_of_pesantren(found),
        known=verification_row("pesantren", found.id),
        states=verifying_states(),
        ways=verifying_ways(),
        pills=PILLS,
        alike=_beside(found, len(units), queries.namesakes(found), page()),
        form=form,
        history=told_acts("pesantren", found.id),
    )


def _pesantren(pesantren_id: int) -> Pesantren:
    found = db.session.get(Pesantren, pesantren_id)
    if found is None:
        abort(404)
    owner = Owner(places=(found.regency_code,), pesantren_id=found.id)
    require("organisation.verify", owner)
    return found


def _tell(found: Pesantren, form: DecideForm) -> int:
    values = {
        "subject_name": found.name,
        "is_verified": form.state.data == "verified",
        "note": form.note.data or "",
    }
    return tell(addressees_of_pesantren(found), "mail/decided.txt", lambda language: values)


def _rows(rows: Sequence[AnyRow], here: Page) -> list[list[Any]]:
    states, places = verifying_states(), regencies()
    return [
        [
            {"text": row.name, "url": f"{here.root}{PATH}{row.id}/"},
            row.nspp or "",
            places[row.regency_code].name,
            row.units,
            {"text": states[row.state], "kind": PILLS[row.state]},
            local_day(row.since),
        ]
        for row in rows
    ]


def _beside(
    found: Pesantren, units: int, others: Sequence[AnyRow], here: Page
) -> dict[str, Any] | None:
    """This one and its namesakes as columns of one table; None when there are none."""
    if not others:
        return None
    all_: list[Any] = [found, *others]
    columns = [(_("Isian"), "text"), (_("Pesantren ini"), "typed")]
    columns += [(_("Mirip %(n)s", n=n + 1), "typed") for n in range(len(others))]
    names = [
        {"text": one.name, "url": f"{here.root}{PATH}{one.id}/"} if one is not found else one.name
        for one in all_
    ]
    rows: list[list[Any]] = [
        [_("Nama"), *names],
        [_("NSPP"), *(one.nspp or "–" for one in all_)],
        [_("Alamat"), *(one.address or "–" for one in all_)],
        [_("Kecamatan"), *(district_name(one.district_code) or "–" for one in all_)],
        [_("Pengasuh"), *(f"{one.caretaker_title} {one.caretaker}".strip() or "–" for one in all_)],
        [_("Telepon"), *(phone(one.phone) if one.phone else "–" for one in all_)],
        [pgettext("satu", "Unit usaha"), str(units), *(str(one.units) for one in others)],
    ]
    return {"columns": columns, "rows": rows}
