"""What follows from a change of a listing: indexed anew, and its share picture drawn anew."""

from catalogue.indexing.index import Index
from catalogue.products import share_pictures
from catalogue.products.documents import PRODUCTS, documents, published_ids

PRODUCT_INDEX = Index(PRODUCTS, documents, published_ids)


def index_later(product_ids: list[int]) -> None:
    """Have these products looked at again, in the transaction that changes them."""
    PRODUCT_INDEX.later(product_ids)
    share_pictures.later(product_ids)
