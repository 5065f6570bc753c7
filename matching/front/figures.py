"""What a front page counts, in tiles: each says only what is true of what it counts."""

from collections.abc import Mapping

from catalogue.producers.queries import PesantrenCount, pesantren_count
from core.formatting import number
from core.pages.language import Page
from core.pages.wording import gettext as _
from core.pages.wording import ngettext
from matching.buyers.queries import open_demo_need_count, open_need_counts

Tile = dict[str, str]  # label, value, note, and what is demo data in it


def site_figures(products_by_place: Mapping[str, int], products: int, here: Page) -> list[Tile]:
    """The whole site: products, pesantren, open needs."""
    pesantren, needs = pesantren_count(), open_need_counts()
    covered = sum(1 for count in products_by_place.values() if count)
    tiles = _tiles(products, pesantren, sum(needs.values()), open_demo_need_count(), here)
    tiles[0]["note"] = ngettext(
        "dari %(n)s kabupaten/kota", "dari %(n)s kabupaten/kota", covered, n=covered
    )
    tiles[2]["note"] = ngettext(
        "dari %(n)s kabupaten/kota pembeli",
        "dari %(n)s kabupaten/kota pembeli",
        len(needs),
        n=len(needs),
    )
    return tiles


def regency_figures(regency_code: str, products: int, here: Page) -> list[Tile]:
    """The same of one regency."""
    needs = open_need_counts().get(regency_code, 0)
    demo_needs = open_demo_need_count(regency_code)
    return _tiles(products, pesantren_count(regency_code), needs, demo_needs, here)


def _tiles(
    products: int, pesantren: PesantrenCount, needs: int, demo_needs: int, here: Page
) -> list[Tile]:
    # Whose pesantren are demo data, their products are too.
    sellers = _demo(pesantren.demo, pesantren.total)
    return [
        {
            "label": _("Produk terbit"),
            "value": number(products, here.language),
            "demo": sellers if products else "",
        },
        {
            "label": _("Pesantren terdaftar"),
            "value": number(pesantren.total, here.language),
            "note": _with_nspp(pesantren, here),
            "demo": sellers,
        },
        {
            "label": _("Kebutuhan terbuka"),
            "value": number(needs, here.language),
            "demo": _demo(demo_needs, needs),
        },
    ]


def _with_nspp(pesantren: PesantrenCount, here: Page) -> str:
    if not pesantren.with_nspp:
        return ""
    if pesantren.with_nspp == pesantren.total:
        return _("semuanya dengan NSPP")
    return _("%(n)s dengan NSPP", n=number(pesantren.with_nspp, here.language))


def _demo(demo: int, total: int) -> str:
    """How much of a figure is demo data, in words; empty where it is all real."""
    if not demo:
        return ""
    return _("Data contoh") if demo == total else _("Termasuk data contoh")
