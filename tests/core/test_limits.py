"""Windows of rate limits: one less where a count is taken back, and none that has passed stays."""

import time

from flask import Flask
from sqlalchemy import select, update

from core.database import db
from core.limits import DatabaseStorage, RateWindow, sweeping

storage = DatabaseStorage()


def windows() -> dict[str, int]:
    rows = db.session.execute(select(RateWindow.key, RateWindow.count))
    return dict(rows.all())


def let_pass(key: str) -> None:
    passed = update(RateWindow).where(RateWindow.key == key)
    db.session.execute(passed.values(expires_at=int(time.time()) - 1))
    db.session.commit()


def test_a_count_is_taken_back_down_to_nothing(app: Flask) -> None:
    assert [storage.incr("a", 60) for _ in range(2)] == [1, 2]
    for left in (1, 0, 0):
        storage.take_back("a")
        assert windows() == {"a": left}


def test_a_window_that_has_passed_is_not_counted_down(app: Flask) -> None:
    storage.incr("a", 60)
    let_pass("a")
    storage.take_back("a")
    assert windows() == {"a": 1}
    assert storage.get("a") == 0


def test_the_worker_forgets_windows_that_have_passed(app: Flask) -> None:
    for key in ("old", "new"):
        storage.incr(key, 60)
    let_pass("old")
    task = sweeping()
    assert task() == 1
    assert windows() == {"new": 1}
    let_pass("new")
    assert task() == 0  # once an hour is enough
    assert sweeping()() == 1
