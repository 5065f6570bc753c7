"""A text cut into pieces, those that a query asks for marked."""

import re
from collections.abc import Iterator
from functools import lru_cache

from catalogue.search.analysis import text_query
from catalogue.search.tokenising import (
    expressions_at,
    marked_expression,
    spelled_words,
    word_tokens,
)

# A number keeps its points and commas, a word its apostrophes.
_PIECE = re.compile(
    r"\d+(?:[.,/]\d+)*|[^\W\d_]+(?:['\u2018\u2019\u02bb\u02bc`\u00b4][^\W\d_]+)*|[^\W_]+"
)

Span = tuple[int, int]


def highlighted(text: str, q: str) -> list[tuple[str, bool]]:
    """Return pieces that make up the text, each with whether it answers a word of the query.

    Other spellings, forms, synonyms and translations of a word are marked as the word itself is.
    """
    wanted = _wanted(q)
    pieces: list[tuple[str, bool]] = []
    end = 0
    for start, stop in _marked_spans(text, wanted) if wanted else ():
        if start > end:
            pieces.append((text[end:start], False))
        pieces.append((text[start:stop], True))
        end = stop
    if end < len(text):
        pieces.append((text[end:], False))
    return pieces


@lru_cache(maxsize=1_024)
def _wanted(q: str) -> frozenset[str]:
    """Tokens that answer a query: of its required words, or of all when none is required."""
    query = text_query(q)
    groups = [group for group in query.groups if group.required] or query.groups
    tokens = {term.text for group in groups for term in group.terms}
    return frozenset(tokens.union(word for phrase in query.phrases for word in phrase.words))


def _marked_spans(text: str, wanted: frozenset[str]) -> Iterator[Span]:
    """Yield where marked pieces stand, in order; pieces of one expression each by themselves."""
    spans = list(_spans(text))
    words: list[str] = []
    owners: list[int] = []
    for owner, (start, stop) in enumerate(spans):
        for word in _words(text[start:stop]):
            words.append(word)
            owners.append(owner)
    marked: set[int] = set()
    for place, word in enumerate(words):
        if not wanted.isdisjoint(word_tokens(word)):
            marked.add(owners[place])
        for expression in expressions_at(words, place):
            if marked_expression(expression) in wanted:
                marked.update(owners[place : place + len(expression)])
    return (spans[owner] for owner in sorted(marked))


@lru_cache(maxsize=16_384)
def _words(piece: str) -> tuple[str, ...]:
    """The spelled words of one piece; titles share most of theirs."""
    return tuple(spelled_words(piece))


def _spans(text: str) -> Iterator[Span]:
    """Yield where words stand; an amount is one with its unit."""
    found = list(_PIECE.finditer(text))
    place = 0
    while place < len(found):
        start, stop = found[place].span()
        place += 1
        if text[start].isdecimal() and place < len(found):
            reach = found[place].end()
            if found[place].start() <= stop + 2 and len(_words(text[start:reach])) == 1:
                stop = reach
                place += 1
        yield start, stop
