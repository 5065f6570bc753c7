"""Pages of the catalogue that anybody may see: the list with its search, and one product."""

from flask import Blueprint, Response, abort, jsonify, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from catalogue.products.addresses import id_of, product_path
from catalogue.products.asked import asked_by_page
from catalogue.products.categories import kinds
from catalogue.products.completing import completions
from catalogue.products.contact import whatsapp_to_office
from catalogue.products.facets import known_values
from catalogue.products.finding import find_products
from catalogue.products.indexing import PRODUCT_INDEX
from catalogue.products.list_page import list_context
from catalogue.products.product_page import product_context
from catalogue.products.queries import cards, certificates, product_row
from catalogue.products.replacing import replacements
from catalogue.products.stated_documents import state_words
from catalogue.products.structured_data import product_data
from catalogue.search.highlight import highlighted
from core.database import now
from core.pages.language import page
from core.search_limits import limited_search

blueprint = Blueprint("products", __name__)
blueprint.add_app_template_global(state_words)
RELATED = 4


@blueprint.get("/produk/")
@limited_search
def search() -> str:
    """Search, filter, sort and page through what is offered."""
    asked = asked_by_page(request.args, known_values)
    answer = find_products(asked)
    here = page()
    context = list_context(asked, answer, f"{here.root}/produk/", here.language)
    shown = cards(answer.hits.ids, now().date(), here)
    if asked.q:
        words = answer.instead or f"{asked.q} {answer.meant or ''}"
        for card in shown:
            card.pieces = highlighted(card.name, words)
    return render_template("catalogue/products/list.html", cards=shown, **context)


@blueprint.get("/produk/saran")
@limited_search
def suggestions() -> Response:
    """Completions of what is being typed, for the search field."""
    return jsonify(completions(request.args.get("q", "")))


@blueprint.get("/produk/<slug>/")
def product(slug: str) -> str | BaseResponse | tuple[str, int]:
    """One product. An old name leads to the new one; what was taken away says so."""
    product_id, today = id_of(slug), now().date()
    row = product_row(product_id, today) if product_id is not None else None
    if row is None or row.status not in {"published", "archived"}:
        abort(404)
    here = page()
    if row.status == "archived":
        instead = replacements(row.name, kinds()[row.category_id].top, RELATED)
        similar = cards(instead, today, here)
        gone = render_template("catalogue/products/gone.html", name=row.name, similar=similar)
        return gone, 410
    related = PRODUCT_INDEX.reader().related(row.id, RELATED)
    stated = certificates([row.id, *related])
    similar = cards(related, today, here, stated)
    if slug != f"{row.slug}-{row.id}":
        return redirect(here.root + product_path(row.slug, row.id), 301)
    shown = product_context(row, stated.get(row.id, ()), here)
    shown["whatsapp_url"] = whatsapp_to_office(row, here)
    url = here.absolute(product_path(row.slug, row.id))
    return render_template(
        "catalogue/products/product.html",
        product=shown,
        similar=similar,
        share_url=url,
        data=product_data(shown, url, here),
    )
