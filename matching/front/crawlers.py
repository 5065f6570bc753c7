"""What search engines read: which pages they may open, and which there are."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from flask import Blueprint, Response, current_app
from sqlalchemy import select

from catalogue.producers.addresses import pesantren_path, regency_path, sentra_path
from catalogue.producers.models import Pesantren, SellerUnit, Sentra
from catalogue.products.addresses import product_path
from catalogue.products.models import Product
from core.database import db
from core.offices.queries import corridor_regencies
from core.pages.language import page
from core.regions import regencies
from matching.buyers.cards import need_path
from matching.buyers.queries import newest_open_needs

blueprint = Blueprint("crawlers", __name__)
# A sitemap holds at most 50,000 pages.
PER_KIND = 5_000


@blueprint.get("/robots.txt")
def robots() -> Response:
    """What crawlers may read.

    Forms and filtered lists are not named here: they say noindex, which only who reads them hears.
    """
    here = page()
    lines = [
        "User-agent: *",
        "Disallow: /kantor/",
        "Disallow: /en/kantor/",
        f"Sitemap: {here.absolute('/sitemap.xml')}",
    ]
    return Response("\n".join(lines) + "\n", mimetype="text/plain")


@blueprint.get("/sitemap.xml")
def sitemap() -> Response:
    """All pages that anybody may see, each with its pair in the other language."""
    base = str(current_app.config["BASE_URL"]).rstrip("/")
    urls = [_entry(base, path) for path in _paths()]
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n' + "\n".join(urls) + "\n</urlset>\n"
    )
    return Response(body, mimetype="application/xml")


def _entry(base: str, path: str) -> str:
    """One page, which names all its languages as its head does."""
    here, english = escape(base + path), escape(f"{base}/en{path}")
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{address}"/>'
        for code, address in (("id", here), ("en", english), ("x-default", here))
    )
    return f"<url><loc>{here}</loc>{links}</url>"


def _paths() -> list[str]:
    return [
        *("/", "/produk/", "/pesantren/", "/sentra/", "/kebutuhan/"),
        *("/tentang", "/bantuan", "/privasi", "/aksesibilitas"),
        *_products(),
        *_pesantren(),
        *(sentra_path(name, i) for name, i in db.session.execute(select(Sentra.name, Sentra.id))),
        *(need_path(row.code) for row in newest_open_needs(PER_KIND)),
        *(regency_path(regencies()[code]) for code in corridor_regencies()),
    ]


def _products() -> Iterator[str]:
    query = select(Product.slug, Product.id).where(Product.status == "published")
    rows = db.session.execute(query.order_by(Product.id).limit(4 * PER_KIND))
    return (product_path(slug, product_id) for slug, product_id in rows)


def _pesantren() -> Iterator[str]:
    """Those that sell something."""
    query = select(Pesantren.name, Pesantren.id).where(
        Pesantren.id.in_(select(SellerUnit.pesantren_id))
    )
    rows = db.session.execute(query.order_by(Pesantren.id).limit(PER_KIND))
    return (pesantren_path(name, pesantren_id) for name, pesantren_id in rows)
