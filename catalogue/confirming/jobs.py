"""The worker's part: units are asked when listings fall due, and what turned stale sinks."""

import time
from collections.abc import Callable

import structlog
from flask import current_app
from sqlalchemy import select

from catalogue.confirming.actions import add_to_prepared, ask
from catalogue.confirming.models import AgeingMark
from catalogue.confirming.queries import aged_since, units_to_ask
from catalogue.products.freshness import STALE_AFTER
from catalogue.products.indexing import PRODUCT_INDEX
from core.database import db, now, reading

EVERY_SECONDS = 3600.0
UNITS_AT_ONCE, PRODUCTS_AT_ONCE = (
    250,
    5_000,
)  # a transaction that others wait for no longer than a blink
log = structlog.get_logger()


def asking() -> Callable[[], int]:
    """What the worker does once an hour: go through all units, some at each turn."""
    due, after = 0.0, 0

    def task() -> int:
        nonlocal due, after
        if time.monotonic() < due:
            return 0
        asked, after = ask_some(after)
        if after == 0:
            due = time.monotonic() + EVERY_SECONDS
        return asked

    return task


def ask_some(after: int = 0) -> tuple[int, int]:
    """Ask the next units above an id. Returns how many, and the id to go on from: 0 at the end."""
    moment, demo = now(), bool(current_app.config["SETTINGS"].demo)
    with reading():
        units = units_to_ask(moment, after, UNITS_AT_ONCE, demo=demo)
    if not after:
        add_to_prepared(moment)
    asked = ask(units, moment) if units else 0
    db.session.commit()
    if asked:
        log.info("asked whether it is still made", units=asked)
    return asked, units[-1].id if len(units) == UNITS_AT_ONCE else 0


def ageing() -> Callable[[], int]:
    """What the worker does once an hour: listings that turned stale are indexed anew, once."""
    due = 0.0

    def task() -> int:
        nonlocal due
        if time.monotonic() < due:
            return 0
        noted = note_aged()
        if not noted:
            due = time.monotonic() + EVERY_SECONDS
        return noted

    return task


def note_aged() -> int:
    """Have those indexed anew that turned stale since the last time, some. Returns how many.

    Whatever else changes a listing indexes it by itself, so each needs to be looked at but once:
    the mark is the last day of confirmation for which that was done.
    """
    limit = now() - STALE_AFTER
    with reading():
        mark = db.session.scalar(select(AgeingMark.until))
        aged, until = aged_since(mark, limit, PRODUCTS_AT_ONCE)
    if aged:
        PRODUCT_INDEX.later(aged)
        db.session.merge(AgeingMark(id=1, until=until))
        db.session.commit()
        log.info("listings turned stale", products=len(aged))
    return len(aged)
