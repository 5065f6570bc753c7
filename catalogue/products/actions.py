"""Changing listings: publish, return, archive, confirm; each is told to the index and to the audit.

`by` says how somebody said so who did not sign in: BY_LINK, or BY_PHONE through an officer.
"""

from collections.abc import Collection

from catalogue.products.addresses import slug_of
from catalogue.products.indexing import PRODUCT_INDEX, index_later
from catalogue.products.models import Product
from catalogue.products.naming import name_in
from core.audit import record
from core.database import db, now
from core.errors import DomainError
from core.sentences import sentence

BY_LINK, BY_PHONE = "tautan", "telepon"
RETURNABLE = ("submitted", "published")


def publish(product: Product, *, by: str = "") -> None:
    """Show a listing to visitors. Raises DomainError while its name or price is missing."""
    if not name_in(product.name) or product.price_idr is None:
        raise DomainError(sentence("Nama dan harga harus diisi sebelum produk ditayangkan."))
    before = product.status
    product.status = "published"
    product.published_at = product.published_at or now()
    _touch(product)
    after = {"status": "published", "by": by}
    record("product.publish", product, before={"status": before}, after=after)


def archive(product: Product, reason: str, *, by: str = "") -> None:
    """Take a listing away from visitors; its address says that it is gone."""
    before = product.status
    product.status = "archived"
    _touch(product)
    record(
        "product.archive",
        product,
        before={"status": before},
        after={"status": "archived", "by": by},
        reason=reason,
    )


def return_to_maker(product: Product, reason: str) -> None:
    """Give a listing back to its maker, who sends it in again once it is mended.

    Raises DomainError unless it is submitted or published.
    """
    before = product.status
    if before not in RETURNABLE:
        raise DomainError(sentence("Hanya produk yang diajukan atau tayang dapat dikembalikan."))
    product.status = "returned"
    _touch(product)
    record(
        "product.return",
        product,
        before={"status": before},
        after={"status": "returned"},
        reason=reason,
    )


def rename(product: Product, name: str) -> None:
    """Give a new name; the old address leads to the new one."""
    before = product.name
    product.name, product.slug = name, slug_of(name)
    _touch(product)
    record("product.rename", product, before={"name": before}, after={"name": name})


def confirm(products: Collection[Product], *, by: str = "", reason: str = "") -> None:
    """Note that these are still made today, so that they rise again where they had sunk."""
    moment = now()
    for product in products:
        before, product.confirmed_at = product.confirmed_at, moment
        record(
            "product.confirm",
            product,
            before={"confirmed_at": before.isoformat() if before else None},
            after={"confirmed_at": moment.isoformat(), "by": by},
            reason=reason,
        )
    db.session.flush()
    PRODUCT_INDEX.later([product.id for product in products])


def _touch(product: Product) -> None:
    product.updated_at = now()
    db.session.flush()
    index_later([product.id])
