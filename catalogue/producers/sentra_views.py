"""The list of sentra with its search."""

from flask import Blueprint, render_template, request

from catalogue.producers.queries import sentra_cards
from catalogue.producers.sentra_documents import SENTRA_INDEX
from catalogue.search.criteria import Criteria
from catalogue.search.searching import find
from core.pages.language import page
from core.pages.listing import Addresses
from core.search_limits import limited_search

blueprint = Blueprint("sentra", __name__)
PAGE_SIZE = 24


@blueprint.get("/sentra/")
@limited_search
def search() -> str:
    """Find pesantren that make the same goods and sell them as one."""
    here = page()
    q = request.args.get("q", "").strip()[:200]
    number = request.args.get("halaman", 1, type=int)
    number = number if 1 <= number <= 10_000 else 1
    criteria = Criteria(start=(number - 1) * PAGE_SIZE, limit=PAGE_SIZE)
    answer = find(SENTRA_INDEX.reader(), criteria, q)
    addresses = Addresses(f"{here.root}/sentra/", {"q": (q,)} if q else {})
    return render_template(
        "catalogue/producers/sentra_list.html",
        total=answer.hits.total,
        cards=sentra_cards(answer.hits.ids, here),
        q=q,
        answer=answer,
        meant_url=addresses.replacing("q", answer.meant or q),
        pager=addresses.pager(number, answer.hits.total, PAGE_SIZE),
    )
