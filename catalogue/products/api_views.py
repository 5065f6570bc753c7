"""GET /api/v1/produk: the product search as JSON."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, jsonify, request
from sqlalchemy import select

from catalogue.producers.models import Pesantren, SellerUnit
from catalogue.products.asked import BadParameterError, asked_by_api
from catalogue.products.categories import kind_by_slug
from catalogue.products.facets import facet_values
from catalogue.products.finding import find_products
from catalogue.products.models import Product
from catalogue.products.prices import price_at, tiers_of
from core.database import db
from core.pages.language import language
from core.pages.wording import gettext as _
from core.problems import problem
from core.regions import regencies
from core.search_limits import limited_search
from core.sentences import sentence

blueprint = Blueprint("products_api", __name__)


@blueprint.get("/api/v1/produk")
@limited_search
def products() -> Response:
    """Search, filter, sort and page; see the README for the parameters."""
    try:
        asked = asked_by_api(request.args)
        _check_places(asked.chosen)
    except BadParameterError as error:
        return problem(400, _("Parameter salah"), error.message, parameter=error.name)
    counted = ("kategori", "kabupaten", "pilar", "sertifikat", "halal", "harga", "kapasitas")
    answer = find_products(asked, counted)
    hits = answer.hits
    return jsonify(
        total=hits.total,
        items=_items(hits.ids, hits.scores),
        facets={
            name: [
                {"nilai": v.value, "label": v.label, "jumlah": v.count}
                for v in facet_values(name, counts, language())
            ]
            for name, counts in hits.facets.items()
        },
        saran=answer.instead or answer.meant,
    )


def _items(ids: tuple[int, ...], scores: tuple[float, ...]) -> list[dict[str, Any]]:
    query = (
        select(
            Product.id,
            Product.code,
            Product.name,
            Product.price_idr,
            Product.minimum_order,
            Product.unit,
            SellerUnit.regency_code,
            Pesantren.name.label("pesantren"),
        )
        .join(SellerUnit, SellerUnit.id == Product.unit_id)
        .join(Pesantren, Pesantren.id == SellerUnit.pesantren_id)
        .where(Product.id.in_(ids))
    )
    rows = {row.id: row for row in db.session.execute(query)}
    tiers = tiers_of(ids)
    return [
        {
            "kode": row.code,
            "nama": row.name,
            "harga": price_at(row.minimum_order, row.price_idr, tiers.get(row.id, ())),
            "satuan": row.unit,
            "pesantren": row.pesantren,
            "kabupaten": regencies()[row.regency_code].name,
            "skor": round(score, 6),
        }
        for row, score in ((rows[i], s) for i, s in zip(ids, scores, strict=True) if i in rows)
    ]


def _check_places(chosen: Mapping[str, tuple[str, ...]]) -> None:
    """A category or regency that does not exist is a mistake, not an empty answer."""
    for slug in chosen.get("kategori", ()):
        if kind_by_slug(slug) is None:
            raise BadParameterError(
                "kategori", sentence("Kategori “%(slug)s” tidak ada.", slug=slug)
            )
    for code in chosen.get("kabupaten", ()):
        if code not in regencies():
            raise BadParameterError(
                "kabupaten", sentence("Kode kabupaten “%(code)s” tidak ada.", code=code)
            )
