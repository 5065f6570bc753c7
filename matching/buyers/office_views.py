"""The office's queue of what visitors sent, and its list of needs."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template
from werkzeug.wrappers import Response as BaseResponse

from catalogue.products.addresses import product_path
from core.accounts.owners import Owner
from core.accounts.permissions import may, require
from core.database import AnyRow, db, now
from core.formatting import local_day, number, relative_days
from core.pages.language import Page, page
from core.pages.office_list import list_page, list_workbook
from core.pages.wording import gettext as _
from core.pages.wording import pgettext
from core.reading.phones import phone, whatsapp_link
from core.regions import regencies
from matching.buyers import actions
from matching.buyers import office_queries as queries
from matching.buyers.cards import buyer_label, need_path, volume
from matching.buyers.exports import enquiry_sheet, need_sheet, needed_by
from matching.buyers.models import Enquiry
from matching.buyers.office_forms import DismissForm
from matching.buyers.office_words import (
    ENQUIRY_PILLS,
    NEED_PILLS,
    enquiry_filters,
    enquiry_kinds,
    enquiry_statuses,
    need_filters,
    need_state,
    need_states,
)
from matching.buyers.owners import enquiry_places

blueprint = Blueprint("office_buyers", __name__, url_prefix="/kantor")


@blueprint.get("/antrean/")
@may("queue.work")
def queue() -> str:
    """What visitors sent, what nobody handled first."""
    here = page()
    rows, around = list_page(
        "/kantor/antrean/", enquiry_filters(), queries.enquiries, queries.enquiry_total
    )
    return render_template(
        "office/buyers/queue.html", rows=[_shown(row, here) for row in rows], around=around
    )


@blueprint.get("/antrean/unduh.xlsx")
@may("export.download")
def queue_workbook() -> Response:
    """The same list, all of it, as a workbook."""
    return list_workbook("antrean.xlsx", enquiry_filters(), queries.all_enquiries, enquiry_sheet)


@blueprint.route("/antrean/<code>/", methods=["GET", "POST"])
@may("queue.work")
def enquiry(code: str) -> str | BaseResponse:
    """One of them whole; sent, it is put aside with the reason."""
    form = DismissForm()
    if form.validate_on_submit():
        actions.dismiss(to_handle(code), form.reason.data.strip())
        db.session.commit()
        flash(_("%(code)s ditutup.", code=code), "success")
        return redirect(f"{page().root}/kantor/antrean/")
    row = enquiry_seen(code)
    here = page()
    return render_template(
        "office/buyers/enquiry.html",
        enquiry=row,
        shown=_shown(row, here),
        needed_by=needed_by(row.wanted),
        product_url=_product_url(row, here),
        form=form,
    )


@blueprint.get("/kebutuhan/")
@may("office.read")
def needs() -> str:
    """Needs that the filters leave, newest first."""
    here = page()
    rows, around = list_page(
        "/kantor/kebutuhan/", need_filters(here), queries.office_needs, queries.need_total
    )
    return render_template(
        "office/buyers/needs.html",
        columns=_need_columns(),
        rows=_need_rows(rows, here),
        around=around,
    )


@blueprint.get("/kebutuhan/unduh.xlsx")
@may("export.download")
def needs_workbook() -> Response:
    """The same list, all of it, as a workbook."""
    return list_workbook("kebutuhan.xlsx", need_filters(page()), queries.all_needs, need_sheet)


def enquiry_seen(code: str) -> AnyRow:
    """The enquiry with this code, if it concerns the office's area."""
    row = queries.enquiry_row(code)
    if row is None:
        abort(404)
    if places := enquiry_places(row):
        require("queue.work", Owner(places=places))
    return row


def to_handle(code: str) -> Enquiry:
    """The enquiry with this code, held until the commit."""
    enquiry_seen(code)
    found = queries.enquiry_to_handle(code)
    if found is None:
        abort(404)
    return found


def state_pill(need: AnyRow, today: date) -> dict[str, str]:
    """Where a need stands, as a pill of a table."""
    state = need_state(need, today)
    return {"text": need_states()[state], "kind": NEED_PILLS[state]}


def _shown(row: AnyRow, here: Page) -> dict[str, Any]:
    """One of them as the list shows it; the chat's first words name its code."""
    text = _("Assalamualaikum, kami dari dinas, tentang permintaan %(code)s", code=row.code)
    return {
        "code": row.code,
        "url": f"{here.root}/kantor/antrean/{row.code}/",
        "kind": enquiry_kinds()[row.kind],
        "status": enquiry_statuses()[row.status],
        "pill": ENQUIRY_PILLS[row.status],
        "goods": row.product or row.wanted.get("goods") or "",
        "name": row.name,
        "place": regencies()[row.regency_code].name if row.regency_code else "",
        "phone": phone(row.whatsapp) if row.whatsapp else "",
        "whatsapp_url": whatsapp_link(row.whatsapp, text) if row.whatsapp else "",
        "age": relative_days(local_day(row.created_at), local_day(now()), here.language),
        "sent_at": row.created_at,
    }


def _product_url(row: AnyRow, here: Page) -> str | None:
    if row.product_id is None:
        return None
    return here.root + product_path(row.product_slug, row.product_id)


def _need_columns() -> list[tuple[str, str]]:
    return [
        (pgettext("satu", "Kebutuhan"), "typed"),
        (_("Status"), "pill"),
        (_("Jumlah"), "text"),
        (_("Harga paling tinggi"), "money"),
        (_("Pembeli"), "typed"),
        (_("Kabupaten/kota"), "text"),
        (_("Paling lambat"), "date"),
        (_("Usulan"), "text"),
    ]


def _need_rows(rows: Sequence[AnyRow], here: Page) -> list[list[Any]]:
    places, today = regencies(), now().date()
    return [
        [
            {"text": row.title, "url": f"{here.root}/kantor{need_path(row.code)}"},
            state_pill(row, today),
            volume(row, here.language),
            row.max_price_idr,
            {"text": row.buyer, "about": buyer_label(row.buyer_kind, here.language)},
            places[row.regency_code].name,
            row.deliver_by,
            number(row.matches, here.language) if row.matches else _("belum ada"),
        ]
        for row in rows
    ]
