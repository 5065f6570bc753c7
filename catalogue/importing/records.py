"""One record as an import left it: kept with the batch, compared and taken back later."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Date, Table, delete, select, update

from catalogue.importing.models import ImportChange
from catalogue.importing.uses import is_used
from core.database import Base, db


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Columns as JSON can hold them."""
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in values.items()}


def made(row: Base, *columns: str) -> ImportChange:
    """What is kept of a flushed row that an import has made."""
    after = plain({name: getattr(row, name) for name in columns})
    subject: Any = row
    return ImportChange(subject_kind=row.__tablename__, subject_id=subject.id, after=after)


def take_back(table: Table, change: ImportChange) -> bool:
    """Delete what was made, put back what was changed; False when it must be left as it is.

    It is left when it no longer stands as the import left it, or when what was made is used.
    """
    key = table.c.id == change.subject_id
    columns = [table.c[name] for name in change.after] or [table.c.id]
    found = db.session.execute(select(*columns).where(key)).mappings().first()
    if found is None:
        return True
    if not change.after or plain(dict(found)) != change.after:
        return False  # without knowing what the import left, nobody's work may be thrown away
    if change.before is not None:
        db.session.execute(update(table).where(key).values(**_typed(table, change.before)))
    elif is_used(table, change.subject_id):
        return False
    else:
        db.session.execute(delete(table).where(key))
    return True


def _typed(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: date.fromisoformat(value) if value and isinstance(table.c[name].type, Date) else value
        for name, value in values.items()
    }
