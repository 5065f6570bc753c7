"""A saved search as the list understands it, and as people read it."""

from urllib.parse import parse_qsl, urlencode

from werkzeug.datastructures import MultiDict

from catalogue.products.asked import Asked, asked_by_page
from catalogue.products.facets import known_values, value_label
from core.pages.wording import gettext as _


def asked_in(query: str) -> Asked:
    """What a stored query asks of the list."""
    return asked_by_page(MultiDict(parse_qsl(query)), known_values)


def query_of(asked: Asked) -> str:
    """The words and filters as they are stored: the same search is the same text.

    Order and page are no part of it.
    """
    pairs = [("q", " ".join(asked.q.split()))] if asked.q.strip() else []
    pairs += [(name, v) for name in sorted(asked.chosen) for v in sorted(asked.chosen[name])]
    if asked.max_price_idr is not None:
        pairs.append(("harga_maks", str(asked.max_price_idr)))
    return urlencode(pairs)


def search_words(query: str, language: str) -> str:
    """The search in words: "“kopi”, Minuman, Kab. Malang"."""
    asked = asked_in(query)
    parts = [f"“{asked.q}”"] if asked.q else []
    parts += [
        value_label(name, value, language)
        for name, values in asked.chosen.items()
        for value in values
    ]
    if asked.max_price_idr is not None:
        parts.append(value_label("harga", f"0-{asked.max_price_idr}", language))
    return ", ".join(parts) or _("semua produk")
