"""Whether a need's text has the words that were looked for, in any spelling. Pure."""

from functools import lru_cache

from catalogue.search.analysis import index_tokens, text_query


def matches_words(q: str, text: str) -> bool:
    """Whether every required word of the query, or what means the same, stands in the text."""
    tokens = _tokens(text)
    return all(
        any(term.text in tokens for term in group.terms)
        for group in text_query(q).groups
        if group.required
    )


@lru_cache(maxsize=10_000)
def _tokens(text: str) -> frozenset[str]:
    return frozenset(index_tokens(text))
