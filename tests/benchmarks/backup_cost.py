"""What a backup and a restore cost: `python -m tests.benchmarks.backup_cost [--n N] [--photos P]`.

A site on SQLite with N made-up products, each with a price tier, a certificate and an entry in
the record of changes, and P photos of six files. It is backed up, checked, restored into SQLite
and into PostgreSQL, and backed up from there. Each runs in a process of its own, which says how
long it took and the most memory that it ever held; importing the site alone is the first row.
"""

import argparse
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import insert

from app import create_app
from catalogue.certificates.models import Certificate
from catalogue.producers.models import Pesantren, SellerUnit
from catalogue.products.categories import kinds
from catalogue.products.models import Photo, PriceTier, Product
from core.audit import AuditEntry
from core.backup.rebuilding import registered_rebuilds
from core.config import read_settings
from core.database import Base, db
from core.uploads import ENDINGS, WIDTHS, photo_folder, photo_path
from tests.benchmarks.goods import products
from tests.benchmarks.instances import ROOT, create, environment, site
from tests.benchmarks.postgres_speed import database
from tests.benchmarks.search_speed import Row, machine, show
from tests.databases import database_beside

PER_UNIT = 20
AT_ONCE = 5_000
PHOTO_BYTES = 40_000  # what the six files of a photo have on average

Rows = Iterator[dict[str, Any]]


def main() -> None:
    """Make a site, measure and print a table; or be one of the processes that are measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=100_000, help="how many products")
    parser.add_argument("--photos", type=int, default=1_000, help="how many photos")
    parser.add_argument("command", nargs="*", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.command:
        run_measured(options.command)
        return
    folder = Path(tempfile.mkdtemp(prefix="backup-cost-"))
    try:
        show([*machine(), *measured(folder, options.n, options.photos)])
    finally:
        shutil.rmtree(folder)


def measured(folder: Path, size: int, photos: int) -> list[Row]:
    """All figures, one row each."""
    first, file, again = folder / "first", folder / "first.tar", folder / "again.tar"
    create(first)
    app = site(first)
    with app.app_context():
        fill(size, photos)
        add_files(app)
        db.engine.dispose()
    with database(folder) as server:
        url = database_beside(server, "backup").replace("+psycopg", "")
        return [
            ("products, photos", f"{size:,}, {photos:,}"),
            ("database", f"{(first / 'opop.db').stat().st_size / 1e6:.0f} MB"),
            ("nothing but importing the site", child(first)),
            ("backup from SQLite", child(first, "backup", str(file))),
            ("its size", f"{file.stat().st_size / 1e6:.0f} MB"),
            ("check (restore --dry-run)", child(first, "restore", "--dry-run", str(file))),
            ("restore into SQLite", child(folder / "second", "restore", str(file))),
            ("restore into PostgreSQL", child(folder / "third", "restore", str(file), url=url)),
            ("backup from PostgreSQL", child(folder / "third", "backup", str(again), url=url)),
        ]


def child(instance: Path, *command: str, url: str = "") -> str:
    """Runs a command in a process of its own. Returns its seconds and its memory."""
    own = {"OPOP_DATABASE_URL": url} if url else {}
    printed = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.backup_cost", "--", *(command or ("config",))],
        cwd=ROOT,
        env={**environment(instance), **own},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout
    seconds, cpu, megabytes = json.loads(printed.splitlines()[-1])
    return f"{seconds:.1f} s, CPU {cpu:.1f} s, at most {megabytes:.0f} MB"


def run_measured(command: Sequence[str]) -> None:
    """A command of the site without making the index anew, which `make bench-search` measures."""
    app = create_app(read_settings(os.environ))
    with app.app_context():
        registered_rebuilds().clear()
    wall, cpu = time.perf_counter(), time.process_time()
    result = app.test_cli_runner().invoke(args=list(command))
    took = (time.perf_counter() - wall, time.process_time() - cpu)
    sys.stderr.write(result.output if command != ["config"] else "")
    sys.stdout.write(f"{json.dumps([*took, most_megabytes()])}\n")
    sys.exit(result.exit_code)


def most_megabytes() -> float:
    """The most memory that this process has held."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1_024
    return 0.0


def fill(size: int, photos: int) -> None:
    """Rows of made-up goods, and photos of the first of them."""
    units = size // PER_UNIT + 1
    store(Pesantren, ({"name": f"PP {n}", "regency_code": "35.07"} for n in range(units)))
    store(SellerUnit, (_unit(number) for number in range(1, units + 1)))
    categories = list(kinds())
    store(Product, (_product(good, categories) for good in products(size)))
    numbers = range(1, size + 1)
    store(PriceTier, ({"product_id": n, "minimum_quantity": 100, "price_idr": n} for n in numbers))
    store(Certificate, ({"product_id": n, "kind": "pirt", "number": f"{n:015}"} for n in numbers))
    store(AuditEntry, (_change(number) for number in numbers))
    store(Photo, (_photo(number) for number in range(1, photos + 1)))
    db.session.commit()


def store(model: type[Base], rows: Rows) -> None:
    """Insert many rows."""
    while some := list(islice(rows, AT_ONCE)):
        db.session.execute(insert(model), some)


def add_files(app: Flask) -> None:
    """Six files of random bytes for each photo."""
    folder = photo_folder(app.instance_path)
    for (key,) in db.session.query(Photo.key):
        for width in WIDTHS:
            for ending in ENDINGS:
                path = photo_path(folder, key, width, ending)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(os.urandom(PHOTO_BYTES))
    db.session.rollback()


def _unit(number: int) -> dict[str, Any]:
    own = {"code": f"U-{number}", "pesantren_id": number, "name": f"Kopontren {number}"}
    return own | {"pillar": "pesantrenpreneur", "regency_code": "35.07"}


def _product(good: Any, categories: Sequence[int]) -> dict[str, Any]:
    return {
        "code": f"P-{good.id}",
        "unit_id": good.id // PER_UNIT + 1,
        "category_id": categories[good.id % len(categories)],
        "name": good.title,
        "description": good.body,
        "unit": "bungkus",
        "price_idr": good.numbers["harga"],
        "monthly_capacity": good.numbers["kapasitas"],
        "status": "published",
    }


def _change(number: int) -> dict[str, Any]:
    after = {"status": "published", "price_idr": number, "name": f"Contoh {number}"}
    return {"action": "product.publish", "subject_kind": "product", "subject_id": number} | {
        "after": after
    }


def _photo(number: int) -> dict[str, Any]:
    key = secrets.token_hex(8)
    return {"product_id": number, "key": key, "digest": key, "width": 1600, "height": 1200}


if __name__ == "__main__":
    main()
