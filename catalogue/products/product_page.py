"""One product as its page shows it: plain values in the page's language."""

from collections.abc import Sequence
from typing import Any

from catalogue.producers.addresses import pesantren_path, sentra_path
from catalogue.products.capacity import free
from catalogue.products.categories import kinds
from catalogue.products.facets import value_label
from catalogue.products.facts import days, facts, stop_note
from catalogue.products.freshness import is_stale
from catalogue.products.photos import photo_urls
from catalogue.products.queries import parts
from catalogue.products.readiness import Listing, readiness
from catalogue.products.stated_documents import StatedDocument, stated_documents
from core.database import AnyRow, now
from core.pages.language import Page
from core.pages.monograms import monogram
from core.regions import regencies

# Columns that the page shows as they stand.
PLAIN = (
    *("id", "code", "name", "description", "is_demo", "price_idr", "unit", "minimum_order"),
    *("monthly_capacity", "updated_at"),
)


def product_context(row: AnyRow, certificates: Sequence[AnyRow], page: Page) -> dict[str, Any]:
    """What the product template shows, in a fixed number of queries beside the given rows."""
    moment = now()
    today = moment.date()
    documents = stated_documents(certificates, today)
    found = parts(row.id, today)
    pictures, stops = [photo_urls(key) for key in found.photo_keys], found.holidays
    return {
        **{name: getattr(row, name) for name in PLAIN},
        **_category(row, page),
        **_makers(row, page),
        "photos": pictures,
        "free_capacity": free(row.monthly_capacity, row.promised),
        "lead_time": days(row.lead_days),
        "tiers": found.tiers,
        "facts": facts(row, stops, page.language),
        "documents": documents,
        "pills": [(d.label, d.state) for d in documents],
        "ladder": _ladder(row, bool(pictures), documents),
        "confirmed_on": row.confirmed_at,
        "is_stale": is_stale(row.confirmed_at, moment),
        "is_stopped": any(start <= today <= end for start, end in stops),
        "stop_note": stop_note(stops, page.language),
    }


def _category(row: AnyRow, page: Page) -> dict[str, str]:
    kind = kinds()[row.category_id]
    return {
        "category_label": kind.label(page.language),
        "category_url": f"{page.root}/produk/?kategori={kind.slug}",
        "category_icon": kind.icon,
        "category_tone": kind.tone,
    }


def _makers(row: AnyRow, page: Page) -> dict[str, dict[str, str] | None]:
    """The unit, its pesantren, and the sentra that the product takes part in."""
    sentra = None
    if row.sentra_id is not None:
        path = sentra_path(row.sentra, row.sentra_id)
        sentra = {"name": row.sentra, "url": page.root + path}
    return {
        "maker": {"name": row.maker, "pillar": value_label("pilar", row.pillar, page.language)},
        "pesantren": {
            "name": row.pesantren,
            "url": page.root + pesantren_path(row.pesantren, row.pesantren_id),
            "place": regencies()[row.regency_code].name,
            "monogram": monogram(row.pesantren),
        },
        "sentra": sentra,
    }


def _ladder(
    row: AnyRow, has_photo: bool, documents: Sequence[StatedDocument]
) -> list[tuple[str, str, str]]:
    listing = Listing(
        has_photo=has_photo,
        price_idr=row.price_idr,
        monthly_capacity=row.monthly_capacity,
        confirmed_at=row.confirmed_at,
        top_category=kinds()[row.category_id].top,
        states={d.kind: d.state for d in documents},
    )
    return readiness(listing, now())
