"""What the index answers to what was asked of the product list."""

from dataclasses import replace

from catalogue.products.asked import FACETS, Asked
from catalogue.products.codes import typed_code
from catalogue.products.indexing import PRODUCT_INDEX
from catalogue.search.criteria import Answer
from catalogue.search.searching import find


def find_products(asked: Asked, counted: tuple[str, ...] = FACETS) -> Answer:
    """Find the product whose whole code was typed, or else what the words ask for."""
    reader, criteria = PRODUCT_INDEX.reader(), asked.criteria(counted)
    number = typed_code(asked.q)
    if number is not None:
        ranges = {**criteria.ranges, "kode": (number, number)}
        hits = reader.search(replace(criteria, ranges=ranges))
        if hits.total:
            return Answer(hits)
    return find(reader, criteria, asked.q)
