"""The list of open needs that anybody may see."""

from flask import Blueprint, render_template, request

from catalogue.products.categories import ids_within, kind_by_slug, kinds
from core.database import now
from core.language import Page, page
from core.listing import Addresses
from core.wording import gettext as _
from matching.buyers.cards import need_cards
from matching.buyers.queries import open_needs
from matching.buyers.wording import matches_words

blueprint = Blueprint("need_list", __name__)
PAGE_SIZE = 24


@blueprint.get("/kebutuhan/")
def needs() -> str:
    """Open needs, newest first, by words and category."""
    here = page()
    q = request.args.get("q", "").strip()[:200]
    kind = kind_by_slug(request.args.get("kategori", ""))
    rows = open_needs(ids_within(kind.slug) if kind else None)
    found = [row for row in rows if matches_words(q, f"{row.title} {row.description}")]
    pairs = {"q": (q,)} if q else {}
    if kind:
        pairs["kategori"] = (kind.slug,)
    addresses = Addresses(f"{here.root}/kebutuhan/", pairs)
    pager = addresses.pager(max(1, request.args.get("halaman", 1, type=int)), len(found), PAGE_SIZE)
    start = (pager.page - 1) * PAGE_SIZE
    shown = need_cards(found[start : start + PAGE_SIZE], here, now().date())
    return render_template(
        "matching/buyers/need_list.html",
        total=len(found),
        needs=shown,
        q=q,
        kept=addresses.kept("q"),
        categories=_categories(kind.slug if kind else "", addresses, here),
        pager=pager,
    )


def _categories(chosen: str, addresses: Addresses, here: Page) -> list[tuple[str, str, bool]]:
    chips: list[tuple[str, str, bool]] = [(_("Semua"), addresses.without("kategori"), not chosen)]
    for kind in kinds().values():
        if kind.parent is None:
            url = addresses.replacing("kategori", kind.slug)
            chips.append((kind.label(here.language), url, kind.slug == chosen))
    return chips
