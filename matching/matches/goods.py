"""Which offers are the goods that a need names, told by their titles. Knows words, no model."""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from catalogue.search.analysis import surface_words, text_query, title_tokens
from catalogue.search.lexicon.tables import KIND, lexicon
from catalogue.search.query import Group, TextQuery
from catalogue.search.reader import Reader
from catalogue.search.tokenising import expressions_at

# Goods of a wide kind: beside one of these another word must say which goods are meant.
GENERIC = frozenset(
    {"minuman", "makanan", "camilan", "kudapan", "jajanan", "snack", "bubuk", "serbuk", "sari"}
    | {"tepung", "aneka", "olahan", "produk", "oleh", "barang"}
)
# How goods are packed; a seller of the same goods seldom says it.
PACKING = frozenset({"botol", "kemasan", "sachet", "saset", "toples", "kaleng", "curah"})
# From this weight on a related word means the same goods.
SAME = 0.6
DESCRIPTION_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Wanted:
    """The words of a need that name goods, as groups of tokens that mean the same.

    `head` is what is wanted ("keripik"), `others` say which kind ("pisang"). When only generic
    words head the need, `head` is empty and the others must tell.
    """

    head: frozenset[str]
    others: tuple[Group, ...]
    text: TextQuery


@lru_cache(maxsize=4096)
def wanted(title: str) -> Wanted:
    """The goods that a need's title names."""
    text = text_query(title)
    naming = lexicon().goods | _of_expressions(surface_words(title))
    required = [g for g in text_query(title, KIND).groups if g.required]
    # Goods that our lexicon does not know: every word counts.
    named = [g for g in required if g.terms[0].text in naming] or required
    specific = [g for g in named if g.terms[0].text not in GENERIC | PACKING]
    heads = _heads(text)
    if not specific:
        return Wanted(heads or _same(named), (), text)
    if named[0] is not specific[0]:  # "minuman jahe": whatever is of ginger
        return Wanted(frozenset(), tuple(specific), text)
    return Wanted(_same(named[:1]) | heads, tuple(specific[1:]), text)


def goods_named(
    reader: Reader, need: Wanted, ids: NDArray[np.int64], titles: list[str]
) -> NDArray[np.bool_]:
    """Whether each listing (by id and title) is the goods wanted.

    Its title must be about the head word; every other word must stand anywhere in the listing.
    """
    named = np.ones(ids.size, dtype=np.bool_)
    for group in need.others:
        documents, _, _ = reader.scores(TextQuery(groups=(group,)))
        named &= np.isin(ids, documents)
    for row in np.flatnonzero(named):
        named[row] = _is_about(need, titles[row])
    return named


def text_scores(
    reader: Reader, need: Wanted, description: str, ids: NDArray[np.int64]
) -> NDArray[np.float64]:
    """How well each listing matches the words of the need; 0 where none does."""
    scores = np.zeros(ids.size)
    about = replace(text_query(description), least=1)
    for text, share in ((replace(need.text, least=1), 1.0), (about, DESCRIPTION_SHARE)):
        if not text:
            continue
        documents, found, _ = reader.scores(text)
        order = np.argsort(documents)
        documents, found = documents[order], found[order]
        at = np.searchsorted(documents, ids)
        at[at == documents.size] = 0
        if documents.size:
            scores += share * np.where(documents[at] == ids, found[at], 0.0)
    return scores


def _is_about(need: Wanted, title: str) -> bool:
    tokens = _title(title)
    if not need.head:
        return all(any(t.text in tokens for t in g.terms if t.weight >= SAME) for g in need.others)
    if need.head & tokens:
        headed = any(token.startswith("^") for token in tokens)
        return (
            not headed
            or any(f"^{word}" in tokens for word in need.head)
            or any(token in tokens for token in need.head if token.startswith("^"))
        )
    return False


@lru_cache(maxsize=50_000)
def _title(title: str) -> frozenset[str]:
    return frozenset(title_tokens(title)) | frozenset(surface_words(title))


def _of_expressions(words: list[str]) -> frozenset[str]:
    """Words that only together name goods: bread of any kind is no "roti kering"."""
    return frozenset(
        word
        for place in range(len(words))
        for expression in expressions_at(words, place)
        for word in expression
    )


def _same(groups: list[Group]) -> frozenset[str]:
    """Surface words that mean the same as the words of these groups."""
    return frozenset(term.text for g in groups for term in g.terms if term.weight >= SAME)


def _heads(text: TextQuery) -> frozenset[str]:
    """Marks of titles about these goods, but for those that are too wide to tell."""
    return frozenset(
        term.text
        for group in text.groups
        for term in group.terms
        if term.text.startswith("^")
        and "_" not in term.text
        and term.weight == 1.0
        and term.text[1:] not in GENERIC
    )
