"""The office's list of listings: by status, and by what they lack."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Response, render_template

from catalogue.curation import queries
from catalogue.curation.exports import listing_sheet
from catalogue.curation.words import PILLS, act_words, lack_words, status_words
from catalogue.products.categories import kinds
from core.accounts.areas import own_places
from core.accounts.permissions import may
from core.database import AnyRow
from core.formatting import local_day
from core.offices.queries import corridor_regencies
from core.pages.choosing import Filter
from core.pages.language import Page, page
from core.pages.office_list import list_page, list_workbook
from core.pages.wording import gettext as _
from core.pages.wording import pgettext
from core.regions import regencies

blueprint = Blueprint("curation", __name__, url_prefix="/kantor/produk")


@blueprint.get("/")
@may("office.read")
def listings() -> str:
    """Listings that the filters leave."""
    here = page()
    rows, around = list_page(
        "/kantor/produk/", _filters(here), queries.listings, queries.listing_total
    )
    return render_template(
        "office/curation/listings.html",
        columns=_columns(),
        rows=_rows(rows, here),
        around=around,
        acts={act: words.button for act, words in act_words().items()},
    )


@blueprint.get("/unduh.xlsx")
@may("export.download")
def workbook() -> Response:
    """The same list, all of it, as a workbook."""
    return list_workbook("produk.xlsx", _filters(page()), queries.all_listings, listing_sheet)


def _filters(here: Page) -> Sequence[Filter]:
    categories = {kind.slug: kind.label(here.language) for kind in kinds().values()}
    return (
        Filter("status", _("Status"), status_words()),
        Filter("kurang", _("Yang kurang"), lack_words()),
        Filter("kategori", _("Kategori"), categories),
        Filter("kabupaten", _("Kabupaten/kota"), own_places(corridor_regencies())),
        Filter("data", _("Data"), {"nyata": _("data nyata"), "contoh": _("data contoh")}),
    )


def _columns() -> list[tuple[str, str]]:
    return [
        (pgettext("satu", "Produk"), "ticked"),
        (_("Status"), "pill"),
        (_("Kategori"), "text"),
        (pgettext("satu", "Unit usaha"), "typed"),
        (_("Kabupaten/kota"), "text"),
        (_("Harga"), "money"),
        (_("Foto"), "text"),
        (_("Diubah"), "date"),
    ]


def _rows(rows: Sequence[AnyRow], here: Page) -> list[list[Any]]:
    statuses, categories, places = status_words(), kinds(), regencies()
    return [
        [
            {
                "text": row.name or row.code,
                "url": f"{here.root}/kantor/produk/{row.id}/",
                "name": "produk",
                "value": row.id,
            },
            {"text": statuses[row.status], "kind": PILLS[row.status]},
            categories[row.category_id].label(here.language),
            row.maker,
            places[row.regency_code].name,
            row.price_idr,
            _("ada") if row.has_photo else _("belum"),
            local_day(row.updated_at),
        ]
        for row in rows
    ]
