"""A buyer's front: the own needs, where they stand, and what to do next."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from core.accounts.identity import Acting
from core.accounts.permissions import may
from core.database import AnyRow, now
from core.pages.language import Page, page
from core.pages.listing import Addresses
from core.regions import regencies
from core.verifying.queries import state_of
from matching.buyers.cards import is_open, need_path, volume
from matching.buyers.list_page import asked_needs
from matching.buyers.tariff_queries import tariffs_to
from matching.matches.suggesting import suggest
from matching.matches.supply import offers
from matching.posting.queries import claims_of, own_need_total, own_needs
from matching.posting.registering_views import person
from matching.posting.words import next_step, own_state

blueprint = Blueprint("buyer_front", __name__)
PAGE_SIZE = 10  # each open need is held against all offers


@blueprint.get("/pembelian/")
@may("buyer.register")
def front() -> str | Response:
    """The own needs; whoever acts for no buyer yet sees what waits, or registers."""
    who, here, today = person(), page(), now().date()
    if who.buyer_id is None:
        claims = claims_of(who.user_id)
        if not claims:
            return redirect(f"{here.root}/pembelian/daftar")
        return render_template(
            "matching/posting/claims.html",
            claims=[(row, regencies()[row.regency_code].name) for row in claims],
        )
    asked, total = asked_needs(request.args), own_need_total(who.buyer_id)
    rows = own_needs(who.buyer_id, PAGE_SIZE, (asked.page - 1) * PAGE_SIZE)
    state = state_of("buyer", who.buyer_id)
    return render_template(
        "matching/posting/front.html",
        who=who,
        buyer_state=state,
        needs=_needs(rows, who, state, here, today),
        pager=Addresses(f"{here.root}/pembelian/", {}).pager(asked.page, total, PAGE_SIZE),
    )


def _needs(
    rows: Sequence[AnyRow], who: Acting, buyer_state: str, here: Page, today: date
) -> list[dict[str, Any]]:
    """Each need with the number of offers that could fill it. One query for all."""
    tariffs = tariffs_to(who.place[:2], today) if rows else ()
    found = []
    for row in rows:
        count = 0
        if is_open(row, today):
            count = len(suggest(row, offers(), today, tariffs=tariffs).ranking.suggested)
        label, pill = own_state(row, buyer_state, today)
        found.append(
            {
                "code": row.code,
                "title": row.title,
                "url": here.root + need_path(row.code),
                "own_url": f"{here.root}/pembelian{need_path(row.code)}",
                "volume": volume(row, here.language),
                "deliver_by": row.deliver_by,
                "closes_on": row.closes_on,
                "state": label,
                "pill": pill,
                "is_closed": row.status == "closed",
                "is_open": is_open(row, today),
                "suggestions": count,
                "matches": row.matches,
                "next": next_step(row, count, today),
            }
        )
    return found
