"""The durable index: the only module that knows Whoosh. It stores; the executor answers."""

import json
from array import array
from collections.abc import Collection as Some
from collections.abc import Iterable, Iterator
from itertools import accumulate, combinations
from pathlib import Path
from typing import Any

import numpy as np
from whoosh import columns, fields, formats, index, query, scoring
from whoosh.codec.whoosh3 import W3Codec
from whoosh.reading import SegmentReader
from whoosh.util.numeric import byte_to_length, length_to_byte

from catalogue.search.documents import Document
from catalogue.search.engines.arrays import Array
from catalogue.search.engines.stored import Postings, Record, Segment
from catalogue.search.engines.tokens import Placed, measured, placed_tokens
from catalogue.search.query import Group, TextQuery

B, K1 = 0.75, 1.2  # BM25F as Whoosh has it by default
ID, TEXT, RECORD = "id", "text", "record"
# Every update makes a segment. More than FEW small ones are merged, MOST_MERGED documents at a time
# so that a merge never takes longer than a visitor would wait for a save to be findable.
SMALL_SEGMENT, FEW_SEGMENTS, MOST_MERGED = 1_000, 8, 2_000
# How much of a whole catalogue is sorted in memory: 100,000 products need .8 of it. What is more
# goes through sorted files, which takes half as long again.
FILL_MB = 1_024


class _Codec(W3Codec):  # type: ignore[misc]
    """Larger blocks, as whole lists are read at once, without lengths that only pruning needs."""

    length_stats = False

    def __init__(self) -> None:
        super().__init__(blocklimit=1024, compression=1)


class _Positions(formats.Positions):  # type: ignore[misc]
    """Positions as 16-bit numbers end to end, so that a whole block is read in one go."""

    def encode(self, positions: list[int]) -> bytes:
        return array("H", positions).tobytes()

    def decode_positions(self, value: bytes) -> list[int]:
        return list(array("H", value))

    def decode_frequency(self, value: bytes) -> int:
        return len(value) // 2


