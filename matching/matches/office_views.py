"""The office's pages of matches: the list, one with its steps, and proposing."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from catalogue.products.addresses import product_path
from catalogue.products.owners import owner_of
from catalogue.products.queries import product_by_code
from core.accounts.identity import acting
from core.accounts.owners import Owner
from core.accounts.permissions import allowed, may, require
from core.database import AnyRow, db, now
from core.errors import DomainError
from core.formatting import decimal, local_day
from core.pages.language import Page, page
from core.pages.office_list import list_page, list_workbook
from core.pages.wording import gettext as _
from core.pages.wording import pgettext
from core.reading.phones import phone, whatsapp_link
from core.regions import regencies
from matching.buyers.cards import buyer_label, need_path, volume
from matching.buyers.queries import need_by_code
from matching.matches import queries
from matching.matches.actions import propose
from matching.matches.exports import match_sheet
from matching.matches.office_words import PILLS, chance, match_filters, state_words
from matching.matches.proposing import suggestion_for
from matching.matches.sentences import criterion_labels

LEAST_SHOWN = 0.005  # what would be written as zero
blueprint = Blueprint("office_matches", __name__, url_prefix="/kantor/pencocokan")


@blueprint.get("/")
@may("office.read")
def matches() -> str:
    """Matches that the filters leave, newest first."""
    here = page()
    rows, around = list_page(
        "/kantor/pencocokan/", match_filters(here), queries.matches, queries.match_total
    )
    return render_template(
        "office/matches/matches.html",
        columns=_columns(),
        rows=match_rows(rows, here),
        around=around,
    )


@blueprint.get("/unduh.xlsx")
@may("export.download")
def workbook() -> Response:
    """The same list, all of it, as a workbook."""
    filters = match_filters(page())
    return list_workbook("pencocokan.xlsx", filters, queries.all_matches, match_sheet)


@blueprint.post("/usulkan")
@may("match.propose")
def suggest_meeting() -> BaseResponse:
    """Propose one product for one need (?kebutuhan=CODE); a pair that stands already is shown."""
    need = need_by_code(request.args.get("kebutuhan", ""))
    product = product_by_code(request.form.get("product", ""))
    if need is None or product is None:
        abort(404)
    require("match.propose", Owner(places=(need.regency_code, owner_of(product).places[0])))
    who, here = acting(), page()
    try:
        suggestion = suggestion_for(need, product, now().date())
        match = propose(need, product, suggestion, who.user_id if who else None)
    except DomainError as error:
        flash(error.message, "warning")
        return redirect(here.root + need_path(need.code))
    db.session.commit()
    flash(_("%(code)s diusulkan.", code=match.code), "success")
    return redirect(f"{here.root}/kantor/pencocokan/{match.code}/")


@blueprint.get("/<code>/")
@may("office.read")
def match(code: str) -> str:
    """One match: both sides, what happened, and how the chance came about."""
    row = queries.match_row(code)
    if row is None:
        abort(404)
    require("office.read", Owner(places=(row.buyer_regency, row.seller_regency)))
    here, steps = page(), queries.match_steps(row.id)
    return render_template(
        "office/matches/match.html",
        match=row,
        state=state_words().get(row.state, row.state),
        pill=PILLS.get(row.state, ""),
        chance=chance(row.probability, here.language),
        buyer=_side(row.buyer, row.buyer_regency, row.buyer_phone, row.code),
        seller=_side(row.maker, row.seller_regency, row.seller_phone, row.code),
        buyer_kind=buyer_label(row.buyer_kind, here.language),
        volume=volume(row, here.language),
        need_url=here.root + need_path(row.need_code),
        product_url=here.root + product_path(row.product_slug, row.product_id),
        steps=_steps(steps),
        points=_points(steps[0].facts if steps else {}, here.language),
    )


def match_rows(rows: Sequence[AnyRow], here: Page) -> list[list[Any]]:
    """Matches as the table macro takes them."""
    places, states = regencies(), state_words()
    return [
        [
            {"text": row.code, "url": f"{here.root}/kantor/pencocokan/{row.code}/"},
            {"text": states.get(row.state, row.state), "kind": PILLS.get(row.state, "")},
            row.need,
            f"{row.buyer}, {places[row.buyer_regency].name}",
            row.product,
            f"{row.maker}, {places[row.seller_regency].name}",
            chance(row.probability, here.language),
            local_day(row.created_at),
        ]
        for row in rows
    ]


def _columns() -> list[tuple[str, str]]:
    return [
        (_("Kode"), "text"),
        (_("Keadaan"), "pill"),
        (pgettext("satu", "Kebutuhan"), "typed"),
        (_("Pembeli"), "typed"),
        (pgettext("satu", "Produk"), "typed"),
        (_("Penjual"), "typed"),
        (_("Peluang"), "text"),
        (_("Diusulkan"), "date"),
    ]


def _side(name: str, regency_code: str, number: str, code: str) -> dict[str, str]:
    """Who stands on one side, with a chat whose first words name the match.

    The number is for the office of that side: between the two it opens when both agree.
    """
    if not allowed("office.read", Owner(places=(regency_code,))):
        number = ""
    text = _("Assalamualaikum, saya dari dinas tentang pencocokan %(code)s.", code=code)
    return {
        "name": name,
        "place": regencies()[regency_code].name,
        "phone": phone(number) if number else "",
        "whatsapp_url": whatsapp_link(number, text) if number else "",
    }


def _steps(rows: Sequence[AnyRow]) -> list[tuple[str, str, Any, str]]:
    """Steps as the steps macro takes them; the last one is where the match stands."""
    words = state_words()
    return [
        (
            words.get(row.state, row.state).capitalize(),
            ": ".join(part for part in (row.person or _("sistem"), row.reason) if part),
            row.at,
            "current" if row is rows[-1] else "done",
        )
        for row in rows
    ]


def _points(facts: dict[str, Any], language: str) -> list[list[str]]:
    """What each criterion added or took away when it was proposed, in log-odds."""
    labels = {**criterion_labels(), "base": _("Rata-rata penawaran")}
    return [
        [labels.get(name, name), f"{'+' if value >= 0 else '−'}{decimal(abs(value), 2, language)}"]
        for name, value in facts.get("contributions", {}).items()
        if abs(value) >= LEAST_SHOWN
    ]
