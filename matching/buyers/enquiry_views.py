"""Pages on which anybody may ask for an offer, look for goods, or report a listing."""

import secrets

from flask import Blueprint, abort, current_app, redirect, render_template, request
from werkzeug.wrappers import Response

from catalogue.products.models import Product
from catalogue.products.queries import product_by_code
from core.accounts.queries import corridors, office_whatsapp
from core.database import db
from core.language import page
from core.limits import limiter
from core.numerals import read_quantity
from core.phones import read_phone, whatsapp_link
from core.regions import regencies_of
from core.unit_text import parse_unit
from core.wording import gettext as _
from matching.buyers.actions import send_enquiry
from matching.buyers.enquiry_forms import EnquiryForm, ReportForm
from matching.buyers.queries import enquiry_by_code

blueprint = Blueprint("enquiries", __name__)


def _limit() -> str:
    return str(current_app.config["SETTINGS"].rate_limit)


@blueprint.route("/kebutuhan/ajukan", methods=["GET", "POST"])
@limiter.limit(_limit, methods=["POST"])
def ask() -> str | Response:
    """Ask for an offer for a product (?produk=CODE), or for goods that nobody lists (?cari=)."""
    product = product_by_code(request.args.get("produk", ""))
    form = EnquiryForm(
        key=secrets.token_urlsafe(16),
        goods=product.name if product else request.args.get("cari", "")[:160],
        unit=product.unit if product else "",
    )
    form.regency.choices = [("", _("Pilih")), *_destinations()]
    if not form.validate_on_submit():
        return render_template("matching/buyers/ask.html", form=form, product=product)
    code = _send(form, product)
    db.session.commit()
    return redirect(f"{page().root}/kebutuhan/terkirim/{code}")


@blueprint.route("/laporkan/<code>", methods=["GET", "POST"])
@limiter.limit(_limit, methods=["POST"])
def report(code: str) -> str | Response:
    """Say what is wrong with a listing."""
    product = product_by_code(code)
    if product is None:
        abort(404)
    form = ReportForm(key=secrets.token_urlsafe(16))
    if not form.validate_on_submit():
        return render_template("matching/buyers/report.html", form=form, product=product)
    sent = send_enquiry(
        "report", form.key.data, product_id=product.id, message=form.message.data, wanted={}
    )
    db.session.commit()
    return redirect(f"{page().root}/kebutuhan/terkirim/{sent.code}")


@blueprint.get("/kebutuhan/terkirim/<code>")
def sent(code: str) -> str:
    """Thank, name the code, and offer to go on by WhatsApp."""
    enquiry = enquiry_by_code(code)
    if enquiry is None:
        abort(404)
    goods = str(enquiry.wanted.get("goods", ""))
    text = _("Assalamualaikum, saya baru mengirim permintaan %(code)s", code=enquiry.code)
    number = office_whatsapp((enquiry.regency_code or corridors()[0][1])[:2])
    link = whatsapp_link(number, f"{text}: {goods}" if goods else text) if number else None
    return render_template("matching/buyers/sent.html", enquiry=enquiry, whatsapp_url=link)


def _send(form: EnquiryForm, product: Product | None) -> str:
    unit = parse_unit(form.unit.data.casefold())
    needed_by = form.needed_by.data
    enquiry = send_enquiry(
        "offer" if product else "need",
        form.key.data,
        product_id=product.id if product else None,
        name=form.name.data.strip(),
        whatsapp=read_phone(form.whatsapp.data),
        regency_code=form.regency.data,
        message=form.message.data or "",
        wanted={
            "goods": form.goods.data.strip(),
            "quantity": read_quantity(form.quantity.data),
            "unit": unit.label if unit else form.unit.data,
            "needed_by": needed_by.isoformat() if needed_by else None,
        },
    )
    return enquiry.code


def _destinations() -> list[tuple[str, str]]:
    """The regencies of the provinces that buy."""
    provinces = dict.fromkeys(destination for _origin, destination in corridors())
    return [(r.code, r.name) for code in provinces for r in regencies_of(code)]
