"""Reading freight tariffs: as an office looks after them, and those that count today."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, func, select

from core.database import AnyRow, AnySelect, db, in_batches, now
from matching.buyers.models import FreightTariff


def tariffs_to(province: str, today: date) -> Sequence[FreightTariff]:
    """The tariffs by which goods come to a province on a day, the dearest first."""
    query = select(FreightTariff).where(
        FreightTariff.destination_province == province, _in_state("valid", today)
    )
    order = (FreightTariff.per_kg_idr.desc(), FreightTariff.id)
    return db.session.scalars(query.order_by(*order)).all()


def tariffs(picked: Mapping[str, str], limit: int, offset: int) -> Sequence[AnyRow]:
    """Tariffs that a filter leaves, the last entered first."""
    return db.session.execute(_tariffs(picked).limit(limit).offset(offset)).all()


def all_tariffs(picked: Mapping[str, str]) -> Iterator[AnyRow]:
    """The same without pages."""
    return in_batches(_tariffs(picked))


def tariff_total(picked: Mapping[str, str]) -> int:
    """How many tariffs a filter leaves."""
    query = select(func.count()).select_from(FreightTariff).where(*_conditions(picked))
    return db.session.execute(query).scalar_one()


def tariff_row(tariff_id: int) -> AnyRow | None:
    """One tariff, or None."""
    query = select(*FreightTariff.__table__.c).where(FreightTariff.id == tariff_id)
    return db.session.execute(query).first()


def tariff_to_end(tariff_id: int) -> FreightTariff | None:
    """One tariff, held until the commit."""
    return db.session.scalar(select(FreightTariff).filter_by(id=tariff_id).with_for_update())


def _tariffs(picked: Mapping[str, str]) -> AnySelect:
    query = select(*FreightTariff.__table__.c).where(*_conditions(picked))
    return query.order_by(FreightTariff.id.desc())


def _conditions(picked: Mapping[str, str]) -> list[ColumnElement[bool]]:
    found = []
    if state := picked.get("keadaan"):
        found.append(_in_state(state, now().date()))
    if origin := picked.get("asal"):
        found.append(FreightTariff.origin_province == origin)
    if destination := picked.get("tujuan"):
        found.append(FreightTariff.destination_province == destination)
    if demo := picked.get("data"):
        found.append(FreightTariff.is_demo.is_(demo == "contoh"))
    return found


def _in_state(state: str, today: date) -> ColumnElement[bool]:
    """The rule of each state, as matching.buyers.tariff_words tells it of one tariff."""
    runs = FreightTariff.ended_at.is_(None)
    rules: dict[str, ColumnElement[bool]] = {
        "valid": runs & (FreightTariff.valid_from <= today) & (FreightTariff.valid_to >= today),
        "coming": runs & (FreightTariff.valid_from > today),
        "passed": runs & (FreightTariff.valid_to < today),
        "ended": ~runs,
    }
    return rules[state]
