"""Reading imports: the history, and one of them with who brought it."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import func, select

from catalogue.importing.models import ImportBatch
from core.accounts.models import Office, User
from core.database import AnyRow, AnySelect, db, now

RECENT = timedelta(days=7)


def batches(limit: int, offset: int = 0) -> Sequence[AnyRow]:
    """The imports of all offices, newest first."""
    query = _rows().order_by(ImportBatch.id.desc()).limit(limit).offset(offset)
    return db.session.execute(query).all()


def batch_total() -> int:
    """How many imports there were."""
    return db.session.execute(select(func.count()).select_from(ImportBatch)).scalar_one()


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
    counted = select(func.count()).select_from(ImportBatch).where(brought)
    since = now() - RECENT
    return {
        "imports_running": counted.where(state == "running"),
        "imports_previewed": counted.where(state == "previewed"),
        "imports_failed": counted.where(state == "failed", ImportBatch.started_at >= since),
    }


def _rows() -> AnySelect:
    return (
        select(
            *ImportBatch.__table__.c,
            User.name.label("person"),
            Office.name.label("office"),
        )
        .outerjoin(User, User.id == ImportBatch.user_id)
        .outerjoin(Office, Office.id == ImportBatch.office_id)
    )
