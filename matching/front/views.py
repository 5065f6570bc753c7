"""The front page, a regency's page, and the pages of words."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, abort, current_app, redirect, render_template
from werkzeug.wrappers import Response

from catalogue.producers.addresses import regency_path
from catalogue.producers.documents import PESANTREN_INDEX
from catalogue.producers.queries import pesantren_cards
from catalogue.products.addresses import id_of
from catalogue.products.categories import kinds
from catalogue.products.indexing import PRODUCT_INDEX
from catalogue.products.queries import cards, newest
from catalogue.search.criteria import Criteria
from core.database import now
from core.formatting import number
from core.offices.queries import corridors
from core.pages.language import Page, page
from core.pages.region_map import MapWords, RegionMap, region_map
from core.pages.wording import gettext as _
from core.pages.wording import ngettext
from core.regions import Region, distance_km, provinces, regencies, regencies_of
from matching.buyers.cards import need_cards
from matching.buyers.queries import newest_open_needs, open_need_counts
from matching.front.figures import regency_figures, site_figures

blueprint = Blueprint("front", __name__)
WORDS = ("tentang", "bantuan", "privasi", "aksesibilitas")
TEMPLATES = {
    "tentang": "pages/about.html",
    "bantuan": "pages/help.html",
    "privasi": "pages/privacy.html",
    "aksesibilitas": "pages/accessibility.html",
}


@blueprint.get("/")
def home() -> str:
    """What the site holds, what is new, what buyers look for."""
    here, today = page(), now().date()
    counted = Criteria(limit=0, counted=("kategori", "kabupaten"))
    hits = PRODUCT_INDEX.reader().search(counted)
    lane = corridors()[0]
    return render_template(
        "home.html",
        figures=site_figures(hits.facets["kabupaten"], hits.total, here),
        categories=_categories(hits.facets["kategori"], here),
        products=cards(newest(8), today, here),
        needs=need_cards(newest_open_needs(3), here, today),
        need_total=sum(open_need_counts().values()),
        destination=provinces()[lane[1]].name,
        map=_product_map(lane[0], hits.facets["kabupaten"], here),
    )


@blueprint.get("/wilayah/<slug>/")
def regency_page(slug: str) -> str | Response:
    """One regency of a corridor: its products, pesantren and needs, on the province's map."""
    place = _regency_of_slug(slug)
    here, today = page(), now().date()
    reader = PRODUCT_INDEX.reader()
    chosen = {"kabupaten": (place.code,)}
    hits = reader.search(Criteria(chosen=chosen, sort="terbaru", limit=8))
    around = reader.search(Criteria(limit=0, counted=("kabupaten",))).facets["kabupaten"]
    houses = PESANTREN_INDEX.reader().search(Criteria(chosen=chosen, sort="unit", limit=6))
    wanted = newest_open_needs(6, place.code)
    return render_template(
        "catalogue/producers/regency.html",
        regency={
            "name": place.name,
            "code": place.code,
            "province": provinces()[place.code[:2]].name,
        },
        figures=regency_figures(place.code, hits.total, here),
        products=cards(hits.ids, today, here),
        product_total=hits.total,
        products_url=f"{here.root}/produk/?kabupaten={place.code}",
        pesantren=pesantren_cards(houses.ids, here),
        needs=need_cards(wanted, here, today),
        map=_product_map(place.code[:2], around, here, place.code),
        neighbours=[(r.name, here.root + regency_path(r)) for r in _nearest(place, 6)],
    )


@blueprint.get("/<any(tentang, bantuan, privasi, aksesibilitas):name>")
def words(name: str) -> str:
    """About, help, privacy, accessibility."""
    return render_template(TEMPLATES[name])


def _categories(counts: Mapping[str, int], here: Page) -> list[dict[str, Any]]:
    """The top categories that hold something."""
    return [
        {
            "label": kind.label(here.language),
            "url": f"{here.root}/produk/?kategori={kind.slug}",
            "icon": kind.icon,
            "tone": kind.tone,
            "count": counts[kind.slug],
        }
        for kind in kinds().values()
        if kind.parent is None and counts.get(kind.slug)
    ]


def _product_map(
    province: str, counts: Mapping[str, int], here: Page, regency_code: str = ""
) -> RegionMap | None:
    asset = current_app.jinja_env.globals["asset"]
    return region_map(
        province,
        counts,
        MapWords(
            _("Produk menurut kabupaten/kota"),
            _("belum ada"),
            lambda count: ngettext(
                "%(n)s produk", "%(n)s produk", count, n=number(count, here.language)
            ),
        ),
        url_of=lambda place: here.root + regency_path(place),
        shapes_url=lambda code: asset(f"maps/{code}.svg"),  # type: ignore[operator]
        here=regency_code,
    )


def _regency_of_slug(slug: str) -> Region:
    """The regency of a corridor that ends an address: kab-malang-3507."""
    digits = id_of(slug)
    code = f"{digits:04d}" if digits is not None else ""
    place = regencies().get(f"{code[:2]}.{code[2:]}")
    served = {province for lane in corridors() for province in lane}
    if place is None or place.code[:2] not in served or not slug.startswith(place.slug):
        abort(404)
    return place


def _nearest(place: Region, limit: int) -> list[Region]:
    others = [r for r in regencies_of(place.code[:2]) if r.code != place.code]
    return sorted(others, key=lambda other: distance_km(place, other))[:limit]


@blueprint.get("/wilayah/")
def regions() -> Response:
    """The map of regencies stands on the front page."""
    return redirect(f"{page().root}/#regions")
