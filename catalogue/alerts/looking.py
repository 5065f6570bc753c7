"""What one saved search finds that is new, and the mail about it."""

from dataclasses import replace

from catalogue.alerts.actions import subscription
from catalogue.alerts.models import AlertedProduct, SavedSearch
from catalogue.alerts.queries import told_of
from catalogue.alerts.words import asked_in, search_words
from catalogue.products.finding import find_products
from catalogue.products.indexing import PRODUCT_INDEX
from catalogue.products.queries import Card, cards
from catalogue.search.analysis import text_query
from core.database import db, now
from core.formatting import rupiah
from core.mail.actions import post_template
from core.pages.language import Page, speaking
from core.pages.wording import gettext as _

MOST = 10
FAR = 1_000  # the newest hits that are looked through: a day seldom brings more


def new_products(search: SavedSearch, published: set[int]) -> list[int]:
    """Of products published since it last looked, those it finds and has not told.

    The newest first. Only what has every word of the search: a mail is about what was asked for,
    not about what is like it.
    """
    fresh = published - told_of(search.id)
    if not fresh:
        return []
    asked = replace(asked_in(search.query), sort="terbaru", limit=FAR)
    criteria = replace(asked.criteria(()), text=text_query(asked.q))
    ids = PRODUCT_INDEX.reader().search(criteria).ids
    if not ids and asked.q:  # perhaps mistyped: the list has shown what was meant
        answer = find_products(asked, ())
        ids = answer.hits.ids if answer.instead and not answer.loosened else ()
    return [number for number in ids if number in fresh]


def tell(search: SavedSearch, product_ids: list[int]) -> bool:
    """Mail the newest of them, with a link to all. Returns whether a mail was left to be sent.

    The mail and what it told about are one transaction; what is over the ten is told as a number.
    """
    with speaking(search.language):
        here = Page("/en" if search.language == "en" else "", search.language)
        shown = cards(product_ids[:MOST], now().date(), here)
        if not shown:
            return False
        values = {
            "words": search_words(search.query, search.language),
            "products": [_line(card, here) for card in shown],
            "more": len(product_ids) - len(shown),
            "link": here.absolute(f"/produk/?{search.query}&urut=terbaru".replace("?&", "?")),
        }
    posted = post_template(
        "mail/new_products.txt",
        search.email,
        values,
        language=search.language,
        unsubscribe=subscription(search),
    )
    told = [AlertedProduct(search_id=search.id, product_id=number) for number in product_ids]
    db.session.add_all(told)
    db.session.flush()
    return posted is not None


def _line(card: Card, here: Page) -> dict[str, str]:
    """A product of the mail: name, price, maker, address."""
    price = (
        f"{rupiah(card.price_idr, here.language)} / {card.unit}"
        if card.price_idr is not None
        else _("harga belum diisi")
    )
    return {
        "name": card.name,
        "about": f"{price}, {card.maker}, {card.place}",
        "url": here.absolute(card.url.removeprefix(here.root)),
    }
