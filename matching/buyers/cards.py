"""Needs as visitors see them: kind of buyer, regency, goods; never name, phone or ceiling."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from catalogue.products.categories import kinds
from core.database import AnyRow
from core.formatting import quantity
from core.pages.language import Page
from core.pages.wording import gettext as _
from core.reading.terms import Delivery, delivery_in_words, payment_from_code, payment_in_words
from core.regions import regencies
from matching.buyers.models import BUYER_KINDS
from matching.buyers.public_text import public_title

KINDS_EN = {
    "toko-oleh-oleh": "Souvenir food shop",
    "busana-muslim": "Muslim clothing shop",
    "distributor": "Distributor",
    "hotel-katering": "Hotel or caterer",
    "minimarket": "Minimarket",
    "koperasi-karyawan": "Employees' co-operative",
    "kopontren": "Pesantren co-operative",
    "toko-herbal": "Herbal shop",
    "dapur-mbg": "School-meal kitchen",
    "lainnya": "Other business",
}


@dataclass(frozen=True, slots=True)
class NeedCard:
    """One need in a list."""

    code: str
    url: str
    title: str
    category_label: str
    buyer: str
    place: str
    volume: str
    needed_by: date | None
    delivery: str
    documents: tuple[str, ...]
    state_label: str
    state_kind: str
    is_demo: bool


def need_cards(rows: Iterable[AnyRow], page: Page, today: date) -> list[NeedCard]:
    """Cards of needs with their buyers, as `matching.buyers.queries` reads them."""
    return [need_card(row, page, today) for row in rows]


def need_card(row: AnyRow, page: Page, today: date) -> NeedCard:
    """One card."""
    kind = kinds().get(row.category_id)
    return NeedCard(
        code=row.code,
        url=page.root + need_path(row.code),
        title=public_title(row.title, row.buyer, row.max_price_idr),
        category_label=kind.label(page.language) if kind else "",
        buyer=buyer_label(row.buyer_kind, page.language),
        place=regencies()[row.regency_code].name,
        volume=volume(row, page.language),
        needed_by=row.deliver_by,
        delivery=delivery_in_words(Delivery(row.delivery), page.language) if row.delivery else "",
        documents=documents_asked(row),
        state_label=_("terbuka") if is_open(row, today) else _("selesai"),
        state_kind="good" if is_open(row, today) else "",
        is_demo=row.is_demo,
    )


def documents_asked(row: AnyRow) -> tuple[str, ...]:
    """The documents that a need insists on, and those that it would like: "P-IRT (diharapkan)"."""
    asked = (
        ("Halal", row.needs_halal, row.wishes_halal),
        ("P-IRT", row.needs_pirt, row.wishes_pirt),
    )
    return tuple(
        label if needed else _("%(document)s (diharapkan)", document=label)
        for label, needed, wished in asked
        if needed or wished
    )


def need_path(code: str) -> str:
    """Where a need's page is; codes come as offices write them, even "12/KOP 2026"."""
    return f"/kebutuhan/{quote(code)}/"


def is_open(row: AnyRow, today: date) -> bool:
    """Whether the need still waits for offers: not closed, and none of its days has passed."""
    return row.status == "open" and not has_passed(row, today)


def has_passed(row: AnyRow, today: date) -> bool:
    """Whether the last day for offers, or that of delivery, lies behind us."""
    return any(day is not None and day < today for day in (row.deliver_by, row.closes_on))


def is_public(row: AnyRow) -> bool:
    """Whether visitors may see it: an office knows who asks."""
    return bool(row.buyer_state == "verified")


def buyer_label(kind: str, language: str) -> str:
    """The kind of buyer in words."""
    return KINDS_EN[kind] if language == "en" else BUYER_KINDS[kind]


def payments(codes: str, language: str) -> str:
    """The ways to pay that a need names, as it stores them, in words; empty when it names none."""
    stored = [code for code in codes.split(",") if code]
    return ", ".join(payment_in_words(payment_from_code(code), language) for code in stored)


def volume(row: AnyRow, language: str) -> str:
    """How much, how often: "3.000 bungkus tiap bulan"."""
    often = {"once": "", "monthly": _(" tiap bulan"), "yearly": _(" tiap tahun")}[row.frequency]
    return f"{quantity(row.quantity, row.unit, language)}{often}"
