"""What a page costs at 20,000 products, beside other catalogues in the same run.

usage: python -m tests.benchmarks.page_cost WORK [--peers lean,datasette] [--passes 5] [--secs 4]

WORK holds the peers' data and their processes, as the peers' own scripts make them
(OPOP_PEERS names the folder of those scripts). Our site gets the same 20,000 products.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import click

from core.regions import UnknownRegionError, read_regency

ROOT = Path(__file__).parent.parent.parent
PORT = 8110
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
    parser.add_argument("work", type=Path)
    parser.add_argument("--peers", default="lean")
    parser.add_argument("--passes", default="5")
    parser.add_argument("--secs", default="4")
    options = parser.parse_args()
    scripts = Path(os.environ.get("OPOP_PEERS") or ROOT.parent / "shared" / "tools" / "peers")
    instance = options.work / "ours"
    if not (instance / "opop.db").exists():
        _load(options.work / "data" / "products.jsonl", instance)
    server = _serve(instance, options.work / "run" / "ours.pid")
    try:
        recipe = instance / "recipe.json"
        recipe.write_text(json.dumps(_recipe(instance)))
        return subprocess.run(
            [
                *(sys.executable, str(scripts / "measure.py"), str(options.work)),
                *options.peers.split(","),
                *(f"ours=http://127.0.0.1:{PORT}", "--recipe", str(recipe)),
                *("--passes", options.passes, "--secs", options.secs),
                *("--ops", "weight,list,search,product", "--conc", "1"),
            ],
            check=False,
        ).returncode
    finally:
        server.terminate()
        server.wait()


def _load(source: Path, instance: Path) -> None:
    """The peers' products through our own importer and indexer."""
    instance.mkdir(parents=True, exist_ok=True)
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
    _run(instance, sys.executable, "-m", "core.build", str(instance / "build"))
    for command in (
        ("db", "upgrade"),
        ("load-reference",),
        ("catalogue", "import-products", str(table)),
        ("worker", "--once"),
    ):
        _run(instance, sys.executable, "-m", "flask", "--app", "app", *command)


def _regency(name: str) -> str:
    try:
        return read_regency(name).code
    except UnknownRegionError:
        raise SystemExit(f"no regency is called {name}") from None


def _serve(instance: Path, pid_file: Path) -> subprocess.Popen[bytes]:
    with (instance / "server.log").open("w") as log:
        server = subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", "-c", "python:core.launch.gunicorn_settings"),
                *("--no-control-socket", "-w", "2", "-b", f"127.0.0.1:{PORT}", "app:create_app()"),
            ],
            cwd=ROOT,
            env=_environment(instance),
            stderr=log,
            stdout=log,
        )
    pid_file.write_text(str(server.pid))
    time.sleep(6)
    return server


def _recipe(instance: Path) -> dict[str, object]:
    """How to ask our site the same as the peers, for measure.py."""
    slugs = sorted(set(CATEGORIES.values()) - {"fesyen"})  # none of the 20,000 is clothing
    sitemap = subprocess.run(
        ["curl", "-s", f"http://127.0.0.1:{PORT}/sitemap.xml"], capture_output=True, check=True
    ).stdout.decode()
    products = [
        part.split("</loc>")[0].removeprefix("http://localhost:8000")
        for part in sitemap.split("<loc>")[1:]
        if "/produk/" in part and not part.startswith("http://localhost:8000/produk/</loc>")
    ]
    click.echo(f"{len(products)} products served")
    return {
        "base": f"http://127.0.0.1:{PORT}",
        "list": [f"/produk/?kategori={s}" for s in slugs]
        + [f"/produk/?kategori={s}&halaman=2" for s in slugs],
        "search": "/produk/?q={q}",
        "product": products[::97],
        "card": r'<article class="card product-card',
        "total": r"<h1[^>]*>\s*([\d.]+) produk",
        "pids": ["ours"],
        "edit": {"kind": "none"},
    }


def _run(instance: Path, *command: str) -> None:
    began = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=_environment(instance), check=True)
    click.echo(f"{' '.join(command[-3:])}: {time.perf_counter() - began:.1f} s")


def _environment(instance: Path) -> dict[str, str]:
    return {**os.environ, "OPOP_INSTANCE": str(instance), "OPOP_LOG_FORMAT": "json"}


if __name__ == "__main__":
    sys.exit(main())
