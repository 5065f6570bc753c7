"""flask worker: the one process that drains the outbox and does what is due."""

import signal
import time
from collections.abc import Callable
from types import FrameType

import click
import structlog
from flask import current_app
from flask.cli import with_appcontext

from core.database import db
from core.locks import lock

log = structlog.get_logger()
IDLE_SECONDS = 0.2
FAILED_SECONDS = 5.0

Task = Callable[[], int]  # does what waits; returns how much it did


class Stopping:
    """Set by SIGTERM or SIGINT: the task in hand is finished, then the worker ends."""

    asked = False

    def __init__(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask)

    def _ask(self, number: int, frame: FrameType | None) -> None:
        self.asked = True


def register_task(make_task: Callable[[], Task]) -> None:
    """Add a task to this application's worker; it is made when the worker starts."""
    current_app.extensions.setdefault("worker_tasks", []).append(make_task)


@click.command("worker")
@click.option("--once", is_flag=True, help="Do what waits now, then end.")
@with_appcontext
def worker(once: bool) -> None:
    """Drain the outbox until told to stop. A second worker of this site refuses to start."""
    with lock("worker", wait=False) as alone:
        if not alone:
            raise click.ClickException("Another worker of this site already runs.")
        stopping = Stopping()
        tasks = [make() for make in current_app.extensions.get("worker_tasks", [])]
        while not stopping.asked:
            done = sum(_attempt(task) for task in tasks)
            if once and not done:
                return
            if not done:
                time.sleep(IDLE_SECONDS)


def _attempt(task: Task) -> int:
    """Run one task; a failure is logged and tried again later, the others go on."""
    try:
        return task()
    except Exception:
        log.exception("worker task failed")
        db.session.rollback()
        time.sleep(FAILED_SECONDS)
        return 0
    finally:
        db.session.remove()
