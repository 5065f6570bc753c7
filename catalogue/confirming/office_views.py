"""The office's list of units to ask: filters, chats ready to send, answers given by phone."""

from collections.abc import Sequence

from flask import Blueprint, Response, abort, flash, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from catalogue.confirming import actions, office_queries
from catalogue.confirming.call_list import calls
from catalogue.confirming.exports import due_sheet
from catalogue.confirming.forms import SentBack, phone_form_of
from catalogue.confirming.models import ConfirmationRequest
from catalogue.confirming.words import asking_words
from catalogue.producers.models import SellerUnit
from catalogue.products.owners import unit_owner
from core.accounts.areas import own_places
from core.accounts.permissions import may, require
from core.database import db, now
from core.offices.queries import corridor_regencies
from core.pages.choosing import Filter
from core.pages.language import page
from core.pages.office_list import list_page, list_workbook
from core.pages.wording import gettext as _
from core.pages.wording import ngettext
from core.reading.numerals import whole_number

PATH = "/kantor/konfirmasi/"
blueprint = Blueprint("office_confirming", __name__, url_prefix="/kantor/konfirmasi")


@blueprint.get("/")
@may("office.read")
def due() -> str:
    """Units with listings that nobody confirmed for long."""
    return _page()


@blueprint.get("/unduh.xlsx")
@may("export.download")
def workbook() -> Response:
    """The same, one row a listing, as a workbook."""
    return list_workbook("konfirmasi.xlsx", _filters(), office_queries.all_listings, due_sheet)


@blueprint.post("/<int:request_id>/terkirim")
@may("product.curate")
def sent(request_id: int) -> BaseResponse:
    """Note that the text went out by WhatsApp."""
    asking = db.session.get(ConfirmationRequest, request_id)
    if asking is None:
        abort(404)
    require("product.curate", unit_owner(db.session.get_one(SellerUnit, asking.unit_id)))
    actions.note_sent(asking)
    db.session.commit()
    flash(_("Dicatat: pertanyaan sudah dikirim lewat WhatsApp."), "success")
    return _back()


@blueprint.post("/unit/<int:unit_id>/telepon")
@may("product.curate")
def phoned(unit_id: int) -> str | BaseResponse:
    """Confirm the ticked listings of a unit after a call, with a note."""
    unit = db.session.get(SellerUnit, unit_id)
    if unit is None:
        abort(404)
    require("product.curate", unit_owner(unit))
    form = phone_form_of(unit_id, request.form)
    ticked = {int(one) for one in request.form.getlist("produk") if whole_number(one)}
    products = office_queries.products_of(unit_id, ticked)
    filled_in = form.validate()
    if not products:
        form.form_errors.append(_("Centang produk yang masih diproduksi."))
    if not filled_in or not products:
        return _page(SentBack(unit_id, form, ticked))
    actions.confirm_by_phone(products, form.note.data.strip())
    db.session.commit()
    count = len(products)
    flash(
        ngettext("%(n)s produk dikonfirmasi.", "%(n)s produk dikonfirmasi.", count, n=count),
        "success",
    )
    return _back()


def _page(refused: SentBack | None = None) -> str:
    here, moment = page(), now()
    units, around = list_page(PATH, _filters(), office_queries.units, office_queries.unit_total)
    return render_template(
        "office/confirming/due.html",
        calls=calls(units, here, moment, refused),
        around=around,
        query=request.query_string.decode("ascii", "replace"),
        refused=refused,
    )


def _filters() -> Sequence[Filter]:
    return (
        Filter("keadaan", _("Keadaan"), asking_words()),
        Filter("kabupaten", _("Kabupaten/kota"), own_places(corridor_regencies())),
        Filter("data", _("Data"), {"nyata": _("data nyata"), "contoh": _("data contoh")}),
    )


def _back() -> BaseResponse:
    """The list as it was filtered."""
    query = request.query_string.decode("ascii", "replace")
    return redirect(f"{page().root}{PATH}{f'?{query}' if query else ''}")
