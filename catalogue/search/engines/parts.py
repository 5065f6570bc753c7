"""The mapped postings of one part of an index."""

from collections.abc import Mapping

from catalogue.search.engines.arrays import Array
from catalogue.search.engines.lists import Hitlist, Scratch


class Part:
    """Postings as `export.build` left them; document numbers count from 0 within the part."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self._starts = arrays["starts"].data
        self._documents = arrays["docs"]
        self._impacts = arrays["impacts"]
        self._title_starts = arrays["title_starts"].data
        self._title_rows = arrays["title_terms"]
        self.place_starts = arrays["place_starts"]
        self.places = arrays["places"]
        self.size = len(self._title_starts) - 1
        self.scratch = Scratch(self.size)

    def hits(self, row: int, weight: float = 1.0) -> Hitlist:
        """The documents of a term."""
        start, end = self._starts[row], self._starts[row + 1]
        return Hitlist(self._documents[start:end], self._impacts[start:end], weight)

    def start(self, row: int) -> int:
        """Where the postings of a term begin."""
        return int(self._starts[row])

    def frequency(self, row: int) -> int:
        """How many documents hold a term."""
        return int(self._starts[row + 1] - self._starts[row])

    def title_rows(self, document: int) -> list[int]:
        """The rows of the terms of a document's title."""
        rows = self._title_rows[self._title_starts[document] : self._title_starts[document + 1]]
        found: list[int] = rows.tolist()
        return found
