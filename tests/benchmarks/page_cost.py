"""What a page costs at 20,000 products, beside other catalogues in the same run.

usage: python -m tests.benchmarks.page_cost [WORK] [--peers lean,datasette] [--passes 5] [--secs 4]

The peers' own scripts (OPOP_PEERS names their folder) make the products and the peers in WORK,
and measure.py among them measures. Our site gets the same 20,000 products. Needs wrk.
"""

import argparse
import csv
import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from core.regions import UnknownRegionError, read_regency
from tests.benchmarks.instances import ROOT, create, environment, flask
from tests.benchmarks.peers import PEERS, start_peers, stop_peers

PORT = 8110
HOME = f"http://127.0.0.1:{PORT}"
# The peers' categories, as ours.
CATEGORIES = {
    "Makanan Ringan": "keripik-kerupuk",
    "Kue dan Roti": "kue-roti",
    "Bumbu dan Sambal": "sambal-bumbu",
    "Kopi Teh dan Minuman": "minuman",
    "Olahan Ikan": "olahan-ikan",
    "Olahan Daging": "olahan-daging",
    "Olahan Buah dan Sayur": "manisan-selai",
    "Madu dan Gula": "gula-madu",
    "Pertanian": "pertanian",
    "Busana dan Sepatu": "fesyen",
    "Kerajinan dan Rumah": "kerajinan",
    "Perawatan Diri": "herbal-kosmetik",
}
COLUMNS = (
    *("kode_produk", "pesantren", "kabupaten", "nama_produk", "kategori", "deskripsi"),
    *("satuan", "harga", "minimal_pesan", "kapasitas_bulanan"),
)


def main() -> int:
    """Load, serve, measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path, nargs="?", default=ROOT / ".build" / "peers")
    parser.add_argument("--peers", default="lean")
    parser.add_argument("--passes", default="5")
    parser.add_argument("--secs", default="4")
    options = parser.parse_args()
    if not PEERS.exists():
        click.echo(f"not measured: the peers' scripts are not in {PEERS}; OPOP_PEERS names them")
        return 0
    peers = options.peers.split(",")
    try:
        start_peers(options.work, peers)
        instance = options.work / "ours"
        if not (instance / "search").exists():
            _load(options.work / "data" / "products.jsonl", instance)
        with _serving(instance, options.work / "run" / "ours.pid"):
            recipe = instance / "recipe.json"
            recipe.write_text(json.dumps(_recipe()))
            return subprocess.run(
                [
                    *(sys.executable, str(PEERS / "measure.py"), str(options.work)),
                    *(*peers, f"ours={HOME}", "--recipe", str(recipe)),
                    *("--passes", options.passes, "--secs", options.secs),
                    *("--ops", "weight,list,search,product", "--conc", "1"),
                ],
                check=False,
            ).returncode
    finally:
        stop_peers(options.work, peers)


def _load(source: Path, instance: Path) -> None:
    """The peers' products through our own importer and indexer."""
    create(instance)
    table = instance / "products.csv"
    with source.open(encoding="utf-8") as lines, table.open("w", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        for line in lines:
            row = json.loads(line)
            writer.writerow(
                {
                    "kode_produk": row["sku"],
                    "pesantren": row["producer"],
                    "kabupaten": _regency(row["regency"]),
                    "nama_produk": row["title"],
                    "kategori": CATEGORIES[row["category"]],
                    "deskripsi": row["description"],
                    "satuan": "bungkus",
                    "harga": row["price"],
                    "minimal_pesan": "10",
                    "kapasitas_bulanan": str(100 + row["price"] % 5000),
                }
            )
    flask(instance, "catalogue", "import-products", str(table))
    flask(instance, "worker", "--once")


def _regency(name: str) -> str:
    try:
        return read_regency(name).code
    except UnknownRegionError:
        raise SystemExit(f"no regency is called {name}") from None


@contextmanager
def _serving(instance: Path, pid_file: Path) -> Iterator[None]:
    """Our site in service on the instance, two web processes, until the block ends."""
    with (instance / "server.log").open("w") as log:
        server = subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", "-c", "python:core.launch.gunicorn_settings"),
                *("--no-control-socket", "-w", "2", "-b", f"127.0.0.1:{PORT}", "app:create_app()"),
            ],
            cwd=ROOT,
            env=environment(instance),
            stderr=log,
            stdout=log,
        )
    try:
        pid_file.write_text(str(server.pid))
        _wait_until_healthy()
        yield
    finally:
        server.terminate()
        server.wait()


def _wait_until_healthy() -> None:
    for _ in range(60):
        try:
            with urllib.request.urlopen(f"{HOME}/healthz"):
                return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("our site did not start; see server.log")


def _recipe() -> dict[str, object]:
    """How to ask our site the same as the peers, for measure.py."""
    slugs = sorted(set(CATEGORIES.values()) - {"fesyen"})  # none of the 20,000 is clothing
    with urllib.request.urlopen(f"{HOME}/sitemap.xml") as answer:
        places = [part.split("</loc>")[0] for part in answer.read().decode().split("<loc>")[1:]]
    paths = [place.removeprefix("http://localhost:8000") for place in places]
    products = [path for path in paths if path.startswith("/produk/") and path != "/produk/"]
    click.echo(f"{len(products)} products served")
    return {
        "base": HOME,
        "list": [f"/produk/?kategori={s}" for s in slugs]
        + [f"/produk/?kategori={s}&halaman=2" for s in slugs],
        "search": "/produk/?q={q}",
        "product": products[::97],
        "card": r'<article class="card product-card',
        "total": r"<h1[^>]*>\s*([\d.]+) produk",
        "pids": ["ours"],
        "edit": {"kind": "none"},
    }


if __name__ == "__main__":
    sys.exit(main())
