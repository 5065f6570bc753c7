"""The steps of telling what one makes: each with its form, and how it becomes columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from catalogue.listing.forms import CapacityForm, DocumentForm, PriceForm, StepForm, WhatForm
from catalogue.products.categories import kind_by_slug, kinds
from catalogue.products.models import Product
from core.formatting import number
from core.pages.forms import read_count
from core.pages.language import language
from core.pages.wording import gettext as _
from core.reading.dates import read_days
from core.reading.money import read_rupiah
from core.reading.terms import payment_from_code, payment_in_words, read_payments
from core.reading.unit_text import parse_unit


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its part of the address, and its form; photos have a page of their own."""

    slug: str
    form: type[StepForm] | None


STEPS: Final = (
    Step("apa", WhatForm),
    Step("harga", PriceForm),
    Step("kapasitas", CapacityForm),
    Step("dokumen", DocumentForm),
    Step("foto", None),
)
BY_SLUG: Final[Mapping[str, Step]] = {step.slug: step for step in STEPS}


def step_words() -> dict[str, str]:
    """What the steps are called."""
    return {
        "apa": _("Apa"),
        "harga": _("Harga"),
        "kapasitas": _("Kapasitas dan waktu"),
        "dokumen": _("Dokumen"),
        "foto": _("Foto"),
    }


def next_step(slug: str) -> str:
    """The step after this one; after the last the product's own page, an empty text."""
    slugs = [step.slug for step in STEPS]
    place = slugs.index(slug) + 1
    return slugs[place] if place < len(slugs) else ""


def shown_values(product: Product) -> dict[str, str]:
    """The columns of a product as people would type them, by the fields of all steps."""
    spoken = language()
    kind = kinds().get(product.category_id)
    payments = [payment_from_code(code) for code in product.payment.split(",") if code]
    return {
        "name": product.name,
        "category": kind.slug if kind else "",
        "description": product.description,
        "packaging": product.packaging,
        "net_weight": product.net_weight,
        "price": _number(product.price_idr),
        "unit": product.unit,
        "minimum_order": _number(product.minimum_order),
        "monthly_capacity": _number(product.monthly_capacity),
        "lead_days": _number(product.lead_days),
        "shelf_life_days": _number(product.shelf_life_days),
        "delivery": product.delivery or "",
        "payment": ", ".join(payment_in_words(one, spoken) for one in payments),
    }


def columns_of(form: StepForm) -> dict[str, Any]:
    """The columns that a step writes; only after its form was found right."""
    writers = {WhatForm: _what, PriceForm: _price, CapacityForm: _capacity}
    return writers[type(form)](form)


def _what(form: Any) -> dict[str, Any]:
    kind = kind_by_slug(form.category.data)
    return {
        "name": form.name.data,
        "category_id": kind.id if kind else None,
        "description": form.description.data or "",
        "packaging": form.packaging.data or "",
        "net_weight": form.net_weight.data or "",
    }


def _price(form: Any) -> dict[str, Any]:
    unit = parse_unit(form.unit.data.casefold())
    least = form.minimum_order.data
    return {
        "price_idr": read_rupiah(form.price.data),
        "unit": unit.label if unit else form.unit.data,
        "minimum_order": read_count(least) if least else 1,
    }


def _capacity(form: Any) -> dict[str, Any]:
    capacity, lead = form.monthly_capacity.data, form.lead_days.data
    lasts = form.shelf_life_days.data
    payments = read_payments(form.payment.data) if form.payment.data else ()
    return {
        "monthly_capacity": read_count(capacity) if capacity else None,
        "lead_days": read_days(lead) if lead else None,
        "shelf_life_days": read_days(lasts) if lasts else None,
        "delivery": form.delivery.data or None,
        "payment": ",".join(payment.code for payment in payments),
    }


def _number(value: int | None) -> str:
    return "" if value is None else number(value, language())
