"""A text cut into pieces, those that a query asks for marked."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import compress
from typing import NamedTuple

from catalogue.search.analysis import text_query
from catalogue.search.lexicon.tables import Expression
from catalogue.search.tokenising import marked_words, spelled_words, word_tokens

# A number keeps its points and commas, a word its apostrophes.
_PIECE = re.compile(
    r"\d+(?:[.,/]\d+)*|[^\W\d_]+(?:['\u2018\u2019\u02bb\u02bc`\u00b4][^\W\d_]+)*|[^\W_]+"
)

Span = tuple[int, int]


class _Wanted(NamedTuple):
    """What answers a query: tokens of one word, and words that answer side by side."""

    tokens: frozenset[str]
    expressions: tuple[Expression, ...]


def highlighted(text: str, q: str) -> list[tuple[str, bool]]:
    """Return pieces that make up the text, each with whether it answers a word of the query.

    Other spellings, forms, synonyms and translations of a word are marked as the word itself is.
    """
    pieces: list[tuple[str, bool]] = []
    end = 0
    for start, stop in _marked_spans(text, _wanted(q)):
        if start > end:
            pieces.append((text[end:start], False))
        pieces.append((text[start:stop], True))
        end = stop
    if end < len(text):
        pieces.append((text[end:], False))
    return pieces


@lru_cache(maxsize=1_024)
def _wanted(q: str) -> _Wanted:
    """Tokens that answer a query: of its required words, or of all when none is required."""
    query = text_query(q)
    groups = [group for group in query.groups if group.required] or query.groups
    tokens = {term.text for group in groups for term in group.terms}
    tokens.update(word for phrase in query.phrases for word in phrase.words)
    expressions = tuple(filter(None, map(marked_words, tokens)))
    return _Wanted(frozenset(tokens), expressions)


def _marked_spans(text: str, wanted: _Wanted) -> list[Span]:
    """Return where marked pieces stand, in order; pieces of an expression each by themselves."""
    spans, pieces, tokens = _cut(text) if wanted.tokens else ((), (), ())
    marked = [not wanted.tokens.isdisjoint(own) for own in tokens]
    if wanted.expressions:
        for place in _in_expressions(pieces, wanted.expressions):
            marked[place] = True
    return list(compress(spans, marked))


# What is found often is shown often.
@lru_cache(maxsize=4_096)
def _cut(text: str) -> tuple[tuple[Span, ...], tuple[str, ...], tuple[frozenset[str], ...]]:
    """Where the words of a title stand, the words themselves, and the tokens of each."""
    spans = tuple(_spans(text))
    pieces = tuple(text[start:stop] for start, stop in spans)
    return spans, pieces, tuple(map(_tokens, pieces))


def _in_expressions(pieces: Sequence[str], expressions: tuple[Expression, ...]) -> Iterator[int]:
    """Yield the places of pieces whose words are part of one of the expressions."""
    owned = [(word, place) for place, piece in enumerate(pieces) for word in _words(piece)]
    words = tuple(word for word, _ in owned)
    for expression in expressions:
        if expression[0] not in words:
            continue
        for first in range(len(words) - len(expression) + 1):
            if words[first : first + len(expression)] == expression:
                yield from (place for _, place in owned[first : first + len(expression)])


# Titles share most of their words, so words are kept for more titles than are.
@lru_cache(maxsize=16_384)
def _words(piece: str) -> tuple[str, ...]:
    """The spelled words of one piece."""
    return tuple(spelled_words(piece))


@lru_cache(maxsize=16_384)
def _tokens(piece: str) -> frozenset[str]:
    """The tokens of one piece."""
    return frozenset(token for word in _words(piece) for token in word_tokens(word))


def _spans(text: str) -> list[Span]:
    """Return where words stand; an amount is one with its unit."""
    spans: list[Span] = []
    number: Span | None = None
    for match in _PIECE.finditer(text):
        start, stop = span = match.span()
        if number and start <= number[1] + 2 and len(_words(text[number[0] : stop])) == 1:
            spans[-1], number = (number[0], stop), None
            continue
        spans.append(span)
        number = span if text[start].isdecimal() else None
    return spans
