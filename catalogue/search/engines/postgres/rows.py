"""Documents as rows: their tokens as a tsvector, and what is kept of them beside their words."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from catalogue.search.documents import Document
from catalogue.search.engines.stored import Record
from catalogue.search.engines.tokens import (
    BODY_START,
    FACTS_START,
    KEYWORDS_START,
    Placed,
    measured,
    placed_tokens,
)

# What PostgreSQL takes: positions count from 1 to this one, later ones would all stand there.
# The place before it stays empty, so that nothing seems to stand beside what is cut off.
LAST_POSITION = 16_383
LONGEST_TOKEN_BYTES = 2_046
MOST_BYTES = 1_000_000

# The labels of the parts of a document.
TITLE, KEYWORDS, FACTS, BODY = "A", "B", "C", "D"


class Row(NamedTuple):
    """One document: `tokens` as PostgreSQL reads a tsvector, `length` in tokens, JSON `record`."""

    id: int
    tokens: str
    length: int
    record: str


def row(document: Document) -> Row:
    """The row of a document."""
    placed = placed_tokens(document)
    facets = {name: list(values) for name, values in document.facets.items()}
    record = json.dumps([facets, dict(document.numbers)], separators=(",", ":"))
    length = sum(measured(positions) for _, positions in placed.values())
    return Row(document.id, tsvector(placed), length, record)


def record_of(document_id: int, kept: list[dict[str, list[str]]]) -> Record:
    """A record as the columns are made from."""
    facets, numbers = kept
    return Record(document_id, facets, numbers)  # type: ignore[arg-type]


def tsvector(placed: Placed) -> str:
    """Placed tokens in the words of PostgreSQL; what it cannot hold is left out."""
    written, size = [], 0
    for token, (_, positions) in placed.items():
        length = len(token.encode())
        size += length + 2 * len(positions) + 4
        if size > MOST_BYTES:
            break
        if length <= LONGEST_TOKEN_BYTES:
            written.append(f"{quoted(token)}:{_places(positions)}")
    return " ".join(written)


def phrase(words: Iterable[str]) -> str:
    """Words side by side in the words of PostgreSQL."""
    return " <-> ".join(quoted(word) for word in words)


def quoted(token: str) -> str:
    """A token that PostgreSQL takes as it is."""
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"


def _places(positions: list[int]) -> str:
    return ",".join(f"{_position(position)}{_label(position)}" for position in positions)


def _position(position: int) -> int:
    return position + 1 if position + 1 < LAST_POSITION - 1 else LAST_POSITION


def _label(position: int) -> str:
    """The label of the part that a position lies in."""
    if position < FACTS_START:
        return TITLE if position < KEYWORDS_START else KEYWORDS
    return FACTS if position < BODY_START else BODY
