"""Atom feeds of new products and needs, and what search engines read."""

from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from flask import Blueprint, Response, current_app, render_template
from sqlalchemy import select

from catalogue.producers.addresses import pesantren_path, sentra_path
from catalogue.producers.models import Pesantren, SellerUnit, Sentra
from catalogue.products.addresses import product_path
from catalogue.products.models import Product
from core.database import db, now
from core.formatting import rupiah
from core.pages.language import page
from core.regions import regencies
from matching.buyers.cards import buyer_label, need_path, volume
from matching.buyers.public_text import public_title
from matching.buyers.queries import newest_open_needs

blueprint = Blueprint("feeds", __name__)
NEWEST = 50
PER_FILE = 10_000


@blueprint.get("/produk/baru.atom")
def new_products() -> Response:
    """The products published last."""
    here = page()
    entries = [
        {
            "id": f"produk:{row.code}",
            "title": row.name,
            "url": here.absolute(product_path(row.slug, row.id)),
            "updated": _moment(row.updated_at),
            "text": f"{rupiah(row.price_idr, here.language)} / {row.unit} · "
            f"{regencies()[row.regency_code].name}",
        }
        for row in db.session.execute(_newest_products())
    ]
    return _atom("/produk/baru.atom", "Produk pesantren terbaru", entries)


@blueprint.get("/kebutuhan/baru.atom")
def new_needs() -> Response:
    """The needs that came last."""
    here = page()
    entries = [
        {
            "id": f"kebutuhan:{row.code}",
            "title": public_title(row.title, row.buyer, row.max_price_idr),
            "url": here.absolute(need_path(row.code)),
            "updated": _moment(row.updated_at),
            "text": f"{volume(row, here.language)} · {buyer_label(row.buyer_kind, here.language)}"
            f" · {regencies()[row.regency_code].name}",
        }
        for row in newest_open_needs(NEWEST)
    ]
    return _atom("/kebutuhan/baru.atom", "Kebutuhan pembeli terbaru", entries)


@blueprint.get("/robots.txt")
def robots() -> Response:
    """What crawlers may read."""
    here = page()
    lines = [
        "User-agent: *",
        "Disallow: /kantor/",
        "Disallow: /masuk",
        "Disallow: /kebutuhan/ajukan",
        f"Sitemap: {here.absolute('/sitemap.xml')}",
    ]
    return Response("\n".join(lines) + "\n", mimetype="text/plain")


@blueprint.get("/sitemap.xml")
def sitemap() -> Response:
    """All pages that anybody may see, each with its pair in the other language."""
    base = str(current_app.config["BASE_URL"]).rstrip("/")
    urls = [
        f"<url><loc>{escape(base + path)}</loc>"
        f'<xhtml:link rel="alternate" hreflang="en" href="{escape(f"{base}/en{path}")}"/></url>'
        for path in _paths()
    ]
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n' + "\n".join(urls) + "\n</urlset>\n"
    )
    return Response(body, mimetype="application/xml")


def _paths() -> list[str]:
    products = select(Product.slug, Product.id).where(Product.status == "published")
    houses = (
        select(Pesantren.name, Pesantren.id)
        .where(Pesantren.id.in_(select(SellerUnit.pesantren_id)))
        .order_by(Pesantren.id)
    )
    return [
        *("/", "/produk/", "/pesantren/", "/kebutuhan/"),
        *("/tentang", "/bantuan", "/privasi", "/aksesibilitas"),
        *(
            product_path(slug, i)
            for slug, i in db.session.execute(products.order_by(Product.id).limit(4 * PER_FILE))
        ),
        *(pesantren_path(name, i) for name, i in db.session.execute(houses.limit(PER_FILE))),
        *(sentra_path(name, i) for name, i in db.session.execute(select(Sentra.name, Sentra.id))),
    ]


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
            SellerUnit.regency_code,
        )
        .join(SellerUnit, SellerUnit.id == Product.unit_id)
        .where(Product.status == "published")
        .order_by(Product.published_at.desc(), Product.id.desc())
        .limit(NEWEST)
    )


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _atom(path: str, title: str, entries: list[dict[str, str]]) -> Response:
    here = page()
    newest = max((entry["updated"] for entry in entries), default=_moment(now()))
    body = render_template(
        "feeds/feed.xml", title=title, url=here.absolute(path), updated=newest, entries=entries
    )
    return Response(body, mimetype="application/atom+xml")
