"""Ranks a judged set of real listings and prints nDCG@10 by class beside plain BM25.

Run as `python -m tests.benchmarks.relevance`; the set lies in OPOP_MEASURE/relevance. It fails
below the target, or when a class falls behind plain BM25. The index is one in files, or with
--database one in that PostgreSQL, in which it leaves the tables of a collection "relevansi".
"""

import contextlib
import csv
import importlib.util
import io
import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time
from types import ModuleType
from typing import NamedTuple

import click
import numpy as np

from catalogue.search.analysis import surface_words
from catalogue.search.criteria import Criteria
from catalogue.search.documents import Collection, Document
from catalogue.search.engines.choosing import open_reader, open_writer
from catalogue.search.expanding import groups_for
from catalogue.search.reader import Reader
from catalogue.search.searching import find
from tests.benchmarks.plain_bm25 import PlainBm25

CHECKOUT = Path(__file__).parents[2]
MEASURE = Path(os.environ.get("OPOP_MEASURE", CHECKOUT / "../shared/data/measure"))
TARGET, TOLERANCE = 0.86, 0.01
DEPTH, RESAMPLED = 20, 5_000

Row = dict[str, str]


class Query(NamedTuple):
    """One judged query."""

    qid: str
    kind: str
    text: str


class Score(NamedTuple):
    """What the scorer says of one query, or the mean over several."""

    ndcg: float
    unjudged: float


def read(name: str, delimiter: str = ",") -> list[Row]:
    """Rows of a file of the set."""
    with (MEASURE / "relevance" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def documents(rows: Sequence[Row]) -> list[Document]:
    """Listings as the site indexes them; a document's id is its place in the file."""
    return [
        Document(i, row["nama"], f"{row['kategori']} {row['kabupaten']}", row["deskripsi"])
        for i, row in enumerate(rows)
    ]


def indexed(rows: Sequence[Row], folder: Path, database: str = "") -> Reader:
    """A reader over all listings."""
    collection = Collection("relevansi")
    writer = open_writer(database, folder, collection)
    writer.rebuild(documents(rows))
    writer.close()
    return open_reader(database, folder, collection)


def run(queries: Sequence[Query], ranked: Callable[[str], Sequence[str]], path: Path) -> None:
    """Write a run as the scorer reads it."""
    lines = [f"{query.qid}\t{code}\n" for query in queries for code in ranked(query.text)]
    path.write_text("".join(lines), encoding="utf-8")


def scores(queries: Sequence[Query], path: Path) -> dict[str, Score]:
    """Score a run with the scorer of the set, query by query."""
    printed = io.StringIO()
    argv, sys.argv = sys.argv, ["score.py", str(path), "--per-query"]
    try:
        with contextlib.redirect_stdout(printed):
            _scorer().main()
    finally:
        sys.argv = argv
    lines = {line.split()[0]: line.split() for line in printed.getvalue().splitlines() if line}
    # The last five columns: nDCG, nDCG without unjudged, MRR, recall, unjudged.
    return {q.qid: Score(float(lines[q.qid][-5]), float(lines[q.qid][-1])) for q in queries}


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", MEASURE / "relevance" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def interval(values: Sequence[float]) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of a mean over queries."""
    drawn = np.random.default_rng(1).choice(values, size=(RESAMPLED, len(values)))
    low, high = np.percentile(drawn.mean(axis=1), [2.5, 97.5])
    return float(low), float(high)


def table(queries: Sequence[Query], ours: dict[str, Score], plain: dict[str, Score]) -> list[str]:
    """Print a line for each class and one for all; what falls short comes back as sentences."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for query in queries:
        kinds[query.kind].append(query.qid)
    short = []
    click.echo(f"{'':12} {'n':>3} {'nDCG@10':>8} {'95 %':>15} {'plain':>7} {'unjudged':>9}")
    for kind, qids in [*kinds.items(), ("all", [query.qid for query in queries])]:
        values = [ours[qid].ndcg for qid in qids]
        mean, base = float(np.mean(values)), float(np.mean([plain[qid].ndcg for qid in qids]))
        low, high = interval(values)
        unjudged = float(np.mean([ours[qid].unjudged for qid in qids]))
        click.echo(
            f"{kind:12} {len(qids):3} {mean:8.3f} {low:7.3f}-{high:.3f} {base:7.3f} {unjudged:9.3f}"
        )
        if mean < base - TOLERANCE:
            short.append(f"{kind} is behind plain BM25")
    if mean < TARGET:
        short.append(f"nDCG@10 is below {TARGET}")
    return short


def analysed(q: str) -> object:
    """Analyse a query as if it were typed for the first time."""
    return groups_for(surface_words(q))


def microseconds(work: Callable[[str], object], texts: Sequence[str], repeats: int = 20) -> float:
    """Median CPU time of one call over some texts."""
    times = []
    for text in texts:
        start = process_time()
        for _ in range(repeats):
            work(text)
        times.append((process_time() - start) / repeats * 1e6)
    return float(np.median(times))


@click.command()
@click.option("--database", default="", help="address of a PostgreSQL to keep the index in")
def main(database: str) -> None:
    """Print the figures; exit 1 when one falls short."""
    rows = read("corpus.csv")
    queries = [Query(*row.values()) for row in read("queries.tsv", "\t")]
    codes = [row["kode"] for row in rows]
    texts = [query.text for query in queries]
    plain = PlainBm25({row["kode"]: " ".join(list(row.values())[1:]) for row in rows})
    with tempfile.TemporaryDirectory() as name:
        reader = indexed(rows, Path(name) / "index", database)

        def found(q: str) -> list[str]:
            return [codes[i] for i in find(reader, Criteria(limit=DEPTH), q).hits.ids]

        run(queries, found, Path(name) / "ours.tsv")
        run(queries, lambda q: plain.best(q, DEPTH), Path(name) / "plain.tsv")
        ours = scores(queries, Path(name) / "ours.tsv")
        short = table(queries, ours, scores(queries, Path(name) / "plain.tsv"))
        click.echo(f"analysis {microseconds(analysed, texts):.0f} us a query that is new")
        click.echo(f"search {microseconds(found, texts):.0f} us a query, the whole chain")
        typos = [word for query in queries if query.kind == "typo" for word in query.text.split()]
        click.echo(f"speller {microseconds(reader.speller.correct, typos):.0f} us a word")
    for sentence in short:
        click.echo(sentence)
    sys.exit(bool(short))


if __name__ == "__main__":
    main()
