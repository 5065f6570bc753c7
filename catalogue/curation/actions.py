"""Returning listings to their makers, with reasons that stay and a mail that tells them."""

from collections.abc import Sequence

from catalogue.curation.models import CurationReason, ProductReturn
from catalogue.producers.models import SellerUnit
from catalogue.producers.people import addressees_of
from catalogue.products import actions as listings
from catalogue.products.models import Product
from core.audit import who_acts
from core.database import db
from core.mail.telling import tell

MAIL = "mail/product_returned.txt"


def return_product(
    product: Product, reasons: Sequence[CurationReason], words: str = ""
) -> ProductReturn:
    """Return a submitted or published listing; its maker is mailed where there is an address.

    Raises DomainError where its status does not allow it.
    """
    told = "; ".join(reason.words for reason in reasons)
    listings.return_to_maker(product, f"{told}. {words}" if words else told)
    returned = ProductReturn(
        product_id=product.id,
        reasons=[reason.slug for reason in reasons],
        words=words,
        returned_by=who_acts().get("user_id"),
    )
    db.session.add(returned)
    db.session.flush()
    _tell(product, reasons, words)
    return returned


def _tell(product: Product, reasons: Sequence[CurationReason], words: str) -> None:
    """A unit without an address gets no mail: the officer calls."""
    unit = db.session.get_one(SellerUnit, product.unit_id)
    tell(
        addressees_of(unit),
        MAIL,
        lambda language: {
            "product": product.name or product.code,
            "reasons": [reason.label(language) for reason in reasons],
            "words": words,
        },
    )
