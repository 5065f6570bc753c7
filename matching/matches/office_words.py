"""States of matches in words, their chance in words, and the filters of their list."""

from collections.abc import Sequence

from catalogue.products.categories import kinds
from core.formatting import percent
from core.offices.queries import corridor_regencies
from core.pages.choosing import Filter
from core.pages.language import Page
from core.pages.wording import gettext as _
from matching.buyers.office_words import lately
from matching.engine.reasons import strength

PILLS = {"proposed": "info"}


def state_words() -> dict[str, str]:
    """What a match may have come to."""
    return {"proposed": _("diusulkan")}


def chance(probability: float, language: str) -> str:
    """A chance with its word: "61 % (kuat)"."""
    words = {"strong": _("kuat"), "fair": _("cukup"), "weak": _("lemah")}
    return f"{percent(probability, 0, language)} ({words[strength(round(probability, 2))]})"


def match_filters(here: Page) -> Sequence[Filter]:
    """Filters of the matches."""
    places = corridor_regencies()
    categories = {kind.slug: kind.label(here.language) for kind in kinds().values()}
    return (
        Filter("keadaan", _("Keadaan"), state_words()),
        Filter("pembeli", _("Kabupaten/kota pembeli"), places),
        Filter("penjual", _("Kabupaten/kota penjual"), places),
        Filter("kategori", _("Kategori"), categories),
        lately(),
    )
