"""Postings of a durable index as flat arrays that answer without any further arithmetic."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from catalogue.search.engines.arrays import Array
from catalogue.search.engines.stored import Postings
from catalogue.search.engines.tokens import BODY_START, FACTS_START, KEYWORDS_START
from catalogue.search.engines.whoosh import K1, B, stored_lengths

IdfOf = Callable[[list[bytes], Array], Array]


class Part(NamedTuple):
    """Postings of some documents, numbered from 0 in rising order of their ids.

    `terms` in byte order; `arrays` by name, for T terms, P postings, N documents:
    starts (T+1) where a term's postings begin; docs (P); impacts (P) what a hit scores;
    place_starts (P+1), places: positions of each posting;
    title_starts (N+1), title_terms: the terms of each document's title.
    """

    terms: list[bytes]
    arrays: dict[str, Array]
    average_length: float


class Source(NamedTuple):
    """A segment's postings and the new number of each of its documents, -1 where it is gone."""

    postings: Postings
    numbers: Array


def build(
    sources: Sequence[Source], size: int, idf_of: IdfOf, average_length: float | None = None
) -> Part:
    """Merge segments into one part of `size` documents.

    Scores are BM25F as Whoosh computes it. `average_length` is given when the part must score
    alike with another; otherwise it is that of the part itself.
    """
    terms, rows, docs, weights, sizes, places = _merged(sources, size)
    lengths = np.bincount(docs, weights=sizes - _facts(sizes, places), minlength=size)
    average = average_length or float(lengths.sum()) / max(size, 1) or 1.0
    frequencies = np.bincount(rows, minlength=len(terms))
    idf = idf_of(terms, frequencies)
    norms = length_norms(lengths, average)
    arrays = {
        "starts": _starts(frequencies),
        "docs": docs.astype(np.int32),
        "impacts": impacts(idf[rows], weights, norms[docs]),
        "place_starts": _starts(sizes),
        "places": places,
    }
    return Part(terms, arrays | _titles(rows, docs, sizes, places, size), average)


def _facts(sizes: Array, places: Array) -> Array:
    """How many places of each posting are those of facts, which add nothing to a length."""
    facts = (places >= FACTS_START) & (places < BODY_START)
    before = np.append(0, np.cumsum(facts))
    ends = np.cumsum(sizes)
    counts: Array = before[ends] - before[ends - sizes]
    return counts


def length_norms(lengths: Array, average: float) -> Array:
    """What the lengths of documents do to their scores."""
    norms: Array = K1 * (1 - B + B * stored_lengths(lengths) / average)
    return norms


def impacts(idf: Array, weights: Array, norms: Array) -> Array:
    """What postings score, before the weight of their term in a query."""
    tf = weights.astype(np.float64)
    scores: Array = idf * (tf * (K1 + 1) / (tf + norms))
    return scores


def plain_idf(size: int) -> IdfOf:
    """How telling each term is in `size` documents, as Whoosh reckons it."""
    return lambda _, frequencies: np.log(size / (frequencies + 1)) + 1


def _merged(
    sources: Sequence[Source], size: int
) -> tuple[list[bytes], Array, Array, Array, Array, Array]:
    """Put all live postings in order of term and document, each with its positions."""
    terms = sorted({term for source in sources for term in source.postings.terms})
    row_of = {term: row for row, term in enumerate(terms)}
    pieces = [_live(source, row_of) for source in sources]
    rows, docs, weights, sizes, places = (
        np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)
        for parts in (list(zip(*pieces, strict=True)) or [()] * 5)
    )
    keys = rows.astype(np.int64) * size + docs
    if np.any(np.diff(keys) < 0):
        order = np.argsort(keys, kind="stable")
        places = places[gathered(_starts(sizes)[:-1][order], sizes[order])]
        rows, docs, weights, sizes = rows[order], docs[order], weights[order], sizes[order]
    used = np.bincount(rows, minlength=len(terms)) > 0
    if not used.all():
        rows = (np.cumsum(used) - 1)[rows]
        terms = [term for term, kept in zip(terms, used.tolist(), strict=True) if kept]
    return terms, rows, docs, weights, sizes, places


def _live(source: Source, row_of: dict[bytes, int]) -> tuple[Array, ...]:
    postings = source.postings
    rows = np.repeat(
        np.array([row_of[term] for term in postings.terms], dtype=np.int32), postings.counts
    )
    docs = source.numbers[postings.documents]
    columns = (rows, docs, postings.weights, postings.sizes)
    live = docs >= 0
    if live.all():
        return (*columns, postings.positions)
    kept = np.repeat(live, postings.sizes)
    return (*(column[live] for column in columns), postings.positions[kept])


def _titles(rows: Array, docs: Array, sizes: Array, places: Array, size: int) -> dict[str, Array]:
    first = places[_starts(sizes)[:-1]] if len(sizes) else places
    titled = np.flatnonzero(first < KEYWORDS_START)
    titled = titled[np.argsort(docs[titled], kind="stable")]
    return {
        "title_starts": _starts(np.bincount(docs[titled], minlength=size)),
        "title_terms": rows[titled].astype(np.int32),
    }


def gathered(starts: Array, sizes: Array) -> Array:
    """Indexes of many runs one after the other: starts[i], starts[i]+1, ... `sizes[i]` of them."""
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    indexes: Array = np.arange(total) + np.repeat(starts - (ends - sizes), sizes)
    return indexes


def _starts(counts: Array) -> Array:
    starts = np.zeros(len(counts) + 1, dtype=np.int64)
    np.cumsum(counts, out=starts[1:])
    return starts
