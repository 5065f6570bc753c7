"""Which offers are the goods that a need names, told by their titles. Knows words, no model."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from catalogue.search.analysis import surface_words, text_query, title_tokens
from catalogue.search.lexicon.tables import KIND, lexicon
from catalogue.search.query import Group, TextQuery
from catalogue.search.reader import Reader
from catalogue.search.tokenising import expressions_at
from matching.matches.goods_parts import parts_of

# Goods of a wide kind: beside one of these another word must say which goods are meant.
GENERIC = frozenset(
    {"minuman", "makanan", "camilan", "kudapan", "jajanan", "snack", "bubuk", "serbuk", "sari"}
    | {"tepung", "aneka", "olahan", "produk", "oleh", "barang"}
)
# These say nothing by themselves: the next word counts, whether our lexicon knows it or not.
EMPTY = frozenset({"alat", "jasa", "paket", "perlengkapan", "peralatan"})
# Said before the goods themselves: "bubuk kopi" is coffee, "kain batik" is batik.
FORMS = frozenset({"bubuk", "serbuk", "kain"})
# How goods are packed; a seller of the same goods seldom says it.
PACKING = frozenset({"botol", "kemasan", "sachet", "saset", "toples", "kaleng", "curah"})
UNTELLING = GENERIC | EMPTY | PACKING
# From this weight on a related word means the same goods.
SAME = 0.6
# A shorter word does not name goods alone: Al-Qur'an.
LEAST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Goods:
    """The words that name goods, as groups of tokens that mean the same.

    `head` is what is wanted ("keripik"), `others` say which kind ("pisang"). When only generic
    words head the title, `head` is empty and the others must tell.
    """

    head: frozenset[str]
    others: tuple[Group, ...] = ()


# One thing that a need names: how it may be read, the likelier reading first.
Readings = tuple[Goods, ...]


@lru_cache(maxsize=4096)
def wanted(title: str) -> tuple[Readings, ...]:
    """The goods that a need's title names; any of them will do.

    What follows "dan" or "atau" may be another kind of the first goods ("keripik singkong dan
    talas"), goods of its own ("sirup dan kurma"), or either ("telur asin dan tahu kuning").
    """
    first, *more = parts_of(title)
    found = _goods(first)
    every: list[Readings] = [(found,)]
    for part in more:
        own, kind = _goods(part), _goods(f"{_first_word(first)} {part}")
        if not found.others:
            every.append((own,))
        elif len(_telling(part)) > 1:
            every += [(kind,), (own,)]
        else:
            every.append((kind, own))
    return tuple(every)


def readings(title: str) -> list[Goods]:
    """Everything that a need's title may mean."""
    return [goods for part in wanted(title) for goods in part]


def goods_named(
    reader: Reader, title: str, ids: NDArray[np.int64], titles: list[str]
) -> NDArray[np.bool_]:
    """Whether each listing (by id and title) is any of the goods that a need's title names.

    A listing's title must be about the head word; every other word must stand anywhere in it.
    """
    named = np.zeros(ids.size, dtype=np.bool_)
    for part in wanted(title):
        for goods in part:
            found = _listed(reader, goods, ids, titles)
            named |= found
            if found.any():
                break
    return named


def is_akin(need: str, title: str) -> bool:
    """Whether a listing's title shares a naming word with a need's, and so might stand in."""
    tokens = _title(title)
    return any(
        goods.head & tokens or any(t.text in tokens for g in goods.others for t in g.terms)
        for goods in readings(need)
    )


def _listed(
    reader: Reader, goods: Goods, ids: NDArray[np.int64], titles: list[str]
) -> NDArray[np.bool_]:
    listed = np.ones(ids.size, dtype=np.bool_)
    for group in goods.others:
        documents, _, _ = reader.scores(TextQuery(groups=(group,)))
        listed &= np.isin(ids, documents)
    for row in np.flatnonzero(listed):
        listed[row] = _is_about(goods, titles[row])
    return listed


def _goods(title: str) -> Goods:
    heads = _heads(text_query(title))
    named = _known(title) or _unknown(title)
    if len(named) > 1 and named[0].terms[0].text == "kain":
        named = named[1:]
    specific = [group for group in named if group.terms[0].text not in UNTELLING]
    if not specific:
        return Goods(heads or _same(named))
    if named[0] is not specific[0]:  # "minuman jahe": whatever is of ginger
        return Goods(frozenset(), tuple(specific))
    return Goods(_same(named[:1]) | heads, tuple(specific[1:]))


def _known(title: str) -> list[Group]:
    """The groups that name goods in our lexicon."""
    naming = lexicon().goods | _of_expressions(surface_words(title))
    known = [group for group in _required(title) if group.terms[0].text in naming]
    return [] if {group.terms[0].text for group in known} <= EMPTY else known


def _unknown(title: str) -> list[Group]:
    """The groups that name other goods: what follows the first tells how many, or whose."""
    words = _required(title)
    for place, group in enumerate(words):
        word = group.terms[0].text
        if word not in UNTELLING:
            return words[: place + (1 if len(word) >= LEAST_LETTERS else 2)]
    return words


def _required(title: str) -> list[Group]:
    return [group for group in text_query(title, KIND).groups if group.required]


def _first_word(title: str) -> str:
    return next(iter(surface_words(title)), "")


def _telling(title: str) -> list[str]:
    return [word for word in surface_words(title) if word not in UNTELLING]


def _is_about(goods: Goods, title: str) -> bool:
    tokens = _title(title)
    if not goods.head:
        return all(any(t.text in tokens for t in g.terms if t.weight >= SAME) for g in goods.others)
    if not goods.head & tokens:
        return False
    heads = {token[1:] for token in tokens if token.startswith("^") and "_" not in token} - FORMS
    return (
        not heads
        or _first_word(title) in goods.head
        or any(f"^{word}" in tokens for word in goods.head)
        or any(token in tokens for token in goods.head if token.startswith("^"))
        or _is_turned_round(goods, heads, tokens)
    )


def _is_turned_round(goods: Goods, heads: set[str], tokens: frozenset[str]) -> bool:
    """Whether the kind heads the title and everything stands in it: "tempe keripik"."""
    return all(
        any(term.text in tokens for term in group.terms if term.weight >= SAME)
        for group in goods.others
    ) and any(term.text in heads for group in goods.others for term in group.terms)


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
