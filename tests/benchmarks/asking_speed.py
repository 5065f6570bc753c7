"""What it costs the worker to ask about 100,000 listings: all at once, on a usual day, in peace."""

import os
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import click
from flask import g
from sqlalchemy import delete, event, insert, update

from catalogue.confirming import jobs
from catalogue.confirming.call_list import calls
from catalogue.confirming.models import AgeingMark, ConfirmationItem, ConfirmationRequest
from catalogue.confirming.office_queries import unit_total, units
from catalogue.producers.models import Pesantren, SellerUnit
from catalogue.products.categories import kinds
from catalogue.products.models import Product
from core.accounts.identity import Acting
from core.database import db, now, reading
from core.mail.models import MailMessage
from core.pages.language import Page
from tests.benchmarks.instances import create, site

LISTINGS, EACH = 100_000, 3
OLD, YOUNG = timedelta(days=100), timedelta(days=10)
USUAL_SHARE = 60  # one listing in so many falls due on a usual day


def main() -> None:
    """Fill a site of its own and print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        create(Path(folder))
        _apart(lambda: _fill(Path(folder)))
        app = site(Path(folder))
        with app.app_context():
            rows = [("all due at once", _measured(_all_units))]
            rows.append(("nothing due", _measured(_all_units)))
            _confirm_but(USUAL_SHARE)
            rows.append(("one listing in 60 due", _measured(_all_units)))
            _confirm_but(1)
            rows.append(("all turn stale at once", _measured(_all_aged)))
            rows.append(("no more turn stale", _measured(jobs.note_aged)))
            with app.test_request_context("/kantor/konfirmasi/"):
                g.acting = Acting(1, "Pengukur", 1, False, role="administrator")
                rows.append(("one page of the call list", _measured(_office_page)))
        for row in rows:
            click.echo(f"{row[0]}: {row[1]}")


def _all_units() -> int:
    asked, after, longest = 0, 0, 0.0
    while True:
        began = time.monotonic()
        done, after = jobs.ask_some(after)
        longest = max(longest, time.monotonic() - began)
        asked += done
        if not after:
            click.echo(f"longest turn {longest:.2f} s")
            return asked


def _all_aged() -> int:
    aged, longest = 0, 0.0
    while True:
        began = time.monotonic()
        done = jobs.note_aged()
        longest = max(longest, time.monotonic() - began)
        aged += done
        if not done:
            click.echo(f"longest turn {longest:.2f} s")
            return aged


def _office_page() -> int:
    with reading():
        found = units({}, 25, 0)
        calls(found, Page(), now(), None)
        return unit_total({})


def _measured(work: Callable[[], int]) -> str:
    queries = 0

    def count(*_: Any) -> None:
        nonlocal queries
        queries += 1

    event.listen(db.engine, "before_cursor_execute", count)
    before, began, cpu = _peak_mb(afresh=True), time.monotonic(), time.process_time()
    done = work()
    took, cpu = time.monotonic() - began, time.process_time() - cpu
    event.remove(db.engine, "before_cursor_execute", count)
    grown = _peak_mb() - before
    return f"{done} done, {took:.2f} s ({cpu:.2f} CPU), {queries} queries, peak +{grown:.0f} MB"


def _apart(work: Callable[[], None]) -> None:
    """Work in a process of its own, so that its memory is not there to be used again."""
    worker = os.fork()
    if not worker:
        work()
        os._exit(0)
    os.waitpid(worker, 0)


def _fill(folder: Path) -> None:
    with site(folder).app_context():
        _fill_with(now() - OLD, next(iter(kinds())))


def _fill_with(moment: datetime, kind: int) -> None:
    db.session.execute(insert(Pesantren), [{"name": "PP Ukur", "regency_code": "35.07"}])
    count = LISTINGS // EACH + 1
    made = {"pesantren_id": 1, "pillar": "santripreneur", "regency_code": "35.07"}
    sellers = [
        {"code": f"U{n}", "name": f"Unit {n}", "email": "u@example.com" if n % 2 else ""}
        | {"phone": "6281200000001"}
        | made
        for n in range(1, count + 1)
    ]
    db.session.execute(insert(SellerUnit), sellers)
    db.session.execute(insert(Product), [_listing(n, kind, moment) for n in range(LISTINGS)])
    db.session.commit()


def _listing(number: int, kind: int, moment: datetime) -> dict[str, Any]:
    return {
        "code": f"P{number}",
        "unit_id": number // EACH + 1,
        "category_id": kind,
        "name": f"Keripik Ukur {number}",
        "unit": "bungkus",
        "price_idr": 12500,
        "status": "published",
        "published_at": moment - timedelta(seconds=number),
        "confirmed_at": moment - timedelta(seconds=number),
    }


def _confirm_but(share: int) -> None:
    """Nobody was asked, and one listing in `share` was confirmed long ago, the others lately."""
    for table in (ConfirmationItem, ConfirmationRequest, AgeingMark, MailMessage):
        db.session.execute(delete(table))
    db.session.execute(update(Product).values(confirmed_at=now() - YOUNG))
    old = update(Product).where(Product.id % share == 0)
    db.session.execute(old.values(confirmed_at=Product.published_at))
    db.session.commit()


def _peak_mb(*, afresh: bool = False) -> float:
    """The most memory of this process, or since the last time that it was asked afresh."""
    if afresh:
        Path("/proc/self/clear_refs").write_text("5")
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    main()
