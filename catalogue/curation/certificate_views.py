"""The office's page of one document of a listing: its number, its evidence, the decision."""

from flask import Blueprint, Response, abort, flash, redirect, render_template
from sqlalchemy import select
from werkzeug.wrappers import Response as BaseResponse

from catalogue.certificates.models import Certificate
from catalogue.certificates.numbers import check
from catalogue.certificates.states import LABELS, state_on
from catalogue.curation.certificate_actions import decide_certificate, note_download
from catalogue.producers.models import SellerUnit
from catalogue.producers.people import addressees_of
from catalogue.products.models import Product
from catalogue.products.owners import unit_owner
from catalogue.products.stated_documents import state_words
from core.accounts.permissions import may, require
from core.database import db, now
from core.documents.actions import documents_of
from core.documents.models import DocumentFile
from core.documents.sending import send_document
from core.mail.telling import tell
from core.pages.language import page
from core.pages.wording import gettext as _
from core.verifying.deciding import decide_form, told_acts, verification_row
from core.verifying.forms import DecideForm
from core.verifying.words import PILLS, verifying_states, verifying_ways

blueprint = Blueprint(
    "office_certificate", __name__, url_prefix="/kantor/dokumen/<int:certificate_id>"
)
Found = tuple[Certificate, Product, SellerUnit]


@blueprint.route("/", methods=["GET", "POST"])
@may("organisation.verify")
def certificate(certificate_id: int) -> str | BaseResponse:
    """One document; sent, the office has looked at it."""
    found = _found(certificate_id)
    form = decide_form()
    if form.validate_on_submit():
        decide_certificate(found[0], form.state.data, form.way.data, form.note.data or "")
        _tell(found, form)
        db.session.commit()
        flash(_("Keputusan dicatat."), "success")
        return redirect(f"{page().root}/kantor/dokumen/{certificate_id}/")
    return _page(found, form)


@blueprint.get("/berkas/<int:document_id>")
@may("organisation.verify")
def evidence(certificate_id: int, document_id: int) -> Response:
    """A file of its evidence; that it was taken is noted."""
    stated = _found(certificate_id)[0]
    query = select(DocumentFile).filter_by(
        id=document_id, subject_kind="certificate", subject_id=certificate_id
    )
    document = db.session.scalar(query)
    if document is None:
        abort(404)
    answer = send_document(document)
    note_download(stated, document)
    db.session.commit()
    return answer


def _page(found: Found, form: DecideForm) -> str:
    stated, product, unit = found
    today = now().date()
    state = state_on(today, stated)
    checked = check(stated.kind, stated.number, unit.regency_code, today)
    return render_template(
        "office/curation/certificate.html",
        certificate=stated,
        label=LABELS.get(stated.kind, stated.kind),
        state=state,
        state_label=state_words()[state],
        doubts=[doubt.sentence for doubt in checked.warnings],
        product=product,
        unit=unit,
        files=documents_of("certificate", stated.id),
        known=verification_row("certificate", stated.id),
        states=verifying_states(),
        ways=verifying_ways(),
        pills=PILLS,
        form=form,
        history=told_acts("certificate", stated.id),
    )


def _found(certificate_id: int) -> Found:
    stated = db.session.get(Certificate, certificate_id)
    if stated is None:
        abort(404)
    product = db.session.get_one(Product, stated.product_id)
    unit = db.session.get_one(SellerUnit, product.unit_id)
    require("organisation.verify", unit_owner(unit))
    return stated, product, unit


def _tell(found: Found, form: DecideForm) -> None:
    stated, product, unit = found
    values = {
        "subject_name": f"{LABELS.get(stated.kind, stated.kind)} {product.name}".strip(),
        "is_verified": form.state.data == "verified",
        "note": form.note.data or "",
    }
    tell(addressees_of(unit), "mail/decided.txt", lambda language: values)
