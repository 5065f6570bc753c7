"""Where the records lie that the rows of a file would make or change."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from catalogue.importing.pesantren_rows import PesantrenRow
from catalogue.importing.product_makers import unit_code
from catalogue.importing.product_rows import ProductRow
from catalogue.producers.models import Pesantren, SellerUnit
from catalogue.products.models import Product
from core.database import db

Known = dict[str, str]  # what names a record -> its regency


def pesantren_places(rows: Sequence[PesantrenRow]) -> Iterator[set[str]]:
    """For each row its regency, and that of the pesantren which has the NSPP now."""
    known = _regencies(Pesantren.nspp, Pesantren.regency_code, {row.nspp for row in rows})
    for row in rows:
        yield _without_blanks({row.values.get("regency_code", ""), known.get(row.nspp, "")})


def product_places(rows: Sequence[ProductRow]) -> Iterator[set[str]]:
    """For each row its regency, and those of the product, unit and pesantren that it names."""
    query = select(Product.code, SellerUnit.regency_code).join(
        SellerUnit, SellerUnit.id == Product.unit_id
    )
    listed = db.session.execute(query.where(Product.code.in_({row.code for row in rows})))
    products: Known = dict(listed.all())
    units = _regencies(SellerUnit.code, SellerUnit.regency_code, {unit_code(row) for row in rows})
    numbers = {row.nspp for row in rows if row.nspp}
    houses = _regencies(Pesantren.nspp, Pesantren.regency_code, numbers)
    for row in rows:
        places = {row.regency_code, products.get(row.code, ""), units.get(unit_code(row), "")}
        yield _without_blanks(places | {houses.get(row.nspp or "", "")})


def _regencies(
    key: InstrumentedAttribute[Any], place: InstrumentedAttribute[str], wanted: set[str]
) -> Known:
    query = select(key, place).where(key.in_(wanted))
    found: Known = dict(db.session.execute(query).all())
    return found


def _without_blanks(places: set[str]) -> set[str]:
    return places - {""}
