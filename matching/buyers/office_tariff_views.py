"""The office's freight tariffs: the list, one with its history, entering one and ending one."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template
from werkzeug.wrappers import Response as BaseResponse

from catalogue.products.facts import days
from core.accounts.acts import acts_on, with_reason
from core.accounts.owners import Owner
from core.accounts.permissions import may, require
from core.database import AnyRow, db, now
from core.pages.language import Page, page
from core.pages.office_list import list_page, list_workbook
from core.pages.wording import gettext as _
from core.regions import provinces
from matching.buyers import tariff_queries as queries
from matching.buyers.exports import tariff_sheet
from matching.buyers.tariff_actions import end_tariff, enter_tariff
from matching.buyers.tariff_forms import EndTariffForm, TariffForm
from matching.buyers.tariff_words import (
    TARIFF_PILLS,
    state_of,
    tariff_acts,
    tariff_filters,
    tariff_states,
    trading_provinces,
)

blueprint = Blueprint("office_tariffs", __name__, url_prefix="/kantor/tarif")


@blueprint.get("/")
@may("tariff.read")
def tariffs() -> str:
    """Tariffs that the filters leave, the last entered first."""
    rows, around = list_page(
        "/kantor/tarif/", tariff_filters(), queries.tariffs, queries.tariff_total
    )
    return render_template(
        "office/buyers/tariffs.html", columns=_columns(), rows=_rows(rows, page()), around=around
    )


@blueprint.get("/unduh.xlsx")
@may("export.download")
def workbook() -> Response:
    """The same list, all of it, as a workbook."""
    return list_workbook("tarif.xlsx", tariff_filters(), queries.all_tariffs, tariff_sheet)


@blueprint.route("/baru", methods=["GET", "POST"])
@may("tariff.write")
def new() -> str | BaseResponse:
    """A tariff that a carrier told."""
    form = TariffForm(data={"valid_from": now().date()})
    choices = [("", _("Pilih")), *trading_provinces().items()]
    form.origin.choices = form.destination.choices = choices
    if not form.validate_on_submit():
        return render_template("office/buyers/tariff_form.html", form=form)
    require("tariff.write", Owner(places=(form.origin.data, form.destination.data)))
    tariff_id = enter_tariff(form.values()).id
    db.session.commit()
    flash(_("Tarif dicatat. Perkiraan ongkir memakainya selama berlaku."), "success")
    return _back(tariff_id)


@blueprint.get("/<int:tariff_id>/")
@may("tariff.read")
def tariff(tariff_id: int) -> str:
    """One tariff with its history."""
    return _page(tariff_id, EndTariffForm(formdata=None))


@blueprint.post("/<int:tariff_id>/akhiri")
@may("tariff.write")
def end(tariff_id: int) -> str | BaseResponse:
    """Take a tariff back, with a reason."""
    form = EndTariffForm()
    if not form.validate_on_submit():
        return _page(tariff_id, form)
    found = queries.tariff_to_end(tariff_id)
    if found is None:
        abort(404)
    require("tariff.write", Owner(places=(found.origin_province, found.destination_province)))
    end_tariff(found, form.reason.data.strip())
    db.session.commit()
    flash(_("Tarif diakhiri."), "success")
    return _back(tariff_id)


def _page(tariff_id: int, form: EndTariffForm) -> str:
    row = queries.tariff_row(tariff_id)
    if row is None:
        abort(404)
    words = tariff_acts()
    return render_template(
        "office/buyers/tariff.html",
        tariff=row,
        way=_way(row),
        state=_pill(row),
        form=form,
        history=[
            (words.get(entry.action, entry.action), with_reason(entry, person), entry.at, "done")
            for entry, person in acts_on("freight_tariff", tariff_id)
        ],
    )


def _back(tariff_id: int) -> BaseResponse:
    return redirect(f"{page().root}/kantor/tarif/{tariff_id}/")


def _columns() -> list[tuple[str, str]]:
    return [
        (_("Pengangkut"), "typed"),
        (_("Keadaan"), "pill"),
        (_("Dari → ke"), "text"),
        (_("Paling sedikit"), "money"),
        (_("Per kg"), "money"),
        (_("Lama kirim"), "text"),
        (_("Berlaku mulai"), "date"),
        (_("Berlaku sampai"), "date"),
    ]


def _rows(rows: Sequence[AnyRow], here: Page) -> list[list[Any]]:
    return [
        [
            {"text": row.carrier, "url": f"{here.root}/kantor/tarif/{row.id}/"},
            _pill(row),
            _way(row),
            row.minimum_idr,
            row.per_kg_idr,
            days(row.days),
            row.valid_from,
            row.valid_to,
        ]
        for row in rows
    ]


def _way(row: AnyRow) -> str:
    """From which province to which."""
    places = provinces()
    return f"{places[row.origin_province].name} → {places[row.destination_province].name}"


def _pill(row: AnyRow) -> dict[str, str]:
    state = state_of(row, now().date())
    return {"text": tariff_states()[state], "kind": TARIFF_PILLS[state]}
