"""Pages on which anybody may ask for an offer, look for goods, or report a listing."""

from typing import Any

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
)
from werkzeug.wrappers import Response as BaseResponse

from catalogue.products.models import Product
from catalogue.products.queries import product_by_code
from core.database import db
from core.limits import limiter
from core.offices.queries import corridors, office_whatsapp
from core.pages.forms import read_count
from core.pages.language import page
from core.pages.wording import gettext as _
from core.reading.phones import read_phone, whatsapp_link
from core.reading.unit_text import parse_unit
from core.regions import regencies_of
from matching.buyers.actions import send_enquiry
from matching.buyers.enquiry_forms import EnquiryForm, ReportForm, SentForm
from matching.buyers.models import Enquiry
from matching.buyers.queries import enquiry_by_code

blueprint = Blueprint("enquiries", __name__)


def _rate() -> str:
    return str(current_app.config["SETTINGS"].rate_limit)


def _too_often(limit: Any) -> Response:
    """The form once more, with everything that was typed and a word on when to try again."""
    form, template, context = _asked_on_this_page()
    form.form_errors.append(
        _("Sudah terlalu banyak kiriman dari jaringan ini. Isian Anda masih ada: kirim lagi nanti.")
    )
    return make_response(render_template(template, form=form, **context), 429)


def _was_kept(response: Response) -> bool:
    """Only what was kept counts: a form that is put right ten times is still one."""
    return response.status_code == 302


limited = limiter.limit(_rate, methods=["POST"], deduct_when=_was_kept, on_breach=_too_often)


@blueprint.route("/kebutuhan/ajukan", methods=["GET", "POST"])
@limited
def ask() -> str | BaseResponse:
    """Ask for an offer for a product (?produk=CODE), or for goods that nobody lists (?cari=)."""
    product = _offered(request.args.get("produk", ""))
    form = _enquiry_form(product)
    if not form.validate_on_submit():
        return render_template("matching/buyers/ask.html", form=form, product=product)
    return _kept(_send(form, product))


@blueprint.route("/laporkan/<path:code>", methods=["GET", "POST"])
@limited
def report(code: str) -> str | BaseResponse:
    """Say what is wrong with a listing."""
    product = _offered(code)
    if product is None:
        abort(404)
    form = ReportForm()
    if not form.validate_on_submit():
        return render_template("matching/buyers/report.html", form=form, product=product)
    return _kept(
        send_enquiry(
            "report", form.sent_key(), product_id=product.id, message=form.message.data, wanted={}
        )
    )


@blueprint.get("/kebutuhan/terkirim/<code>")
def sent(code: str) -> str:
    """Thank, name the code, and offer to go on by WhatsApp."""
    enquiry = enquiry_by_code(code)
    if enquiry is None:
        abort(404)
    return render_template(
        "matching/buyers/sent.html", enquiry=enquiry, whatsapp_url=_whatsapp_url(enquiry)
    )


def _kept(enquiry: Enquiry) -> BaseResponse:
    """Commit, and lead to the thanks.

    Nothing is read after the commit: it would open a transaction that the counting of limits,
    which comes after the answer on a connection of its own, would have to wait for.
    """
    code = enquiry.code
    db.session.commit()
    return redirect(f"{page().root}/kebutuhan/terkirim/{code}")


def _asked_on_this_page() -> tuple[SentForm, str, dict[str, Any]]:
    """The form of this request's page, its template, and what else that shows."""
    if request.endpoint == "enquiries.report":
        product = _offered((request.view_args or {}).get("code", ""))
        if product is None:
            abort(404)
        return ReportForm(), "matching/buyers/report.html", {"product": product}
    product = _offered(request.args.get("produk", ""))
    return _enquiry_form(product), "matching/buyers/ask.html", {"product": product}


def _enquiry_form(product: Product | None) -> EnquiryForm:
    form = EnquiryForm(
        goods=product.name if product else request.args.get("cari", "")[:160],
        unit=product.unit if product else "",
    )
    form.regency.choices = [("", _("Pilih")), *_destinations()]
    return form


def _offered(code: str) -> Product | None:
    """A product that visitors may see."""
    product = product_by_code(code) if code else None
    return product if product is not None and product.status == "published" else None


def _send(form: EnquiryForm, product: Product | None) -> Enquiry:
    unit = parse_unit(form.unit.data.casefold())
    needed_by = form.needed_by.data
    return send_enquiry(
        "offer" if product else "need",
        form.sent_key(),
        product_id=product.id if product else None,
        name=form.name.data.strip(),
        whatsapp=read_phone(form.whatsapp.data),
        regency_code=form.regency.data,
        message=form.message.data or "",
        wanted={
            "goods": form.goods.data.strip(),
            "quantity": read_count(form.quantity.data),
            "unit": unit.label if unit else form.unit.data,
            "needed_by": needed_by.isoformat() if needed_by else None,
        },
    )


def _whatsapp_url(enquiry: Enquiry) -> str | None:
    """A chat with the office, whose first words name the code and the product or the goods."""
    number = office_whatsapp(_province(enquiry)) or current_app.config["SETTINGS"].office_whatsapp
    if not number:
        return None
    product = db.session.get(Product, enquiry.product_id) if enquiry.product_id else None
    if product is not None:
        about = f"{product.name} ({product.code})"
    else:
        about = str(enquiry.wanted.get("goods", ""))
    text = _(
        "Assalamualaikum, saya baru mengirim %(code)s tentang %(about)s.",
        code=enquiry.code,
        about=about,
    )
    return whatsapp_link(number, text)


def _province(enquiry: Enquiry) -> str:
    """Whose office answers: the buyer's; reports go to where the goods come from."""
    lane = corridors()[0]
    return enquiry.regency_code[:2] if enquiry.regency_code else lane[0]


def _destinations() -> list[tuple[str, str]]:
    """The regencies of the provinces that buy."""
    provinces = dict.fromkeys(destination for _origin, destination in corridors())
    return [(r.code, r.name) for code in provinces for r in regencies_of(code)]
