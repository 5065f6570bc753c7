"""Asking the office about a product on WhatsApp: the text names its code."""

from flask import current_app

from core.database import AnyRow
from core.offices.queries import office_whatsapp
from core.pages.language import Page
from core.reading.phones import whatsapp_link


def whatsapp_to_office(row: AnyRow, page: Page) -> str | None:
    """A link to the office of the product's province; None when it has no number."""
    settings = current_app.config["SETTINGS"]
    number = office_whatsapp(row.regency_code[:2]) or settings.office_whatsapp
    if not number:
        return None
    if page.language == "en":
        text = f"Hello, I would like to ask about {row.name} ({row.code})."
    else:
        text = f"Assalamualaikum, saya ingin bertanya tentang {row.name} ({row.code})."
    return whatsapp_link(number, text)
