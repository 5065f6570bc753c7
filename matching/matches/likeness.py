"""How well listings match the words of a need: which of its words they have, the rarer the more."""

import numpy as np
from numpy.typing import NDArray

from catalogue.search.analysis import text_query
from catalogue.search.query import Group, TextQuery
from catalogue.search.reader import Reader

DESCRIPTION_SHARE = 0.25
# Listings that have a word better than this share of those that have it have it in full.
FULL = 0.9


def text_scores(
    reader: Reader, title: str, description: str, ids: NDArray[np.int64]
) -> NDArray[np.float64]:
    """How well each listing matches a need's title and description; 0 where no word does.

    A word counts once, however often it stands there: sums of scores put a listing that says
    "keripik" three times before the one that has every word asked for.
    """
    return _coverage(reader, title, ids) + DESCRIPTION_SHARE * _coverage(reader, description, ids)


def _coverage(reader: Reader, text: str, ids: NDArray[np.int64]) -> NDArray[np.float64]:
    """The share of a text's words that each listing has, in [0, 1], weighted by their rarity."""
    covered, whole = np.zeros(ids.size), 0.0
    for group in text_query(text).groups if text else ():
        if group.required:
            holding = _holding(reader, group, ids)
            rarity = np.log1p(ids.size / (1 + np.count_nonzero(holding)))
            covered += rarity * holding
            whole += rarity
    return covered / whole if whole else covered


def _holding(reader: Reader, group: Group, ids: NDArray[np.int64]) -> NDArray[np.float64]:
    """How well each listing has one word, in [0, 1]: as well as is usual counts in full."""
    documents, scores, _ = reader.scores(TextQuery(groups=(group,)))
    if not documents.size:
        return np.zeros(ids.size)
    order = np.argsort(documents)
    documents, scores = documents[order], scores[order]
    at = np.minimum(np.searchsorted(documents, ids), documents.size - 1)
    full = np.minimum(scores / np.quantile(scores, FULL), 1.0)
    return np.where(documents[at] == ids, full[at], 0.0)
