"""Rate limits counted in our own database, so that all web processes keep one limit.

Each count has a transaction of its own, so that a refused request is counted too.
"""

import time
from collections.abc import Callable

from flask import current_app, has_request_context, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from limits.storage import Storage
from sqlalchemy import case, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from core.database import Base, db, own_transaction

SWEEP_SECONDS = 3600


class RateWindow(Base):
    """How often one address did one thing in the current window."""

    __tablename__ = "rate_window"

    key: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]
    expires_at: Mapped[int]  # seconds since 1970


class DatabaseStorage(Storage):
    """What Flask-Limiter counts with. Each count is a transaction of its own."""

    STORAGE_SCHEME = ["opop"]  # the library reads it from the class

    @property
    def base_exceptions(self) -> type[Exception]:
        """What the library may swallow: nothing of ours."""
        return OSError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Add to the window of this key, or open a new one. Returns the count.

        Whoever is signed in has been looked up by now, on the request's own connection: on SQLite
        that holds the write lock, for which this count would wait in vain. Nothing is lost: the
        page has not begun, or has committed.
        """
        if has_request_context():
            db.session.rollback()
        moment = int(time.time())
        dialect = sqlite if db.engine.dialect.name == "sqlite" else postgresql
        added = dialect.insert(RateWindow).values(key=key, count=amount, expires_at=moment + expiry)
        current = RateWindow.expires_at > moment
        upsert = added.on_conflict_do_update(
            index_elements=[RateWindow.key],
            set_={
                "count": case((current, RateWindow.count + amount), else_=amount),
                "expires_at": case((current, RateWindow.expires_at), else_=moment + expiry),
            },
        ).returning(RateWindow.count)
        with own_transaction() as connection:
            return int(connection.execute(upsert).scalar_one())

    def take_back(self, key: str) -> None:
        """One less in the current window; a window that has passed stays as it is."""
        current = (RateWindow.count > 0) & (RateWindow.expires_at > int(time.time()))
        one_less = update(RateWindow).where(RateWindow.key == key, current)
        with own_transaction() as connection:
            connection.execute(one_less.values(count=RateWindow.count - 1))

    def get(self, key: str) -> int:
        """The count of the current window."""
        return self._window(key)[0]

    def get_expiry(self, key: str) -> float:
        """When the current window ends, in seconds since 1970."""
        return self._window(key)[1]

    def check(self) -> bool:
        """Whether the database answers."""
        with own_transaction() as connection:
            return connection.execute(select(1)).scalar() == 1

    def reset(self) -> int | None:
        """Forget all windows."""
        with own_transaction() as connection:
            connection.execute(delete(RateWindow))
        return None

    def clear(self, key: str) -> None:
        """Forget one window."""
        with own_transaction() as connection:
            connection.execute(delete(RateWindow).where(RateWindow.key == key))

    def _window(self, key: str) -> tuple[int, float]:
        query = select(RateWindow.count, RateWindow.expires_at).where(RateWindow.key == key)
        with own_transaction() as connection:
            row = connection.execute(query).first()
        if row is None or row.expires_at <= time.time():
            return 0, time.time()
        return int(row[0]), float(row[1])


def sweeping() -> Callable[[], int]:
    """What the worker does once an hour: windows that have passed are forgotten."""
    due = 0.0

    def task() -> int:
        nonlocal due
        if time.monotonic() < due:
            return 0
        due = time.monotonic() + SWEEP_SECONDS
        passed = delete(RateWindow).where(RateWindow.expires_at <= int(time.time()))
        with own_transaction() as connection:
            gone = connection.execute(passed.returning(RateWindow.key)).all()
        return len(gone)

    return task


limiter = Limiter(key_func=get_remote_address, storage_uri="opop://", default_limits=[])


def sending_limit() -> str:
    """How often one address may send a public form, as it is set."""
    return str(current_app.config["SETTINGS"].rate_limit)


@limiter.request_filter
def _only_reads() -> bool:
    """Only what is sent is counted; looking for limits costs a fiftieth of a page that is read."""
    return request.method in {"GET", "HEAD"}
