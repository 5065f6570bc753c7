"""Whether a need's title has the words that were looked for, in any spelling. Pure."""

from collections.abc import Callable
from functools import lru_cache
from sys import intern

from catalogue.search.analysis import index_tokens, text_query

KEPT_TITLES = 50_000  # more than any list of needs, else going through it would keep nothing


def finder(q: str) -> Callable[[str], bool]:
    """Tells of a title whether every required word, or what means the same, stands in it."""
    wanted = [[term.text for term in g.terms] for g in text_query(q).groups if g.required]
    return lambda title: _has_all(_tokens(title), wanted)


def _has_all(tokens: tuple[str, ...], wanted: list[list[str]]) -> bool:
    return all(any(word in tokens for word in words) for words in wanted)


@lru_cache(maxsize=KEPT_TITLES)
def _tokens(title: str) -> tuple[str, ...]:
    """The tokens of a title; the same words are kept once for all titles."""
    return tuple(intern(token) for token in dict.fromkeys(index_tokens(title)))
