"""Reading imports: the history, and one of them with who brought it."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, func, select

from catalogue.importing.models import ImportBatch
from core.accounts.areas import in_area
from core.accounts.models import User
from core.database import AnyRow, AnySelect, db, now
from core.offices.models import Office

RECENT = timedelta(days=7)


def batches(limit: int, offset: int = 0) -> Sequence[AnyRow]:
    """The imports that the office may see, newest first."""
    query = _rows().where(_seen()).order_by(ImportBatch.id.desc()).limit(limit).offset(offset)
    return db.session.execute(query).all()


def batch_total() -> int:
    """How many of them there are."""
    query = select(func.count()).select_from(ImportBatch)
    query = query.outerjoin(Office, Office.id == ImportBatch.office_id).where(_seen())
    return db.session.execute(query).scalar_one()


def batch_row(batch_id: int) -> AnyRow | None:
    """One import with the names of its person and office."""
    return db.session.execute(_rows().where(ImportBatch.id == batch_id)).first()


def batch_to_change(batch_id: int) -> ImportBatch | None:
    """One import, held until the commit so that it is not started twice."""
    query = select(ImportBatch).filter_by(id=batch_id).with_for_update()
    return db.session.scalar(query)


def import_counts() -> dict[str, AnySelect]:
    """How many imports of offices are read now, wait for a decision, or failed this week."""
    state, brought = ImportBatch.state, ImportBatch.office_id.is_not(None)
    counted = select(func.count()).select_from(ImportBatch)
    counted = counted.join(Office, Office.id == ImportBatch.office_id).where(brought, _seen())
    since = now() - RECENT
    return {
        "imports_running": counted.where(state == "running"),
        "imports_previewed": counted.where(state == "previewed"),
        "imports_failed": counted.where(state == "failed", ImportBatch.started_at >= since),
    }


def _seen() -> ColumnElement[bool]:
    """Imports of offices in the person's own area: a province sees those of its regencies."""
    return in_area(func.coalesce(Office.regency_code, Office.province_code))


def _rows() -> AnySelect:
    return (
        select(
            *ImportBatch.__table__.c,
            User.name.label("person"),
            Office.name.label("office"),
            func.coalesce(Office.regency_code, Office.province_code).label("place"),
        )
        .outerjoin(User, User.id == ImportBatch.user_id)
        .outerjoin(Office, Office.id == ImportBatch.office_id)
    )
