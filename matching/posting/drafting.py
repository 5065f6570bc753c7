"""Suggestions for a need while it is still being written; nothing is saved."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace
from typing import Any, cast

from catalogue.products.categories import kind_by_slug
from core.database import AnyRow
from core.pages.language import Page
from core.pages.wording import gettext as _
from matching.engine.ranking import Ranking
from matching.matches.suggesting import suggest
from matching.matches.suggestion_page import best_offers
from matching.matches.supply import offers
from matching.posting.forms import OwnNeedForm

MOST = 5


@dataclass(frozen=True, slots=True)
class Drafted:
    """What the page shows beside the form: how many could supply, the best, why others fell.

    `fallen` are (rule in words, how many), the most frequent first. `missing` says what must be
    written first; then there is nothing else.
    """

    count: int = 0
    best: list[dict[str, Any]] = field(default_factory=list)
    fallen: list[tuple[str, int]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    missing: str = ""


def drafted(form: OwnNeedForm, regency_code: str, here: Page, today: date) -> Drafted:
    """Suggestions for what the form holds, once its fields have been looked at. Four queries.

    A field that cannot be read counts as empty, and is named.
    """
    if any(one.errors for one in (form.title, form.quantity, form.unit)):
        return Drafted(missing=_("Isi barang, jumlah, dan satuan: usulan tampil di sini."))
    need = _row(form, regency_code)
    found = suggest(need, offers(), today)
    ranking = found.ranking
    return Drafted(
        count=len(ranking.suggested),
        best=best_offers(found, need, here, today, MOST),
        fallen=_fallen(ranking),
        unread=[str(one.label.text) for one in _conditions(form) if one.errors],
    )


def _row(form: OwnNeedForm, regency_code: str) -> AnyRow:
    """The form's need as the engine reads rows; it has no id and came from no product's page."""
    kind = kind_by_slug(form.category.data) if form.category.data else None
    row = SimpleNamespace(
        id=0,
        regency_code=regency_code,
        asked_product_id=None,
        **form.values(kind.id if kind else None),
    )
    return cast(AnyRow, row)


def _conditions(form: OwnNeedForm) -> tuple[Any, ...]:
    return form.ceiling, form.payment, form.deliver_by


def _fallen(ranking: Ranking) -> list[tuple[str, int]]:
    """How many of the goods wanted each rule removed; one offer may break several."""
    words, counts = rule_words(), Counter[str]()
    named = ranking.pairs.pairing.goods_named
    for row in ranking.removed.tolist():
        if named[row]:
            counts.update(ranking.verdicts.failures(row))
    return [(words[rule], count) for rule, count in counts.most_common()]


def rule_words() -> dict[str, str]:
    """What each hard rule is called when it removes an offer."""
    return {
        "category": _("kategori lain"),
        "unit": _("satuan tidak dapat dibandingkan"),
        "certificates": _("dokumen wajib tidak ada"),
        "min_order": _("minimal pesan terlalu besar"),
        "price": _("harga jauh di atas batas"),
        "capacity": _("kapasitas habis"),
        "lead_time": _("tidak siap pada waktunya"),
    }
