"""The product index: told of every change of a listing."""

from catalogue.indexing.index import Index
from catalogue.products.documents import PRODUCTS, documents, published_ids

PRODUCT_INDEX = Index(PRODUCTS, documents, published_ids)


def index_later(product_ids: list[int]) -> None:
    """Have these products looked at again by the indexer."""
    PRODUCT_INDEX.later(product_ids)
