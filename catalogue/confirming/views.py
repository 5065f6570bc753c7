"""The page behind a signed link: a unit says with one tap whether its listings are still made."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask import (
    Blueprint,
    Response,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
)
from werkzeug.wrappers import Response as BaseResponse

from catalogue.confirming import actions
from catalogue.confirming.answer_page import answer_context
from catalogue.confirming.forms import LinkHolidayForm, holiday_form_of
from catalogue.confirming.links import KEY, PATH, LinkRefused, read_key
from catalogue.confirming.models import ConfirmationItem, ConfirmationRequest
from catalogue.confirming.queries import item_of, request_of
from catalogue.products.models import Holiday, Product
from core.database import db, now
from core.formatting import local_day
from core.offices.queries import corridors, office_whatsapp
from core.pages.language import page
from core.pages.wording import gettext as _
from core.reading.phones import whatsapp_link
from core.sentences import sentence

P = ParamSpec("P")

blueprint = Blueprint("confirming", __name__)
PRIVATE_HEADERS = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "same-origin",  # the key in the address goes to nobody else
    "X-Robots-Tag": "noindex",
}


def with_key(view: Callable[P, str | BaseResponse]) -> Callable[P, BaseResponse]:
    """A page that the key in its address opens; without a good one it says what to do."""

    @wraps(view)
    def opened(*args: P.args, **kwargs: P.kwargs) -> BaseResponse:
        try:
            answer = view(*args, **kwargs)
        except LinkRefused as refusal:
            db.session.rollback()
            answer = _refused(refusal)
        response = make_response(answer)
        response.headers.update(PRIVATE_HEADERS)
        return response

    return opened


@blueprint.get(PATH)
@with_key
def asked() -> str:
    """What was asked about. Looking changes nothing: scanners of mail and chat look too."""
    return _page(_request())


@blueprint.post(PATH)
@with_key
def answer() -> str | BaseResponse:
    """Take one answer: for all listings, or for the one that is named."""
    asking, said = _request(), request.form.get("jawaban", "")
    if said == "semua":
        actions.answer_all_made(asking)
        return _done("jawaban")
    item, product = _listing(asking)
    if said == "libur":
        form = holiday_form_of(product.id, local_day(now()), request.form)
        if not form.validate():
            return _page(asking, refused=(product.id, form))
        actions.answer_holiday(asking, item, product, form.days())
    elif said == "berhenti":
        return _page(asking, ending=product.id)
    elif said in ANSWERS:
        ANSWERS[said](asking, item, product)
    else:
        raise LinkRefused(sentence("Jawaban itu tidak dikenal."))
    return _done(f"produk-{product.id}")


def _end_holiday(asking: ConfirmationRequest, item: ConfirmationItem, product: Product) -> None:
    """Take back the holiday that the form names, unless it is gone already."""
    holiday = db.session.get(Holiday, request.form.get("libur", 0, type=int))
    if holiday is not None and holiday.product_id == product.id:
        actions.end_holiday(asking, item, product, holiday)


ANSWERS: dict[str, Callable[[ConfirmationRequest, ConfirmationItem, Product], None]] = {
    "masih": actions.answer_made,
    "tidak-libur": _end_holiday,
    "ya-berhenti": actions.answer_ended,
}


def _request() -> ConfirmationRequest:
    """The asking that the key in the address opens. Raises LinkRefused."""
    found = request_of(*read_key(request.args.get(KEY, "")))
    if found is None:
        raise LinkRefused(sentence("Pertanyaan di balik tautan ini sudah tidak ada."))
    return found


def _listing(asking: ConfirmationRequest) -> tuple[ConfirmationItem, Product]:
    """The listing that is answered for: one of this asking and of no other."""
    item = item_of(asking.id, request.form.get("produk", 0, type=int))
    if item is None:
        raise LinkRefused(sentence("Produk itu tidak termasuk yang ditanyakan."))
    return item, db.session.get_one(Product, item.product_id)


def _page(
    asking: ConfirmationRequest,
    *,
    refused: tuple[int, LinkHolidayForm] | None = None,
    ending: int = 0,
) -> str:
    context = answer_context(
        asking, request.args.get(KEY, ""), page(), now(), number=_number(), refused=refused
    )
    office = _office_chat(context["regency_code"][:2])
    return render_template(
        "catalogue/confirming/asked.html", **context, ending=ending, refused=refused, office=office
    )


def _done(anchor: str) -> BaseResponse:
    """Save, and show the page again where the answer was given."""
    db.session.commit()
    halaman = f"&halaman={_number()}" if _number() > 1 else ""
    address = f"{page().root}{PATH}?{KEY}={request.args[KEY]}{halaman}#{anchor}"
    return redirect(address, code=303)


def _number() -> int:
    """Which page of a long list."""
    typed = request.args.get("halaman", "")
    return max(int(typed), 1) if typed.isdecimal() and typed.isascii() and len(typed) < 5 else 1


def _refused(refusal: LinkRefused) -> Response:
    """A friendly page for a link that is no good: the office sends another."""
    lanes = corridors()
    page_text = render_template(
        "catalogue/confirming/refused.html",
        text=refusal.message,
        office=_office_chat(lanes[0][0] if lanes else ""),
    )
    return make_response(page_text, refusal.status)


def _office_chat(province: str) -> str | None:
    """A chat with the office of a province, if it has a number."""
    number = office_whatsapp(province) or current_app.config["SETTINGS"].office_whatsapp
    if not number:
        return None
    text = _("Assalamualaikum, saya ingin menjawab apakah produk kami masih diproduksi.")
    return whatsapp_link(number, text)
