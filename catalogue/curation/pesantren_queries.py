"""Reading pesantren as an office looks after them: lists, one with its units, and namesakes."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, func, select

from catalogue.producers.models import Pesantren, SellerUnit
from catalogue.producers.names import alike
from catalogue.products.models import Product
from core.accounts.areas import in_area
from core.database import AnyRow, AnySelect, db
from core.verifying.models import Verification
from core.verifying.queries import joins, state_column

MOST_NAMESAKES = 4  # beside each other on one page


def pesantren_list(picked: Mapping[str, str], limit: int, offset: int) -> Sequence[AnyRow]:
    """Pesantren of the office's area; those that wait longest stand first."""
    query = _joined(
        select(
            Pesantren.id,
            Pesantren.name,
            Pesantren.nspp,
            Pesantren.regency_code,
            Pesantren.is_demo,
            state_column().label("state"),
            func.coalesce(Verification.asked_at, Pesantren.created_at).label("since"),
            _units().label("units"),
        )
    ).where(*_conditions(picked))
    order = (state_column() != "waiting", Verification.asked_at, Pesantren.name, Pesantren.id)
    return db.session.execute(query.order_by(*order).limit(limit).offset(offset)).all()


def pesantren_total(picked: Mapping[str, str]) -> int:
    """How many a filter leaves."""
    query = _joined(select(func.count()).select_from(Pesantren)).where(*_conditions(picked))
    return int(db.session.execute(query).scalar_one())


def units_with_counts(pesantren_id: int) -> Sequence[AnyRow]:
    """The units of a pesantren, each with how many listings it has."""
    counted = select(func.count()).where(Product.unit_id == SellerUnit.id).scalar_subquery()
    query = select(*SellerUnit.__table__.c, counted.label("products"))
    query = query.where(SellerUnit.pesantren_id == pesantren_id).order_by(SellerUnit.id)
    return db.session.execute(query).all()


def namesakes(pesantren: Pesantren) -> list[AnyRow]:
    """Others that may well be the same: a name alike in the district, else in the regency."""
    place = (
        Pesantren.district_code == pesantren.district_code
        if pesantren.district_code
        else Pesantren.regency_code == pesantren.regency_code
    )
    query = select(*Pesantren.__table__.c, _units().label("units"))
    query = query.where(place, Pesantren.id != pesantren.id).order_by(Pesantren.id)
    found = [row for row in db.session.execute(query) if alike(row.name, pesantren.name)]
    return found[:MOST_NAMESAKES]


def _units() -> ColumnElement[int]:
    counted = select(func.count()).where(SellerUnit.pesantren_id == Pesantren.id)
    return counted.correlate(Pesantren).scalar_subquery()


def _joined(query: AnySelect) -> AnySelect:
    return query.outerjoin(Verification, joins("pesantren", Pesantren.id))


def _conditions(picked: Mapping[str, str]) -> list[ColumnElement[bool]]:
    found = [in_area(Pesantren.regency_code)]
    if state := picked.get("keadaan"):
        found.append(state_column() == state)
    if regency := picked.get("kabupaten"):
        found.append(Pesantren.regency_code == regency)
    if demo := picked.get("data"):
        found.append(Pesantren.is_demo.is_(demo == "contoh"))
    return found
