"""The list of open needs that anybody may see."""

from flask import Blueprint, render_template, request

from core.database import now
from core.pages.language import page
from matching.buyers.cards import need_cards
from matching.buyers.list_page import PAGE_SIZE, asked_needs, filter_context, sift
from matching.buyers.queries import needs_in_order, open_need_rows

blueprint = Blueprint("need_list", __name__)


@blueprint.get("/kebutuhan/")
def needs() -> str:
    """Open needs, newest first, by words, category, regency and frequency. Two queries."""
    here, today, asked = page(), now().date(), asked_needs(request.args)
    found, counts = sift(open_need_rows(today), asked)
    context = filter_context(asked, counts, len(found), here)
    start = (context["pager"].page - 1) * PAGE_SIZE
    shown = needs_in_order([row.id for row in found[start : start + PAGE_SIZE]])
    return render_template(
        "matching/buyers/need_list.html",
        total=len(found),
        needs=need_cards(shown, here, today),
        **context,
    )
