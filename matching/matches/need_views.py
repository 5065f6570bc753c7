"""The page of one need: what is wanted, and who could supply it, with reasons."""

from typing import Any

from flask import Blueprint, abort, current_app, render_template, request, url_for
from itsdangerous import BadSignature, URLSafeSerializer

from core.accounts.identity import acting
from core.accounts.permissions import allowed
from core.database import AnyRow, now
from core.formatting import long_date, rupiah
from core.language import Page, page
from core.terms import payment_from_code, payment_in_words
from core.wording import gettext as _
from matching.buyers.cards import need_card
from matching.buyers.queries import need_by_code
from matching.matches.suggesting import suggest
from matching.matches.suggestion_page import fallen, shown
from matching.matches.supply import offers

blueprint = Blueprint("needs", __name__)
MOST = 10
MOST_OTHERS = 5


@blueprint.get("/kebutuhan/<code>/")
def need(code: str) -> str:
    """One need. Visitors see no name, number or ceiling, and a ranking that does not know it."""
    row = need_by_code(code)
    if row is None:
        abort(404)
    here, today = page(), now().date()
    is_private = acting() is not None or holds_key(row)
    found = suggest(row, offers(), today, with_ceiling=is_private)
    ranking = found.ranking
    return render_template(
        "matching/buyers/need.html",
        need=_summary(row, here, is_private),
        share_url=here.absolute(f"/kebutuhan/{row.code}/"),
        answer_url=None,
        offers=shown(ranking.best(MOST), row, here, today),
        substitutes=shown(ranking.best_substitutes(MOST_OTHERS), row, here, today),
        ruled_out=fallen(ranking.ruled_out(MOST), row, here, today),
        computed_at=now(),
        compared=found.compared,
        may_propose=allowed("match.propose") and row.status == "open",
        propose_url=f"{here.root}/kantor/pencocokan/usulkan?kebutuhan={row.code}",
    )


def buyer_link(row: AnyRow) -> str:
    """The address by which a buyer sees the own need whole; the key is good for this need only."""
    path = url_for("needs.need", code=row.code, kunci=_serializer().dumps(row.code))
    return str(current_app.config["BASE_URL"]).rstrip("/") + path


def holds_key(row: AnyRow) -> bool:
    """Whether this request carries the need's own key."""
    key = request.args.get("kunci", "")
    try:
        return bool(key) and _serializer().loads(key) == row.code
    except BadSignature:
        return False


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="buyer's need")


def _summary(row: AnyRow, here: Page, is_private: bool) -> dict[str, Any]:
    card = need_card(row, here, now().date())
    terms = [
        (_("Jumlah"), card.volume),
        (_("Dikirim sebelum"), _date(row, here.language)),
        (_("Penyerahan"), card.delivery or _("Belum ditentukan")),
        (_("Pembayaran"), _payments(row, here.language)),
        (_("Dokumen yang diminta"), ", ".join(card.documents) or _("Tidak ada")),
    ]
    if is_private:
        ceiling = row.max_price_idr
        highest = rupiah(ceiling, here.language) if ceiling else _("Terbuka")
        terms.insert(1, (_("Harga paling tinggi"), f"{highest} / {row.unit}"))
        terms.insert(0, (_("Pembeli"), row.buyer))
    return {
        "code": row.code,
        "title": row.title,
        "category_label": card.category_label,
        "state_label": card.state_label,
        "state_kind": card.state_kind,
        "buyer": card.buyer,
        "place": card.place,
        "terms": terms,
        "note": row.description,
        "closes_on": None,
        "is_demo": row.is_demo,
    }


def _date(row: AnyRow, language: str) -> str:
    return long_date(row.deliver_by, language) if row.deliver_by else _("Tidak ditentukan")


def _payments(row: AnyRow, language: str) -> str:
    codes = [code for code in row.payment.split(",") if code]
    found = [payment_in_words(payment_from_code(code), language) for code in codes]
    return ", ".join(found) or _("Belum ditentukan")
