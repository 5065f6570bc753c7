"""Completions for the search field of the product list."""

from collections.abc import Iterator
from functools import cache

from catalogue.products.categories import kinds
from catalogue.products.indexing import PRODUCT_INDEX
from catalogue.search.analysis import surface_words
from catalogue.search.completion import complete
from core.regions import regencies


def completions(typed: str) -> tuple[str, ...]:
    """What may be meant by what is being typed: words of titles, then of categories and places."""
    reader = PRODUCT_INDEX.reader()

    def listed(prefix: str) -> Iterator[str]:
        vocabulary = reader.vocabulary
        for name in _names():
            if name.startswith(prefix) and vocabulary.find(name) is not None:
                yield name

    return complete(reader.titles, typed, listed)


def _names() -> tuple[str, ...]:
    places = (place.name for place in regencies().values())
    return _words(tuple(kind.name for kind in kinds().values()) + tuple(places))


@cache
def _words(names: tuple[str, ...]) -> tuple[str, ...]:
    """The words that names are made of, each once."""
    return tuple(dict.fromkeys(word for name in names for word in surface_words(name)))
