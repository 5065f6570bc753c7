"""One product as its page shows it: plain values in the page's language."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from catalogue.certificates.models import Certificate
from catalogue.certificates.states import LABELS, state_on
from catalogue.producers.addresses import pesantren_path, sentra_path
from catalogue.producers.models import Sentra, SentraMember
from catalogue.products.capacity import free, promised
from catalogue.products.categories import kinds
from catalogue.products.facets import value_label
from catalogue.products.photos import photo_urls
from catalogue.products.prices import tiers_of
from catalogue.products.queries import holidays, photos
from catalogue.products.readiness import Listing, is_fresh, readiness
from core.database import AnyRow, db, now
from core.formatting import date_range, number, rupiah
from core.language import Page
from core.monograms import monogram
from core.net_weight import net_weight, price_per_100
from core.regions import regencies
from core.terms import Delivery, delivery_in_words, payment_from_code, payment_in_words
from core.units import Dimension


def product_context(row: AnyRow, page: Page) -> dict[str, Any]:
    """What the product template shows, in a fixed number of queries."""
    today = now().date()
    kind = kinds()[row.category_id]
    documents = _documents(row.id, today)
    pictures = [photo_urls(photo.key) for photo in photos(row.id)]
    stops = holidays(row.id, today)
    place = regencies()[row.regency_code].name
    return {
        "code": row.code,
        "name": row.name,
        "description": row.description,
        "is_demo": row.is_demo,
        "category_label": kind.label(page.language),
        "category_url": f"{page.root}/produk/?kategori={kind.slug}",
        "category_icon": kind.icon,
        "category_tone": kind.tone,
        "photos": pictures,
        "price_idr": row.price_idr,
        "unit": row.unit,
        "minimum_order": row.minimum_order,
        "monthly_capacity": row.monthly_capacity,
        "free_capacity": free(row.monthly_capacity, promised([row.id], today).get(row.id, 0)),
        "lead_time": _days(row.lead_days),
        "tiers": tiers_of([row.id]).get(row.id, []),
        "facts": _facts(row, stops, page.language),
        "documents": documents,
        "pills": [(d["label"], d["state"]) for d in documents],
        "ladder": _ladder(row, bool(pictures), documents),
        "confirmed_on": row.confirmed_at,
        "is_stale": not is_fresh(row.confirmed_at, now()),
        "is_stopped": any(start <= today <= end for start, end in stops),
        "stop_note": _stop_note(stops, page.language),
        "maker": {
            "name": row.maker,
            "pillar": value_label("pilar", row.pillar, page.language),
        },
        "pesantren": {
            "name": row.pesantren,
            "url": page.root + pesantren_path(row.pesantren, row.pesantren_id),
            "place": place,
            "monogram": monogram(row.pesantren),
        },
        "sentra": _sentra(row.id, page),
    }


def _documents(product_id: int, today: date) -> list[dict[str, str]]:
    query = select(
        Certificate.kind,
        Certificate.number,
        Certificate.status,
        Certificate.expires_on,
        Certificate.checked_at,
    ).where(Certificate.product_id == product_id)
    words = {
        "issued": _("tertulis"),
        "verified": _("diperiksa"),
        "expired": _("kedaluwarsa"),
        "submitted": _("diajukan"),
        "revoked": _("dicabut"),
        "none": _("belum ada"),
    }
    found = []
    for kind, number_, status, expires_on, checked_at in db.session.execute(
        query.order_by(Certificate.kind != "halal", Certificate.kind)
    ):
        state = state_on(today, status, expires_on, checked_at is not None)
        note = _("Diperiksa petugas dinas.") if checked_at else _("Menurut penjual.")
        found.append(
            {
                "kind": kind,
                "label": LABELS.get(kind, kind),
                "number": number_,
                "state": state,
                "state_label": words[state],
                "note": note if state in {"issued", "verified", "expired"} else "",
            }
        )
    return found


def _facts(row: AnyRow, stops: Sequence[tuple[date, date]], language: str) -> list[tuple[str, str]]:
    """What is stated beyond price and capacity; what is not stated is left out."""
    size = net_weight(row.net_weight)
    payments = [
        payment_in_words(payment_from_code(code), language)
        for code in row.payment.split(",")
        if code
    ]
    per_100 = price_per_100(row.price_idr, size) if row.price_idr else None
    base = "ml" if size and size.dimension is Dimension.VOLUME else "g"
    facts = [
        (_("Isi bersih"), row.net_weight),
        (
            _("Harga per 100 %(unit)s", unit=base),
            rupiah(round(per_100), language) if per_100 else "",
        ),
        (_("Kemasan"), row.packaging),
        (
            _("Isi karton"),
            f"{number(row.pieces_per_carton, language)} {row.unit}"
            if row.pieces_per_carton
            else "",
        ),
        (_("Masa simpan"), _days(row.shelf_life_days)),
        (
            _("Penyerahan"),
            delivery_in_words(Delivery(row.delivery), language) if row.delivery else "",
        ),
        (_("Pembayaran"), ", ".join(payments)),
        (_("Libur produksi"), "; ".join(date_range(a, b, language) for a, b in stops)),
    ]
    return [(label, text) for label, text in facts if text]


def _days(days: int | None) -> str:
    return "" if days is None else _("%(days)s hari", days=days)


def _stop_note(stops: Sequence[tuple[date, date]], language: str) -> str:
    if not stops:
        return ""
    return str(_("Libur produksi %(dates)s.", dates=date_range(*stops[0], language)))


def _ladder(
    row: AnyRow, has_photo: bool, documents: Sequence[dict[str, str]]
) -> list[tuple[str, str, str]]:
    listing = Listing(
        has_photo=has_photo,
        price_idr=row.price_idr,
        monthly_capacity=row.monthly_capacity,
        confirmed_at=row.confirmed_at,
        top_category=kinds()[row.category_id].top,
        states={d["kind"]: d["state"] for d in documents},
    )
    return readiness(listing, now())


def _sentra(product_id: int, page: Page) -> dict[str, str] | None:
    query = (
        select(Sentra.id, Sentra.name)
        .join(SentraMember, SentraMember.sentra_id == Sentra.id)
        .where(SentraMember.product_id == product_id)
    )
    found = db.session.execute(query.limit(1)).first()
    if found is None:
        return None
    return {"name": found.name, "url": page.root + sentra_path(found.name, found.id)}
