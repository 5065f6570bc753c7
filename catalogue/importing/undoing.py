"""Takes back what an import of products or pesantren did to one record."""

from typing import cast

from sqlalchemy import Table, delete, select

from catalogue.importing.models import ImportChange
from catalogue.importing.product_saving import write_snapshot
from catalogue.importing.records import take_back
from catalogue.importing.uses import is_used
from catalogue.producers.models import Pesantren, SellerUnit
from catalogue.products.models import Product
from catalogue.products.snapshots import snapshots
from core.database import db

TABLES = {
    model.__tablename__: cast(Table, model.__table__) for model in (Pesantren, SellerUnit, Product)
}


def undo_product(change: ImportChange) -> bool:
    """Take back a product, or a unit or pesantren that was made for one."""
    if change.subject_kind != "product":
        return undo_producer(change)
    code = db.session.scalar(select(Product.code).where(Product.id == change.subject_id))
    return code is None or _undo_product(change, code)


def undo_producer(change: ImportChange) -> bool:
    """Take back a pesantren or a unit."""
    return take_back(TABLES[change.subject_kind], change)


def _undo_product(change: ImportChange, code: str) -> bool:
    stands = snapshots([code])[code]
    if any(stands[key] != value for key, value in change.after.items()):
        return False
    if change.before is not None:
        write_snapshot(change.subject_id, change.before)
    elif is_used(TABLES["product"], change.subject_id):
        return False
    else:
        db.session.execute(delete(Product).where(Product.id == change.subject_id))
    return True
