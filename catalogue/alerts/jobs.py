"""The worker's part: each saved search looks once a day, and mails when there is something new."""

import time
from collections.abc import Callable
from datetime import timedelta

import structlog
from sqlalchemy import select

from catalogue.alerts.actions import LIST, end_by_key, forget_unconfirmed
from catalogue.alerts.looking import new_products, tell
from catalogue.alerts.models import SavedSearch
from catalogue.alerts.queries import due_searches, published_since
from core.database import db, now, reading
from core.mail.unsubscribing import register_unsubscriber
from core.worker import register_task

EVERY_SECONDS = 600.0
ONCE_IN = timedelta(days=1)
AT_ONCE = 50
INDEXING = timedelta(hours=1)  # the longest that indexing may lie behind
log = structlog.get_logger()


def init_alerts() -> None:
    """Have this application's worker look, and its mails end what they belong to."""
    register_task(alerting)
    register_unsubscriber(LIST, end_by_key)


def alerting() -> Callable[[], int]:
    """What the worker does every ten minutes: the searches that are due look, some at each turn."""
    due = 0.0

    def task() -> int:
        nonlocal due
        if time.monotonic() < due:
            return 0
        looked = look_some()
        if not looked:
            due = time.monotonic() + EVERY_SECONDS
            forget_unconfirmed()
            db.session.commit()
        return looked

    return task


def look_some() -> int:
    """Have the next searches look that have not for a day. Returns how many did.

    Each is a transaction of its own: the mail, what it told, and that it has looked.
    """
    with reading():
        ids = due_searches(now() - ONCE_IN, AT_ONCE)
    mailed = sum(_look(search_id) for search_id in ids)
    if mailed:
        log.info("saved searches mailed", searches=mailed)
    return len(ids)


def _look(search_id: int) -> bool:
    """One search; held, so that two workers never mail the same."""
    query = select(SavedSearch).where(SavedSearch.id == search_id).with_for_update()
    search = db.session.scalar(query)
    moment = now()
    if search is None or search.looked_at > moment - ONCE_IN:
        db.session.rollback()
        return False
    # What was not indexed yet when it last looked counts as new once more; nothing is told twice.
    since = max(search.confirmed_at or moment, search.looked_at - INDEXING)
    found = new_products(search, published_since(since))
    mailed = bool(found) and tell(search, found)
    search.looked_at = moment
    db.session.commit()
    return mailed