class _Tokens(fields.FieldType):  # type: ignore[misc]
    """A field that takes tokens already placed and weighted."""

    def __init__(self) -> None:
        super().__init__(_Positions(), None, scorable=True)

    def index(self, value: Placed, **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        encode = self.format.encode
        for token, (weight, positions) in value.items():
            yield token.encode(), measured(positions), weight, encode(positions)


def _schema() -> Any:
    return fields.Schema(
        id=fields.ID(unique=True), text=_Tokens(), record=fields.COLUMN(columns.VarBytesColumn())
    )


class WhooshIndex:
    """One Whoosh index in a folder, made when it is not there yet."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        place = str(folder)
        if not index.exists_in(place):
            index.create_in(place, _schema())
        self._index = index.open_dir(place)

    @property
    def state(self) -> int:
        """A number that grows with every change."""
        return int(self._index.latest_generation())

    def update(
        self, documents: Iterable[Document], removed_ids: Some[int] = (), memory_mb: int = 64
    ) -> None:
        """Add or replace documents and drop removed ids, in one step that happens or does not."""
        latest = {document.id: document for document in documents}
        writer = self._index.writer(limitmb=memory_mb, codec=_Codec())
        try:
            for number in self._numbers({*latest, *removed_ids}):
                writer.delete_document(number)
            for document in latest.values():
                _add(writer, document)
        except BaseException:
            writer.cancel()
            raise
        writer.commit(merge=False)

    def fill(self, documents: Iterable[Document]) -> None:
        """Add documents to an empty index; each id once."""
        writer = self._index.writer(limitmb=FILL_MB, codec=_Codec())
        for document in documents:
            _add(writer, document)
        writer.commit(merge=False)

    def tidy(self) -> None:
        """Merge small segments when there are many; large ones wait for a rebuild."""
        if sum(segment.size < SMALL_SEGMENT for segment in self.segments()) > FEW_SEGMENTS:
            writer = self._index.writer(limitmb=64, codec=_Codec())
            writer.commit(mergetype=_merge_smallest)

    def segments(self) -> list[Segment]:
        """The pieces of the index as it stands now."""
        return [
            Segment(piece.segment_id(), piece.doc_count_all(), frozenset(piece.deleted_docs()))
            for piece in self._index._segments()
        ]

    def records(self, segment: Segment) -> list[Record]:
        """What is kept of each document of a segment, deleted ones included."""
        with self._reader(segment) as reader:
            column = reader.column_reader(RECORD)
            return [Record(*json.loads(column[number])) for number in range(segment.size)]

    def postings(self, segment: Segment) -> Postings:
        """All postings of a segment, those of deleted documents included."""
        with self._reader(segment) as reader:
            return _postings(reader)

    def answer(self, text: TextQuery) -> dict[int, float]:
        """Whoosh's own answer: the score of every document that matches, by database id.

        What the text wants first is another question to Whoosh.
        """
        wanted = _query(text)
        scores: dict[int, float] = {}
        if not self.segments():
            return scores
        with self._index.searcher(weighting=scoring.BM25F(B=B, K1=K1)) as searcher:
            for leaf, _ in searcher.leaf_searchers():
                column = leaf.reader().column_reader(RECORD)
                matcher = wanted.matcher(leaf, leaf.context())
                while matcher.is_active():
                    scores[json.loads(column[matcher.id()])[0]] = matcher.score()
                    matcher.next()
        return scores

    def _reader(self, segment: Segment) -> Any:
        pieces = {piece.segment_id(): piece for piece in self._index._segments()}
        if segment.name not in pieces:
            raise FileNotFoundError(segment.name)  # merged into another meanwhile
        return SegmentReader(self._index.storage, self._index.schema, pieces[segment.name])

    def _numbers(self, ids: Iterable[int]) -> Iterator[int]:
        with self._index.reader() as reader:
            for key in map(str, ids):
                if (ID, key) in reader:
                    yield from reader.postings(ID, key).all_ids()


def _merge_smallest(writer: Any, pieces: list[Any]) -> list[Any]:
    """Whoosh merge policy: read the smallest segments into the new one, keep the others."""
    kept, total = [], 0
    for piece in sorted(pieces, key=lambda piece: piece.doc_count_all()):
        total += piece.doc_count_all()
        if piece.doc_count_all() >= SMALL_SEGMENT or total > MOST_MERGED:
            kept.append(piece)
        elif piece.doc_count():
            with SegmentReader(writer.storage, writer.schema, piece) as reader:
                writer.add_reader(reader)
    return kept


def _add(writer: Any, document: Document) -> None:
    facets = {name: list(values) for name, values in document.facets.items()}
    record = json.dumps(Record(document.id, facets, dict(document.numbers)), separators=(",", ":"))
    writer.add_document(id=str(document.id), text=placed_tokens(document), record=record.encode())


def _postings(reader: Any) -> Postings:
    """Read a segment block by block: Whoosh's posting by posting is several times slower."""
    terms: list[bytes] = []
    counts, documents, weights, sizes = array("i"), array("i"), array("f"), array("i")
    places = bytearray()
    for (field, term), information in reader._terms.items_from(TEXT, b""):
        if field != TEXT:
            break
        before = len(documents)
        matcher = reader._codec.postings_reader(
            reader._terms._postfile, information, reader.schema[TEXT].format
        )
        while matcher.is_active():
            matcher._read_data()
            steps, block_weights, values = matcher._data
            documents.extend(accumulate(steps))
            weights.extend(_weights(block_weights, len(steps)))
            sizes.extend(len(value) // 2 for value in values)
            places += b"".join(values)
            matcher._next_block()
        terms.append(term)
        counts.append(len(documents) - before)
    return Postings(
        terms,
        np.array(counts, dtype=np.int32),
        np.array(documents, dtype=np.int32),
        np.array(weights, dtype=np.float32),
        np.array(sizes, dtype=np.int32),
        np.frombuffer(bytes(places), dtype=np.uint16),
    )


def _weights(stored: Any, count: int) -> tuple[float, ...]:
    """A block's weights: Whoosh keeps one number, or none, where all are alike."""
    return stored if isinstance(stored, tuple) else (stored or 1.0,) * count


def _query(text: TextQuery) -> Any:
    """A text query in Whoosh's words; scores of all groups that match are added up."""
    required = [_group(group) for group in text.groups if group.required]
    optional = [_group(group) for group in text.groups if not group.required]
    phrases = [query.Phrase(TEXT, list(phrase.words)) for phrase in text.phrases]
    if not text:
        return query.Every()
    if not required and not phrases:
        return query.Or(optional)
    least = len(required) if text.least is None else min(max(text.least, 1), len(required))
    whole = [*required, *phrases]
    if least < len(required):
        enough = query.Or([query.And(list(some)) for some in combinations(required, least)])
        whole = [query.Require(query.Or(required), enough), *phrases]
    found = query.And(whole)
    return query.AndMaybe(found, query.Or(optional)) if optional else found


def _group(group: Group) -> Any:
    return query.Or([query.Term(TEXT, term.text, boost=term.weight) for term in group.terms])


def stored_lengths(lengths: Array) -> Array:
    """Lengths in tokens as Whoosh keeps them: in one byte, so the long ones are rounded."""
    table = np.array([byte_to_length(i) for i in range(256)], dtype=np.float64)
    known, back = np.unique(lengths, return_inverse=True)
    return table[[length_to_byte(int(length)) for length in known]][back]
