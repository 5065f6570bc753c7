"""Pages of who makes the goods: one pesantren with its products, one sentra with its members."""

from typing import Any

from flask import Blueprint, abort, redirect, render_template, request
from werkzeug.wrappers import Response

from catalogue.producers.addresses import pesantren_path, sentra_path
from catalogue.producers.queries import (
    pesantren_row,
    place_of,
    sentra_of_pesantren,
    sentra_row,
    units_of,
)
from catalogue.products.addresses import id_of
from catalogue.products.facets import value_label
from catalogue.products.makers import members_of, products_of_pesantren
from catalogue.products.queries import cards
from catalogue.products.sentra_page import sentra_context
from catalogue.products.structured_data import organization_data
from core.accounts.permissions import allowed
from core.database import AnyRow, now
from core.pages.language import page
from core.pages.listing import Addresses, Pager
from core.pages.monograms import monogram
from core.pages.wording import gettext as _
from core.regions import regencies

blueprint = Blueprint("makers", __name__)
PAGE_SIZE = 20


@blueprint.get("/pesantren/<slug>/")
def pesantren(slug: str) -> str | Response:
    """One pesantren: where it is, its units, what they offer."""
    pesantren_id = id_of(slug)
    row = pesantren_row(pesantren_id) if pesantren_id is not None else None
    if row is None:
        abort(404)
    here = page()
    path = pesantren_path(row.name, row.id)
    if path != f"/pesantren/{slug}/":
        return redirect(here.root + path, 301)
    ids, total, pager = _products_page(row.id, here.root + path)
    return render_template(
        "catalogue/producers/pesantren.html",
        pesantren=_pesantren(row),
        units=_units(row.id, here.language),
        may_see_needs=allowed("office.read"),
        sentras=[
            {"name": s.name, "url": here.root + sentra_path(s.name, s.id)}
            for s in sentra_of_pesantren(row.id)
        ],
        products=cards(ids, now().date(), here),
        product_total=total,
        pager=pager,
        share_url=here.absolute(path),
        data=organization_data(row.name, regencies()[row.regency_code].name, here.absolute(path)),
    )


def _pesantren(row: AnyRow) -> dict[str, Any]:
    return {
        "name": row.name,
        "monogram": monogram(row.name),
        "place": place_of(row.regency_code, row.district_code),
        "address": row.address,
        "nspp": row.nspp,
        "is_demo": row.is_demo,
    }


def _units(pesantren_id: int, language: str) -> list[dict[str, Any]]:
    legal_forms = {
        "koperasi": _("koperasi"),
        "kelompok": _("kelompok"),
        "perorangan": _("perorangan"),
        "cv": "CV",
    }
    return [
        {
            "code": unit.code,
            "name": unit.name,
            "pillar": value_label("pilar", unit.pillar, language),
            "legal_form": legal_forms.get(unit.legal_form, unit.legal_form),
            "product_count": unit.product_count,
        }
        for unit in units_of(pesantren_id)
    ]


def _products_page(pesantren_id: int, path: str) -> tuple[list[int], int, Pager]:
    ids = products_of_pesantren(pesantren_id)
    wanted = request.args.get("halaman", 1, type=int)
    pager = Addresses(path, {}).pager(max(1, wanted), len(ids), PAGE_SIZE)
    start = (pager.page - 1) * PAGE_SIZE
    return ids[start : start + PAGE_SIZE], len(ids), pager


@blueprint.get("/sentra/<slug>/")
def sentra(slug: str) -> str | Response:
    """One sentra: one offer with pooled capacity, and how it is split among its members."""
    sentra_id = id_of(slug)
    row = sentra_row(sentra_id) if sentra_id is not None else None
    if row is None:
        abort(404)
    here = page()
    path = sentra_path(row.name, row.id)
    if path != f"/sentra/{slug}/":
        return redirect(here.root + path, 301)
    members = members_of(row.id, now().date(), here)
    shown = cards([member.product_id for member in members], now().date(), here)
    return render_template(
        "catalogue/producers/sentra.html",
        sentra={
            "name": row.name,
            "goods": shown[0].category_label if shown else "",
            "place": regencies()[row.regency_code].name,
            "description": row.description,
            "is_demo": row.is_demo,
        },
        **sentra_context(members, here.language),
        products=shown,
        share_url=here.absolute(path),
    )
