"""How many of the ten best for the sample needs are other goods than the need asks for.

Run as `python -m tests.benchmarks.matching_goods`; the samples lie in OPOP_MEASURE. A person
wrote down by which words each kind of goods is known; title and composition of a listing must
name them all. It fails above the limit.
"""

import csv
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
from sqlalchemy import select

from catalogue.products.models import Product
from core.database import db, now
from matching.buyers.queries import need_by_code
from matching.matches.suggesting import suggest
from matching.matches.supply import offers
from tests.benchmarks.instances import MEASURE, create, flask, site

LIMIT = 0.02
SHOWN = 10

CRISPS = r"k?e?ripik|k?e?rpik|krepek|criping|ceriping|chips"
CASSAVA = r"singkong|ubi|ketela|cassava|telo"
SYRUP_FRUIT = r"buah|nanas|markisa|mangga|jeruk|belimbing|jambu|sirsak|salak|apel|anggur|pala"
FISH = r"ikan|lele|tuna|tongkol|cakalang|bandeng|roa|gabus|pindang|teri|cumi|jambal|belut|patin"
BISCUITS = r"nastar|kastengel|semprit|putri salju|lidah kucing|sagon|bangkit|kukis|cookies"

# For each need: what must be named, all of it, and what makes it something else.
GOODS: dict[str, tuple[tuple[str, ...], str]] = {
    "Keripik pisang": ((CRISPS, r"pisang"), ""),
    "Keripik singkong balado": ((CRISPS, CASSAVA), ""),
    "Kopi bubuk robusta": ((r"kopi|coffee",), r"arabi[ck]a|kedelai|secang|wijen|jahe|jagung"),
    "Kerupuk udang mentah": ((r"ke?rupuk", r"udang|ebi|rebon"), ""),
    "Sambal botol": ((r"samb[ae]l",), r"kacang sambal|keripik|kerupuk"),
    "Kue kering": ((rf"kue ?-?kering|{BISCUITS}|kering",), r"^kue basah$"),
    "Abon ikan": ((r"abon", FISH), ""),
    "Sirup buah": ((r"sir[uo]p", SYRUP_FRUIT), r"rempah"),
    "Gula aren": ((r"gula|saccharo", r"aren|enau|nira"), r"kelapa"),
    "Ikan asin": ((FISH, r"asin|garam"), r"asap$|kerupuk|abon"),
    "Telur asin": ((r"telu?[ou]?r", r"asin|garam"), r"kacang"),
    "Rengginang": ((r"r[ae]n?gg?in[ai]?ng",), ""),
    "Bawang goreng": ((r"bawang|brambang", r"goreng"), r"stik|kue"),
    "Minuman jahe": ((r"jahe",), r"kopi|kue|permen"),
    "Roti kering": ((r"roti", r"kering|bagel[ae]n|rusk"), ""),
    "Keripik tempe": ((CRISPS, r"tempe"), ""),
    "Teh herbal": ((r"teh|daun",), r"kue"),
    "Dodol": ((r"dodol|jenang|wajit",), ""),
    "Tepung mocaf": ((r"mocaf|mokaf",), r"brownies|kukis|kue"),
    "Camilan wadai kering": ((rf"kue|wadai|{BISCUITS}", r"kering|nastar|cookies"), r"ikan"),
}


def main() -> None:
    """Print what share of the ten best is wrong, and which; exit 1 above the limit."""
    with tempfile.TemporaryDirectory() as folder:
        instance = Path(folder) / "instance"
        create(instance)
        flask(instance, "catalogue", "import-products", str(MEASURE / "products_real_text.csv"))
        flask(instance, "matching", "import-needs", str(MEASURE / "needs.csv"))
        flask(instance, "reindex")
        listings = {row["kode_produk"]: row for row in read("products_real_text.csv")}
        wrong: Counter[tuple[str, str]] = Counter()
        shown, short = 0, 0
        for title, codes in suggested(instance, list(read("needs.csv"))):
            shown += len(codes)
            short += len(codes) < SHOWN
            found = (listings[code] for code in codes)
            wrong.update((title, row["nama_produk"]) for row in found if not is_goods(title, row))
    for (title, listing), count in wrong.most_common():
        click.echo(f"{count:3} x {listing} for {title}")
    share = wrong.total() / shown
    click.echo(f"{shown} suggestions, {wrong.total()} of other goods: {share:.2%}")
    click.echo(f"{short} needs have fewer than ten")
    raise SystemExit(share > LIMIT)


def suggested(instance: Path, needs: list[dict[str, str]]) -> Iterator[tuple[str, list[str]]]:
    """Yield each need's title with the codes of the listings that the site suggests."""
    with site(instance).app_context():
        codes = dict(db.session.execute(select(Product.id, Product.code)).all())
        every, today = offers(), now().date()
        for row in needs:
            need = need_by_code(row["kode_kebutuhan"])
            assert need is not None  # it was just imported
            best = suggest(need, every, today).ranking.best(SHOWN)
            yield row["judul"], [codes[item.id] for item in best]


def is_goods(title: str, listing: dict[str, str]) -> bool:
    """Whether a listing's title and composition name the goods; its official group does not say."""
    name = listing["nama_produk"].casefold()
    text = f"{name} {listing['deskripsi'].casefold().split('proses:')[0]}"
    named, other = GOODS[title]
    return all(re.search(words, text) for words in named) and not (other and re.search(other, name))


def read(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a sample."""
    with (MEASURE / name).open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


if __name__ == "__main__":
    main()
