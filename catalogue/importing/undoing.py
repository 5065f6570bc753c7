"""Takes back what an import did to one record, unless somebody has changed it since."""

from sqlalchemy import delete, exists, select, update

from catalogue.importing.models import ImportChange
from catalogue.importing.product_saving import stored, write_snapshot
from catalogue.producers.models import Pesantren, SellerUnit, SentraMember
from catalogue.products.models import Photo, Product
from catalogue.products.snapshots import snapshots
from core.database import db


def undo_product(change: ImportChange) -> bool:
    """Take back a product, or a unit or pesantren that was made for one."""
    if change.subject_kind == "seller_unit":
        return _delete_unused_unit(change.subject_id)
    if change.subject_kind == "pesantren":
        return undo_pesantren(change)
    code = db.session.scalar(select(Product.code).where(Product.id == change.subject_id))
    return code is None or _undo_product(change, code)


def _undo_product(change: ImportChange, code: str) -> bool:
    if stored(snapshots([code])[code]) != change.after:
        return False
    if change.before is not None:
        write_snapshot(change.subject_id, change.before)
    elif _product_is_used(change.subject_id):
        return False
    else:
        db.session.execute(delete(Product).where(Product.id == change.subject_id))
    return True


def undo_pesantren(change: ImportChange) -> bool:
    """Take back a pesantren: what was changed is put back, what was made and is unused goes."""
    found = db.session.get(Pesantren, change.subject_id)
    if found is None:
        return True
    if change.before is None:
        if db.session.scalar(select(exists().where(SellerUnit.pesantren_id == found.id))):
            return False
        db.session.delete(found)
        db.session.flush()
        return True
    if any(getattr(found, key) != value for key, value in change.after.items()):
        return False
    db.session.execute(update(Pesantren).where(Pesantren.id == found.id).values(**change.before))
    return True


def _delete_unused_unit(unit_id: int) -> bool:
    if db.session.scalar(select(exists().where(Product.unit_id == unit_id))):
        return False
    db.session.execute(delete(SellerUnit).where(SellerUnit.id == unit_id))
    return True


def _product_is_used(product_id: int) -> bool:
    """Whether something stands on it that did not come with the file."""
    return any(
        db.session.scalar(select(exists().where(table.product_id == product_id)))
        for table in (Photo, SentraMember)
    )
