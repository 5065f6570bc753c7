"""What every engine offers to whoever searches it: one open generation of one index."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from catalogue.search.criteria import Criteria, Hits
from catalogue.search.query import TextQuery
from catalogue.search.titles import Titles

IdArray = NDArray[np.int64]
ScoreArray = NDArray[np.float64]
MatchedArray = NDArray[np.int16]


class Vocabulary(Protocol):
    """All indexed tokens in the order of their UTF-8 bytes, marked ones included."""

    def __len__(self) -> int:
        """How many tokens there are."""
        ...

    def term(self, i: int) -> str:
        """Return the token at place `i`."""
        ...

    def frequency(self, i: int) -> int:
        """In how many documents the token at place `i` occurs."""
        ...

    def find(self, term: str) -> int | None:
        """Return the place of a token, None when it is not indexed."""
        ...

    def prefix(self, prefix: str) -> range:
        """Return the places of the tokens that begin with `prefix`, which stand side by side."""
        ...


class WordRepair(Protocol):
    """Brings a mistyped word to an indexed one."""

    def correct(self, word: str) -> str | None:
        """Return the indexed word most likely meant; None for no such word or nothing wrong.

        A word written as one may come back as two with a space between.
        """
        ...

    def similar(self, word: str) -> tuple[tuple[str, float], ...]:
        """Return a few indexed words that look like this one, each with a likeness up to 1."""
        ...


class Reader(Protocol):
    """One open generation of an index; safe to share between threads."""

    @property
    def generation(self) -> str:
        """The name of this generation; another name means other content."""
        ...

    @property
    def vocabulary(self) -> Vocabulary:
        """The indexed tokens."""
        ...

    @property
    def speller(self) -> WordRepair:
        """The speller built over the surface words of this index."""
        ...

    @property
    def titles(self) -> Titles:
        """The words of titles, which may lag behind by as much as the speller does."""
        ...

    def search(self, criteria: Criteria) -> Hits:
        """Return the page asked for, the exact total and the facet counts."""
        ...

    def scores(self, text: TextQuery) -> tuple[IdArray, ScoreArray, MatchedArray]:
        """Every document that matches: ids (n,), scores (n,), required groups matched (n,)."""
        ...

    def related(self, document_id: int, limit: int) -> tuple[int, ...]:
        """Ids of the documents most like this one, best first, itself left out."""
        ...
