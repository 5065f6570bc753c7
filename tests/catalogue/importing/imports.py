"""Importing a file in a test as the command does, and small files to import."""

import csv
from pathlib import Path

from catalogue.importing import actions
from catalogue.importing.importer import Source
from catalogue.importing.models import ImportBatch
from core.database import db

PRODUCT = {
    "kode_produk": "UJI-1",
    "nspp": "000000000901",
    "pesantren": "PP Uji Contoh 901",
    "kode_unit": "UJI-U1",
    "unit_usaha": "Kopontren Uji Contoh 901",
    "pilar": "pesantrenpreneur",
    "kabupaten": "35.07",
    "nama_produk": "Keripik Singkong Uji",
    "kategori": "makanan",
    "deskripsi": "Renyah.",
    "kemasan": "plastik",
    "berat_bersih": "200 gram",
    "satuan": "bungkus",
    "isi_karton": "20",
    "harga": "12500",
    "minimal_pesan": "10",
    "kapasitas_bulanan": "3000",
    "waktu_siap_hari": "7",
    "masa_simpan_hari": "180",
    "halal": "ID00011000000000001",
    "pirt": "",
    "bpom": "",
    "tingkat_harga": "",
    "serah": "",
    "bayar": "",
    "libur": "",
}


def product_file(path: Path, *changes: dict[str, str]) -> Path:
    """A product file with one row for each set of changes to the usual product."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(PRODUCT))
        writer.writeheader()
        writer.writerows({**PRODUCT, **change} for change in changes or ({},))
    return path


def run_import(
    path: Path, kind: str = "produk", *, dry_run: bool = False, source: Source | None = None
) -> ImportBatch:
    """Import and commit each chunk."""
    batch = actions.start(kind, path.name, office_id=None, user_id=None)
    for _ in actions.run(batch, path, dry_run=dry_run, source=source):
        db.session.commit()
    return batch
