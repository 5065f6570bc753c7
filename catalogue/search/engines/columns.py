"""What is known of each document beside its words: ids, facet codes, numbers, orders, counts."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from catalogue.search.documents import Collection
from catalogue.search.engines.arrays import Array
from catalogue.search.engines.stored import Record

UNKNOWN = np.iinfo(np.int64).min  # a number that is not known
NONE = 0  # the code of "no value"; the values of a facet count from 1

Labels = dict[str, list[str]]


class Columns(NamedTuple):
    """Columns of N documents.

    ids (N); codes[facet] (width, N), as many rows as the document with the most values needs;
    numbers[name] (N) int64; labels[facet][code - 1] is the value a code stands for.
    """

    ids: Array
    codes: dict[str, Array]
    numbers: dict[str, Array]
    labels: Labels


def from_records(records: Sequence[Record], collection: Collection, known: Labels) -> Columns:
    """Columns of these records; `known` labels keep their codes and new ones follow them."""
    codes, labels = {}, {}
    for facet in collection.facets:
        values = [tuple(dict.fromkeys(record.facets.get(facet, ()))) for record in records]
        labels[facet] = _labels(values, known.get(facet, []))
        codes[facet] = _codes(values, labels[facet])
    numbers = {name: _numbers(records, name) for name in collection.numbers}
    for name, bounds in collection.buckets.items():
        labels[name] = bucket_labels(bounds)
        codes[name] = _buckets(numbers[name], bounds)
    ids = np.array([record.id for record in records], dtype=np.int64)
    return Columns(ids, codes, numbers, labels)


def joined(first: Columns, second: Columns) -> Columns:
    """One set of columns after the other; the second knows all labels of the first."""
    return Columns(
        np.concatenate([first.ids, second.ids]),
        {facet: _side_by_side(first.codes[facet], codes) for facet, codes in second.codes.items()},
        {name: np.concatenate([first.numbers[name], own]) for name, own in second.numbers.items()},
        second.labels,
    )


def taken(columns: Columns, documents: Array) -> Columns:
    """The columns of these documents, in the order given."""
    return Columns(
        columns.ids[documents],
        {facet: codes[:, documents] for facet, codes in columns.codes.items()},
        {name: own[documents] for name, own in columns.numbers.items()},
        columns.labels,
    )


def bucket_labels(bounds: Sequence[int]) -> list[str]:
    """Names of the buckets between bounds: (10, 25) gives "0-9", "10-24" and "25-"."""
    if not bounds:
        return ["0-"]
    between = [f"{low}-{high - 1}" for low, high in zip((0, *bounds), bounds, strict=False)]
    return [*between, f"{bounds[-1]}-"]


def orders(columns: Columns, live: Array, collection: Collection) -> dict[str, Array]:
    """For each sort its order.NAME (live document numbers, first to last) and place.NAME (N).

    The empty name is the order by id. Equals stand in order of id, the unknown stand last.
    """
    by_id = live[np.argsort(columns.ids[live], kind="stable")]
    found = {"order.": by_id}
    for name, (number, descending) in collection.sorts.items():
        values = columns.numbers[number][by_id]
        known = values != UNKNOWN
        keys = np.where(known, -values if descending else values, np.iinfo(np.int64).max)
        found[f"order.{name}"] = by_id[np.argsort(keys, kind="stable")]
    places = {}
    for name, order in found.items():
        place = np.zeros(len(columns.ids), dtype=np.int32)
        place[order] = np.arange(len(order), dtype=np.int32)
        places["place." + name.removeprefix("order.")] = place
    return {name: order.astype(np.int32) for name, order in found.items()} | places


def counted(codes: Iterable[Array], documents: Array | None, size: int) -> Array:
    """How many documents have each of `size` values; all documents when None."""
    rows = codes if documents is None else [row.take(documents) for row in codes]
    totals = [np.bincount(row, minlength=size + 1) for row in rows]
    return sum(totals[1:], start=totals[0])[1:]


def compact(codes: Array, size: int) -> Array:
    """The same codes in the smallest type that holds them."""
    return codes.astype(np.uint8 if size < 256 else np.uint16 if size < 65_536 else np.int32)


def _labels(values: Iterable[tuple[str, ...]], known: list[str]) -> list[str]:
    fresh = {value for some in values for value in some}.difference(known)
    return [*known, *sorted(fresh)]


def _codes(values: Sequence[tuple[str, ...]], labels: list[str]) -> Array:
    code_of = {label: code for code, label in enumerate(labels, start=1)}
    width = max(map(len, values), default=1) or 1
    codes = np.full((width, len(values)), NONE, dtype=np.int32)
    for place, some in enumerate(values):
        for row, value in enumerate(some):
            codes[row, place] = code_of[value]
    return codes


def _numbers(records: Sequence[Record], name: str) -> Array:
    found = (record.numbers.get(name) for record in records)
    return np.array([UNKNOWN if value is None else value for value in found], dtype=np.int64)


def _buckets(numbers: Array, bounds: Sequence[int]) -> Array:
    codes = np.searchsorted(np.array(bounds, dtype=np.int64), numbers, side="right") + 1
    return np.where(numbers == UNKNOWN, NONE, codes).astype(np.int32)[np.newaxis]


def _side_by_side(first: Array, second: Array) -> Array:
    width = max(len(first), len(second))
    both = np.full((width, first.shape[1] + second.shape[1]), NONE, dtype=np.int32)
    both[: len(first), : first.shape[1]] = first
    both[: len(second), first.shape[1] :] = second
    return both
