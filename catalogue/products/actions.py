"""Changing listings: publish, archive; each is told to the index and to the audit."""

from collections.abc import Collection

from sqlalchemy import update

from catalogue.products.addresses import slug_of
from catalogue.products.indexing import index_later
from catalogue.products.models import Product
from catalogue.products.naming import name_in
from core.audit import record
from core.database import db, now
from core.errors import DomainError
from core.sentences import sentence


def publish(product: Product) -> None:
    """Show a listing to visitors. Raises DomainError while its name or price is missing."""
    if not name_in(product.name) or product.price_idr is None:
        raise DomainError(sentence("Nama dan harga harus diisi sebelum produk ditayangkan."))
    before = product.status
    product.status = "published"
    product.published_at = product.published_at or now()
    _touch(product)
    record("product.publish", product, before={"status": before}, after={"status": "published"})


def archive(product: Product, reason: str) -> None:
    """Take a listing away from visitors; its address says that it is gone."""
    before = product.status
    product.status = "archived"
    _touch(product)
    record(
        "product.archive",
        product,
        before={"status": before},
        after={"status": "archived"},
        reason=reason,
    )


def rename(product: Product, name: str) -> None:
    """Give a new name; the old address leads to the new one."""
    before = product.name
    product.name, product.slug = name, slug_of(name)
    _touch(product)
    record("product.rename", product, before={"name": before}, after={"name": name})


def confirm(product_ids: Collection[int]) -> None:
    """Note that these are still made today."""
    db.session.execute(
        update(Product).where(Product.id.in_(product_ids)).values(confirmed_at=now())
    )


def _touch(product: Product) -> None:
    product.updated_at = now()
    db.session.flush()
    index_later([product.id])
