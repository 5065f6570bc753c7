"""The page of one need: what is wanted, and who could supply it, with reasons."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

import structlog
from flask import Blueprint, Response, abort, current_app, make_response, render_template, request
from itsdangerous import BadSignature, URLSafeSerializer

from core.accounts.permissions import allowed
from core.database import AnyRow, now
from core.pages.language import Page, page
from matching.buyers.cards import is_public, need_path
from matching.buyers.need_page import need_summary
from matching.buyers.owners import need_owner
from matching.buyers.queries import need_by_code
from matching.engine.weights import START_WEIGHTS
from matching.matches.suggesting import suggest
from matching.matches.suggestion_page import answer
from matching.matches.supply import offers

blueprint = Blueprint("needs", __name__)
log = structlog.get_logger()
KEY_LASTS = timedelta(days=90)  # after the need's own end
PRIVATE_HEADERS = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "same-origin",  # the key in the address goes to nobody else
    "X-Robots-Tag": "noindex",
}


@blueprint.get("/kebutuhan/<path:code>/")
def need(code: str) -> Response:
    """One need. Visitors see no name, number or ceiling, and a ranking that does not know it.

    For them a need that was closed is gone, and one whose buyer no office knows yet is not there.
    Whoever may see it whole still finds both.
    """
    row = need_by_code(code)
    if row is None:
        abort(404)
    here, today = page(), now().date()
    whole = allowed("need.see-whole", need_owner(row)) or holds_key(row, today)
    if not (whole or is_public(row)):
        abort(404)
    summary = need_summary(row, here, today, whole=whole)
    context = _answer(row, here, today, whole=whole) if summary["is_open"] else {}
    response = make_response(
        render_template("matching/buyers/need.html", need=summary, computed_at=now(), **context)
    )
    if row.status == "closed" and not whole:
        response.status_code = 410
    if whole:
        response.headers.update(PRIVATE_HEADERS)
    return response


def buyer_link(row: AnyRow) -> str:
    """The address by which a buyer sees the own need whole; the key is good for this need only."""
    base = str(current_app.config["BASE_URL"]).rstrip("/")
    return f"{base}{need_path(row.code)}?kunci={_serializer().dumps(row.code)}"


def holds_key(row: AnyRow, today: date) -> bool:
    """Whether this request carries the need's own key, up to 90 days after the need's end."""
    key = request.args.get("kunci", "")
    if row.deliver_by is not None and row.deliver_by + KEY_LASTS < today:
        return False
    try:
        return bool(key) and _serializer().loads(key) == row.code
    except BadSignature:
        return False


def _answer(row: AnyRow, here: Page, today: date, *, whole: bool) -> dict[str, Any]:
    found = suggest(row, offers(), today, with_ceiling=whole)
    context = answer(found, row, here, today, with_ceiling=whole)
    _log_impressions(row, context)
    proposing = urlencode({"kebutuhan": row.code})
    return {
        **context,
        "compared": found.compared,
        "may_propose": allowed("match.propose"),
        "propose_url": f"{here.root}/kantor/pencocokan/usulkan?{proposing}",
    }


def _log_impressions(row: AnyRow, context: dict[str, Any]) -> None:
    """What was shown at which rank, so that weights can be judged by what came of it."""
    shown = [(item["code"], round(item["p"], 4)) for item in context["offers"]]
    log.info("suggestions shown", need=row.code, weights=START_WEIGHTS.version, offers=shown)


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="buyer's need")
