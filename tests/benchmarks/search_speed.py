"""How fast the search is beside other engines: `python -m tests.benchmarks.search_speed`.

Times of queries are CPU times of this process. Every engine answers the same 200 queries with 20
ids, the exact total and two facets; half of them have a filter. "as typed" asks through the
site's own analysis (spellings, synonyms, heads), the others look for the words themselves.
"""

import argparse
import gc
import os
import platform
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

import numpy as np

from catalogue.search.analysis import is_marked, text_query
from catalogue.search.criteria import Criteria
from catalogue.search.documents import Document
from catalogue.search.engines import mains
from catalogue.search.engines.indexing import WhooshWriter
from catalogue.search.engines.opening import open_reader
from catalogue.search.engines.publication import Publication
from catalogue.search.engines.whoosh import WhooshIndex
from catalogue.search.query import Group, Term, TextQuery
from catalogue.search.reader import Reader
from tests.benchmarks import memory, rivals, saves
from tests.benchmarks.goods import CATALOGUE, Query, products, queries

REPEATS = 20
TWO = ("kategori", "kabupaten")
ALL = (*CATALOGUE.facets, *CATALOGUE.buckets)

Ask = Callable[[Query], int]
Row = tuple[str, str]


def main() -> None:
    """Build, measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=100_000, help="how many products")
    parser.add_argument("--only-ours", action="store_true", help="leave the other engines out")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="search-speed-"))
    try:
        show(measured(folder, options.n, options.only_ours))
    finally:
        shutil.rmtree(folder)


def measured(folder: Path, size: int, only_ours: bool) -> list[Row]:
    """All figures, one row each."""
    documents = list(products(size))
    asked = queries(documents)
    rows = [*machine(), ("products", f"{size:,}")]
    rows += built(folder / "ours", documents)
    reader = open_reader(folder / "ours", CATALOGUE)
    rows += [hits(reader, asked), *speeds(reader, asked)]
    if not only_ours:  # before the saves, which change what is found
        rows += compared(folder, documents, asked, reader)
    rows += saves.measured(folder / "ours", documents)
    rows += [("queries with changes not yet exported", timed(words(reader, TWO), asked))]
    rows += memory.measured(folder / "ours", asked)
    return rows


def machine() -> list[Row]:
    """What it ran on."""
    names = ("numpy", "Whoosh-Reloaded", "tantivy")
    versions = [f"{name} {version(name)}" for name in names]
    return [
        ("machine", f"{platform.machine()}, {os.cpu_count()} cores, {_processor()}"),
        ("python", f"{platform.python_version()}, sqlite {sqlite3.sqlite_version}"),
        ("packages", ", ".join(versions)),
    ]


def built(folder: Path, documents: Sequence[Document]) -> list[Row]:
    """Build the index and export it."""
    began = time.process_time()
    writer = WhooshWriter(folder, CATALOGUE)
    writer.rebuild(documents)
    whole = time.process_time() - began
    writer.close()
    manifest = Publication(folder).current()
    if manifest is None:
        raise FileNotFoundError(folder)
    index = WhooshIndex(folder / manifest.index)
    began = time.process_time()
    mains.write_main(index, index.segments(), folder / "fresh-again", CATALOGUE)
    export = time.process_time() - began
    shutil.rmtree(folder / "fresh-again")
    sizes = [_size_mb(folder / name) for name in (manifest.index, manifest.main, manifest.name)]
    return [
        ("build and export", f"{whole:.1f} s"),
        ("export alone", f"{export:.1f} s"),
        ("Whoosh, postings, columns on disk", " + ".join(f"{size:.0f}" for size in sizes) + " MB"),
    ]


def hits(reader: Reader, asked: Sequence[Query]) -> Row:
    """How much the queries find: a query that finds nothing costs next to nothing."""
    totals = [words(reader, ())(query) for query in asked]
    low, middle, high = np.percentile(totals, (5, 50, 95))
    empty = totals.count(0)
    return "hits per query", f"p5 {low:.0f}  p50 {middle:.0f}  p95 {high:.0f}; {empty} find nothing"


def speeds(reader: Reader, asked: Sequence[Query]) -> list[Row]:
    """Time the questions a page asks."""
    everything = [Query((), query.chosen) for query in asked]
    heavy = frequent(reader)
    return [
        ("ours, two facets", timed(words(reader, TWO), asked)),
        ("ours, no facets", timed(words(reader, ()), asked)),
        ("ours, all facets", timed(words(reader, ALL), asked)),
        ("ours as typed, two facets", timed(typed(reader, TWO), asked)),
        ("ours as typed, all facets", timed(typed(reader, ALL), asked)),
        ("ours, no text, all facets", timed(words(reader, ALL), everything)),
        hits(reader, heavy),
        ("the most frequent words, two facets", timed(words(reader, TWO), heavy)),
        ("the most frequent words, all facets", timed(words(reader, ALL), heavy)),
    ]


def frequent(reader: Reader) -> list[Query]:
    """The worst a visitor can type: the words that most products have, alone and in pairs."""
    vocabulary = reader.vocabulary
    places = sorted(range(len(vocabulary)), key=vocabulary.frequency, reverse=True)
    terms = [vocabulary.term(place) for place in places[:60]]
    plain = [term for term in terms if not is_marked(term)][:12]
    return [Query(own, {}) for own in [*((word,) for word in plain), *pairwise(plain)]]


def compared(
    folder: Path, documents: Sequence[Document], asked: Sequence[Query], reader: Reader
) -> list[Row]:
    """Build and time the other engines, and see that they find as many documents."""
    rows = []
    ours = [words(reader, TWO)(query) for query in asked]
    for make in (rivals.Fts5, rivals.Tantivy, rivals.ObviousWhoosh):
        began = time.process_time()
        rival: rivals.Rival = make(folder, documents)
        took = time.process_time() - began
        some, repeats = (asked, 3) if make is not rivals.ObviousWhoosh else (asked[:60], 1)
        same = sum(rival.ask(query) == total for query, total in zip(some, ours, strict=False))
        rows.append((rival.name, timed(rival.ask, some, repeats)))
        rows.append(("", f"built in {took:.1f} s; same total for {same} of {len(some)} queries"))
    return rows


def words(reader: Reader, counted: tuple[str, ...]) -> Ask:
    """Ask for the words themselves."""

    def ask(query: Query) -> int:
        groups = tuple(Group((Term(word),)) for word in query.words)
        criteria = Criteria(TextQuery(groups), query.chosen, counted=counted)
        return reader.search(criteria).total

    return ask


def typed(reader: Reader, counted: tuple[str, ...]) -> Ask:
    """Ask what the site makes of the words."""

    def ask(query: Query) -> int:
        text = text_query(" ".join(query.words))
        return reader.search(Criteria(text, query.chosen, counted=counted)).total

    return ask


def timed(ask: Ask, asked: Sequence[Query], repeats: int = REPEATS) -> str:
    """CPU time per query in milliseconds, each the mean of some repeats."""
    for query in asked:
        ask(query)
    gc.disable()
    took = []
    for query in asked:
        began = time.process_time()
        for _ in range(repeats):
            ask(query)
        took.append((time.process_time() - began) * 1_000 / repeats)
    gc.enable()
    middle, high = np.percentile(took, (50, 95))
    return f"p50 {middle:.3f}  p95 {high:.3f}  mean {np.mean(took):.3f} ms"


def show(rows: Sequence[Row]) -> None:
    """Print rows as a table."""
    for name, value in rows:
        sys.stdout.write(f"{name:<40} {value}\n")


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return "unknown"


def _size_mb(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


if __name__ == "__main__":
    main()
