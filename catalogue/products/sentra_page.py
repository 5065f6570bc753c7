"""One sentra as its page shows it: what its members can make together, and who makes how much."""

from collections.abc import Sequence
from typing import Any

from catalogue.products.makers import Member
from catalogue.products.pooling import Pool, pools
from catalogue.products.stated_documents import state_words
from core.formatting import number, quantity
from core.pages.wording import gettext as _

Bars = list[tuple[str, int, str]]


def sentra_context(members: Sequence[Member], language: str) -> dict[str, Any]:
    """Figures, bars and rows of the members; a capacity that nobody stated is in no sum."""
    stated = [member for member in members if member.free_capacity is not None]
    found = pools((member.free_capacity or 0, member.unit) for member in stated)
    return {
        "figures": _figures(found, len(members), language),
        "splits": [_split(pool, stated, language) for pool in found],
        "members": [_row(member, language) for member in members],
    }


def _figures(found: Sequence[Pool], members: int, language: str) -> list[dict[str, str]]:
    return [
        {
            "label": _("Kapasitas bebas bersama"),
            "value": _together(found, language) or _("Tanyakan"),
            "note": _("sebulan, dijumlahkan dari semua anggota"),
        },
        {"label": _("Anggota"), "value": str(members), "note": _("unit usaha")},
    ]


def _together(found: Sequence[Pool], language: str) -> str:
    """Each pool in its own unit: "6.000 botol dan 100 kotak"."""
    *others, last = [quantity(pool.total, pool.unit, language) for pool in found] or [""]
    return _("%(some)s dan %(last)s", some=", ".join(others), last=last) if others else last


def _split(pool: Pool, members: Sequence[Member], language: str) -> tuple[str, Bars]:
    """What each member of a pool can make, as bars over the unit that they are counted in."""
    bars = [(members[n].maker, amount, number(amount, language)) for n, amount in pool.parts]
    return _("%(unit)s sebulan", unit=pool.unit), bars


def _row(member: Member, language: str) -> tuple[Any, ...]:
    """A row of the members' table, in the order of its columns."""
    amount = member.free_capacity
    return (
        {"text": member.pesantren, "url": member.pesantren_url},
        member.place,
        _("Tanyakan") if amount is None else quantity(amount, member.unit, language),
        member.price_idr,
        {"text": state_words()[member.halal], "kind": member.halal},
    )
