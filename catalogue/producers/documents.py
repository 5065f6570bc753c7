"""What is searched of a pesantren, and the shape of that index."""

from collections.abc import Iterable, Iterator
from datetime import date

from sqlalchemy import func, select

from catalogue.indexing.index import Index
from catalogue.producers.models import Pesantren, SellerUnit
from catalogue.search.documents import Collection, Document
from core.database import db
from core.regions import district_name, regencies

CHUNK = 1000
PESANTREN = Collection(
    name="pesantren",
    facets=("kabupaten", "provinsi", "berunit"),
    numbers=("unit",),
    sorts={"unit": ("unit", True)},
)


def documents(pesantren_ids: Iterable[int], today: date) -> Iterator[Document]:
    """One document a pesantren; the day does not matter to them."""
    ids = list(pesantren_ids)
    for start in range(0, len(ids), CHUNK):
        yield from _chunk(ids[start : start + CHUNK])


def all_ids() -> list[int]:
    """All pesantren."""
    return list(db.session.scalars(select(Pesantren.id).order_by(Pesantren.id)))


def _chunk(ids: list[int]) -> Iterator[Document]:
    query = (
        select(
            Pesantren.id,
            Pesantren.name,
            Pesantren.address,
            Pesantren.regency_code,
            Pesantren.district_code,
            func.count(SellerUnit.id).label("units"),
        )
        .outerjoin(SellerUnit, SellerUnit.pesantren_id == Pesantren.id)
        .where(Pesantren.id.in_(ids))
        .group_by(Pesantren.id)
        .order_by(Pesantren.id)
    )
    for row in db.session.execute(query):
        place = regencies()[row.regency_code].name
        yield Document(
            id=row.id,
            title=row.name,
            keywords=f"{place} . {district_name(row.district_code)}",
            body=row.address,
            facets={
                "kabupaten": (row.regency_code,),
                "provinsi": (row.regency_code[:2],),
                "berunit": ("ya" if row.units else "tidak",),
            },
            numbers={"unit": row.units},
        )


PESANTREN_INDEX = Index(PESANTREN, documents, all_ids)
