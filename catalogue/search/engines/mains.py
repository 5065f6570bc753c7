"""A full export: the postings of all live documents of an index, written to a folder."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from catalogue.search import speller, titles, vocabulary
from catalogue.search.documents import Collection
from catalogue.search.engines import arrays, columns, export
from catalogue.search.engines.arrays import Array
from catalogue.search.engines.columns import Columns
from catalogue.search.engines.stored import Segment
from catalogue.search.engines.whoosh import WhooshIndex

POSTINGS, VOCABULARY, ORIGINS = "postings", "vocabulary", "origins"
SPELLER, TITLES = "speller", "titles"


@dataclass(frozen=True)
class Main:
    """A full export in a folder, and the columns of its documents.

    `numbers[segment]` gives the number of each document of a segment in this export, -1 for none.
    """

    folder: Path
    size: int
    average_length: float
    columns: Columns
    numbers: dict[str, Array]


@dataclass(frozen=True)
class Documents:
    """The live documents of some segments, numbered in rising order of their ids."""

    numbers: list[Array]
    columns: Columns

    @property
    def size(self) -> int:
        """How many there are."""
        return len(self.columns.ids)


def write_main(
    index: WhooshIndex, segments: Sequence[Segment], folder: Path, collection: Collection
) -> Main:
    """Export these segments as they stood when listed."""
    documents = live_documents(index, segments, collection, {})
    sources = [
        export.Source(index.postings(segment), numbers)
        for segment, numbers in zip(segments, documents.numbers, strict=True)
    ]
    part = export.build(sources, documents.size, export.plain_idf(documents.size))
    terms, frequencies = (
        [term.decode() for term in part.terms],
        np.diff(part.arrays["starts"]).tolist(),
    )
    arrays.save(folder / POSTINGS, part.arrays)
    arrays.save(folder / VOCABULARY, vocabulary.build(terms, frequencies))
    arrays.save(folder / SPELLER, speller.build(terms, frequencies))
    arrays.save(
        folder / TITLES,
        titles.build(terms, part.arrays["title_starts"], part.arrays["title_terms"]),
    )
    numbers = dict(zip((segment.name for segment in segments), documents.numbers, strict=True))
    arrays.save(folder / ORIGINS, numbers)
    return Main(folder, documents.size, part.average_length, documents.columns, numbers)


def live_documents(
    index: WhooshIndex,
    segments: Sequence[Segment],
    collection: Collection,
    known: columns.Labels,
) -> Documents:
    """Columns of the live documents of these segments; `known` labels keep their codes."""
    records, places = [], []
    for number, segment in enumerate(segments):
        for document, record in enumerate(index.records(segment)):
            if document not in segment.deleted:
                records.append(record)
                places.append((record.id, number, document))
    order = sorted(range(len(records)), key=lambda i: places[i])
    numbers = [np.full(segment.size, -1, dtype=np.int32) for segment in segments]
    for new, old in enumerate(order):
        _, segment_number, document = places[old]
        numbers[segment_number][document] = new
    return Documents(numbers, columns.from_records([records[i] for i in order], collection, known))
