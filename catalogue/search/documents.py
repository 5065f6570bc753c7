"""What goes into an index: plain documents, and the shape of a collection of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that can be found.

    `id` is the database id. `title`, `keywords` (maker, place, category) and `body` are text, and
    so are `facts` (certificates, terms), which are found but make no document a longer one.
    `facets` holds codes per facet name, several where a document belongs to several values.
    `numbers` holds whole numbers to filter and sort by; None is unknown and never passes a range.
    """

    id: int
    title: str
    keywords: str = ""
    body: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    numbers: Mapping[str, int | None] = field(default_factory=dict)
    facts: str = ""


@dataclass(frozen=True, slots=True)
class Collection:
    """The shape of one index: its facets, numbers, bucket bounds and sort orders.

    `buckets` cuts a number into a facet: {"harga": (10_000, 25_000)} gives three values,
    named by their bounds: "0-9999", "10000-24999", "25000-".
    `sorts` maps a sort name to (number, descending).
    `sinking` names the number that is above 0 where a document stands lower than its words say.
    """

    name: str
    facets: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    buckets: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    sorts: Mapping[str, tuple[str, bool]] = field(default_factory=dict)
    sinking: str = ""
