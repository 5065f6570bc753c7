"""What a visitor asks of an index, and what comes back. Plain values only."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from catalogue.search.query import TextQuery

RELEVANCE = "relevan"


@dataclass(frozen=True, slots=True)
class Criteria:
    """One request: text, filters, order and page.

    `chosen` maps a facet to the values of which any will do; a bucketed number is a facet too.
    `ranges` maps a number to (least, most), either None, both inclusive.
    `counted` names the facets to count; each is counted with its own filter removed.
    """

    text: TextQuery = TextQuery()
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ranges: Mapping[str, tuple[int | None, int | None]] = field(default_factory=dict)
    sort: str = RELEVANCE
    start: int = 0
    limit: int = 20
    counted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hits:
    """The page asked for (ids with scores, best first), the exact total, and facet counts."""

    ids: tuple[int, ...]
    scores: tuple[float, ...]
    total: int
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """Hits for what was typed, or for what was searched instead.

    `instead` is the corrected text when only the speller's version finds anything. `meant` is one
    that is offered beside what was typed, as that finds a little; its hits come after.
    `loosened` is true when not every word had to match; `whole` of the hits match every one and
    come first. `unasked` is true when nothing that was typed can be searched for.
    """

    hits: Hits
    instead: str | None = None
    meant: str | None = None
    loosened: bool = False
    whole: int = 0
    unasked: bool = False
