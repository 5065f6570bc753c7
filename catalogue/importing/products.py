"""A file of products, as an importer."""

from collections.abc import Callable, Sequence

from catalogue.importing.cells import Cells
from catalogue.importing.importer import Importer
from catalogue.importing.models import ImportChange
from catalogue.importing.places import product_places
from catalogue.importing.product_rows import COLUMNS, ProductRow, read_product
from catalogue.importing.product_saving import save_products
from catalogue.importing.undoing import undo_product
from catalogue.producers.documents import PESANTREN_INDEX
from catalogue.products.categories import kind_by_name, kinds
from catalogue.products.indexing import index_later
from core.database import now


def reader() -> Callable[[Cells], ProductRow | None]:
    """The row reader with the categories of now."""
    names = ", ".join(kind.slug for kind in kinds().values() if kind.parent is None)
    today = now().date()
    return lambda cells: read_product(cells, kind_by_name, names, today)


def _index(changes: Sequence[ImportChange]) -> None:
    index_later([c.subject_id for c in changes if c.subject_kind == "product"])
    units = [c for c in changes if c.subject_kind == "seller_unit"]
    houses = {c.subject_id for c in changes if c.subject_kind == "pesantren"}
    PESANTREN_INDEX.later(houses | {unit.after["pesantren_id"] for unit in units if unit.after})


PRODUCTS = Importer(
    kind="produk",
    subject="product",
    columns=COLUMNS,
    key="kode_produk",
    places=product_places,
    reader=reader,
    save=save_products,
    undo=undo_product,
    index=_index,
)
