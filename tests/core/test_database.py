"""The database as every feature relies on it."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from core.accounts.models import Membership
from core.database import SAFE_WAL, db, journal_mode, sqlite_driver
from core.offices.models import Office


@pytest.mark.parametrize(
    ("version", "mode"),
    [((3, 40, 1), "DELETE"), ((3, 51, 2), "DELETE"), ((3, 51, 3), "WAL"), ((3, 53, 4), "WAL")],
)
def test_the_write_ahead_log_is_used_only_where_it_cannot_lose_commits(
    version: tuple[int, ...], mode: str
) -> None:
    assert journal_mode(version) == mode


def test_sqlite_is_opened_durable_strict_and_patient(app: Flask) -> None:
    if db.engine.dialect.name != "sqlite":
        pytest.skip("pragmas are SQLite's")
    found = {
        name: db.session.execute(text(f"pragma {name}")).scalar()
        for name in ("synchronous", "foreign_keys", "busy_timeout", "journal_mode")
    }
    safe = sqlite_driver().sqlite_version_info >= SAFE_WAL
    assert found == {
        "synchronous": 2,  # FULL
        "foreign_keys": 1,
        "busy_timeout": 15000,
        "journal_mode": "wal" if safe else "delete",
    }


def test_a_reference_to_nothing_is_refused(app: Flask) -> None:
    db.session.add(Membership(user_id=999_999, office_id=999_999, role="officer"))
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_a_constraint_is_named_when_it_refuses(app: Flask) -> None:
    db.session.add(Office(code="X", name="X", province_code="35", regency_code="63.71"))
    with pytest.raises(IntegrityError, match="regency_in_province"):
        db.session.flush()


def test_moments_come_back_aware_and_in_utc(app: Flask) -> None:
    from core.audit import history, record

    office = Office(code="Y", name="Y", province_code="35")
    db.session.add(office)
    db.session.flush()
    entry = record("test", office)
    entry.at = datetime(2026, 4, 13, 11, tzinfo=timezone(timedelta(hours=8)))
    db.session.flush()
    db.session.expire_all()
    assert history("office", office.id)[0].at == datetime(2026, 4, 13, 3, tzinfo=UTC)
