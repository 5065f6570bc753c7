"""Atom feeds of new products and needs."""

from datetime import datetime
from typing import Any
from urllib.parse import quote, urlsplit

from flask import Blueprint, Response, current_app, render_template
from sqlalchemy import select

from catalogue.producers.models import SellerUnit
from catalogue.products.addresses import product_path
from catalogue.products.models import Product
from core.database import db, now
from core.formatting import rupiah
from core.pages.language import page
from core.pages.wording import gettext as _
from core.regions import regencies
from matching.buyers.cards import buyer_label, need_path, volume
from matching.buyers.public_text import public_title
from matching.buyers.queries import newest_open_needs

blueprint = Blueprint("feeds", __name__)
NEWEST = 50


@blueprint.get("/produk/baru.atom")
def new_products() -> Response:
    """The products published last."""
    here = page()
    entries = [
        {
            "id": _tag("produk", row.code),
            "title": row.name,
            "url": here.absolute(product_path(row.slug, row.id)),
            "updated": _moment(row.updated_at),
            "text": f"{rupiah(row.price_idr, here.language)} / {row.unit} · "
            f"{regencies()[row.regency_code].name}",
            "is_demo": row.is_demo,
        }
        for row in db.session.execute(_newest_products())
    ]
    return _atom("/produk/baru.atom", _("Produk pesantren terbaru"), entries)


@blueprint.get("/kebutuhan/baru.atom")
def new_needs() -> Response:
    """The needs that came last."""
    here = page()
    entries = [
        {
            "id": _tag("kebutuhan", row.code),
            "title": public_title(row.title, row.buyer, row.max_price_idr),
            "url": here.absolute(need_path(row.code)),
            "updated": _moment(row.updated_at),
            "text": f"{volume(row, here.language)} · {buyer_label(row.buyer_kind, here.language)}"
            f" · {regencies()[row.regency_code].name}",
            "is_demo": row.is_demo,
        }
        for row in newest_open_needs(NEWEST)
    ]
    return _atom("/kebutuhan/baru.atom", _("Kebutuhan pembeli terbaru"), entries)


def _newest_products() -> Any:
    return (
        select(
            Product.id,
            Product.code,
            Product.name,
            Product.slug,
            Product.price_idr,
            Product.unit,
            Product.updated_at,
            Product.is_demo,
            SellerUnit.regency_code,
        )
        .join(SellerUnit, SellerUnit.id == Product.unit_id)
        .where(Product.status == "published")
        .order_by(Product.published_at.desc(), Product.id.desc())
        .limit(NEWEST)
    )


def _tag(kind: str, code: str) -> str:
    """What an entry is known by (RFC 4151): its record's code, which stays when its name changes.

    The same in both languages, and not an address: that carries the name.
    """
    host = urlsplit(current_app.config["BASE_URL"]).hostname
    return f"tag:{host},2026:{kind}/{quote(code, safe='')}"


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _atom(path: str, title: str, entries: list[dict[str, Any]]) -> Response:
    here = page()
    newest = max((entry["updated"] for entry in entries), default=_moment(now()))
    body = render_template(
        "feeds/feed.xml", title=title, url=here.absolute(path), updated=newest, entries=entries
    )
    return Response(body, mimetype="application/atom+xml")
