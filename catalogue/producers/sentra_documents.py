"""What is searched of a sentra, and the shape of that index."""

from collections.abc import Iterable, Iterator
from datetime import date

from sqlalchemy import select

from catalogue.indexing.index import Index
from catalogue.producers.models import Sentra
from catalogue.search.documents import Collection, Document
from core.database import db
from core.regions import regencies

SENTRA = Collection(name="sentra", facets=("kabupaten",))


def documents(sentra_ids: Iterable[int], today: date) -> Iterator[Document]:
    """One document a sentra; the day does not matter to them."""
    query = select(Sentra.id, Sentra.name, Sentra.description, Sentra.regency_code)
    for row in db.session.execute(query.where(Sentra.id.in_(list(sentra_ids)))):
        yield Document(
            id=row.id,
            title=row.name,
            keywords=regencies()[row.regency_code].name,
            body=row.description,
            facets={"kabupaten": (row.regency_code,)},
        )


def all_ids() -> list[int]:
    """All sentra."""
    return list(db.session.scalars(select(Sentra.id).order_by(Sentra.id)))


SENTRA_INDEX = Index(SENTRA, documents, all_ids)
