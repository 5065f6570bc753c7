"""Pages of the catalogue that anybody may see: the list with its search, and one product."""

from flask import Blueprint, Response, jsonify, render_template, request

from catalogue.products.asked import asked_by_page
from catalogue.products.facets import known_values
from catalogue.products.indexing import PRODUCT_INDEX
from catalogue.products.list_page import list_context
from catalogue.products.queries import cards
from catalogue.search.searching import find
from core.database import now
from core.language import page

blueprint = Blueprint("products", __name__)


@blueprint.get("/produk/")
def search() -> str:
    """Search, filter, sort and page through what is offered."""
    asked = asked_by_page(request.args, known_values)
    answer = find(PRODUCT_INDEX.reader(), asked.criteria(), asked.q)
    here = page()
    context = list_context(asked, answer, f"{here.root}/produk/", here.language)
    shown = cards(answer.hits.ids, now().date(), here)
    return render_template("catalogue/products/list.html", cards=shown, **context)


@blueprint.get("/produk/saran")
def suggestions() -> Response:
    """Completions of what is being typed, for the search field."""

    return jsonify([])
