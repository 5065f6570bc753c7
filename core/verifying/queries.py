"""Reading what offices have made sure of."""

from typing import Any

from sqlalchemy import ColumnElement, and_, func, select

from core.database import db
from core.verifying.models import Verification


def state_of(subject_kind: str, subject_id: int) -> str:
    """waiting, verified or refused; what an office entered itself is verified."""
    query = select(Verification.state).filter_by(subject_kind=subject_kind, subject_id=subject_id)
    return db.session.scalar(query) or "verified"


def joins(subject_kind: str, key: Any) -> ColumnElement[bool]:
    """The condition of an outer join of records of this kind with their verification."""
    return and_(Verification.subject_kind == subject_kind, Verification.subject_id == key)


def state_column() -> ColumnElement[str]:
    """The state of a record that is outer joined by `joins`."""
    return func.coalesce(Verification.state, "verified")
