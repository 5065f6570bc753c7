"""What may take the place of goods that are no longer in the index."""

from dataclasses import replace

from catalogue.products.indexing import PRODUCT_INDEX
from catalogue.search.analysis import text_query
from catalogue.search.criteria import Criteria
from catalogue.search.query import TextQuery


def replacements(title: str, category: str, limit: int) -> tuple[int, ...]:
    """Ids of goods of this top category with any word of the title, best first.

    Where no word is found there, the newest of the category.
    """
    reader = PRODUCT_INDEX.reader()
    within = Criteria(chosen={"kategori": (category,)}, limit=limit)
    words = TextQuery(text_query(title).groups, least=1)
    if words and (found := reader.search(replace(within, text=words)).ids):
        return found
    return reader.search(replace(within, sort="terbaru")).ids
