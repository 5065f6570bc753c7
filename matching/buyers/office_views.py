"""The office's queue: what visitors sent, and putting aside what needs no answer."""

from typing import Any

from flask import Blueprint, abort, redirect, render_template, request
from werkzeug.wrappers import Response

from catalogue.products.addresses import product_path
from core.accounts.permissions import may
from core.database import AnyRow, db
from core.language import Page, page
from core.listing import Addresses
from core.phones import phone, whatsapp_link
from core.regions import regencies
from core.wording import gettext as _
from matching.buyers.actions import dismiss
from matching.buyers.office_queries import enquiries, enquiry_to_handle, enquiry_total

blueprint = Blueprint("queue", __name__, url_prefix="/kantor/antrean")
PAGE_SIZE = 50


@blueprint.get("/")
@may("queue.work")
def queue() -> str:
    """What visitors sent, the oldest that nobody handled first."""
    here = page()
    pager = Addresses(f"{here.root}/kantor/antrean/", {}).pager(
        max(1, request.args.get("halaman", 1, type=int)), enquiry_total({}), PAGE_SIZE
    )
    rows = enquiries({}, PAGE_SIZE, (pager.page - 1) * PAGE_SIZE)
    return render_template(
        "office/queue.html", rows=[_shown(row, here) for row in rows], pager=pager
    )


@blueprint.post("/<code>/kesampingkan")
@may("queue.work")
def put_aside(code: str) -> Response:
    """Put one aside, saying why."""
    enquiry = enquiry_to_handle(code)
    if enquiry is None:
        abort(404)
    dismiss(enquiry, request.form.get("reason", "").strip()[:500])
    db.session.commit()
    return redirect(f"{page().root}/kantor/antrean/")


def _shown(row: AnyRow, here: Page) -> dict[str, Any]:
    wanted = row.wanted or {}
    amount = f"{wanted['quantity']} {wanted['unit']}" if wanted.get("quantity") else ""
    text = _("Assalamualaikum, kami dari dinas, tentang permintaan %(code)s", code=row.code)
    return {
        "code": row.code,
        "kind": {"offer": _("Minta penawaran"), "need": _("Ajukan kebutuhan")}.get(
            row.kind, _("Laporkan produk")
        ),
        "name": row.name,
        "phone": phone(row.whatsapp) if row.whatsapp else "",
        "whatsapp_url": whatsapp_link(row.whatsapp, text) if row.whatsapp else None,
        "place": regencies()[row.regency_code].name if row.regency_code else "",
        "goods": wanted.get("goods") or row.product or "",
        "product_url": here.root + product_path(row.product_slug, row.product_id)
        if row.product_id
        else None,
        "amount": amount,
        "message": row.message,
        "at": row.created_at,
        "is_new": row.status == "new",
    }
