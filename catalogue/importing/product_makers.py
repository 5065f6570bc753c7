"""The pesantren and seller units that product rows name: linked when known, made when not."""

from collections.abc import Iterable, Sequence

from slugify import slugify
from sqlalchemy import select

from catalogue.importing.importer import Saved, Source
from catalogue.importing.maker_doubts import demo_unit, unit_doubts, units_named
from catalogue.importing.product_rows import ProductRow
from catalogue.importing.records import made
from catalogue.producers.models import Pesantren, SellerUnit
from catalogue.producers.names import folded
from core.database import db

# All that anybody may change of what an import has made; it is compared when it is taken back.
UNIT_COLUMNS = (
    "pesantren_id", "name", "pillar", "legal_form", "nib", "regency_code", "phone", "email",
)  # fmt: skip
PESANTREN_COLUMNS = (
    "nspp", "name", "address", "regency_code", "district_code", "caretaker_title", "caretaker",
    "phone",
)  # fmt: skip


def unit_ids(rows: Sequence[ProductRow], source: Source, saved: Saved) -> dict[str, int]:
    """The id of each row's unit by the code that `unit_code` gives; missing ones are made.

    A known NSPP is linked and its name never overwritten.
    """
    codes = {unit_code(row) for row in rows}
    known = units_named(codes)
    missing = {unit_code(row): row for row in rows if unit_code(row) not in known}
    if missing:
        pesantren = _pesantren_ids(list(missing.values()), source, saved)
        units = [_unit(code, row, pesantren, source) for code, row in missing.items()]
        db.session.add_all(units)
        db.session.flush()
        saved.changes += [made(unit, *UNIT_COLUMNS) for unit in units]
        known |= units_named(missing)
    for row in rows:
        unit = known[unit_code(row)]
        for doubt in unit_doubts(row, unit):
            saved.doubt(row, doubt)
        if unit.is_demo and not source.is_demo:
            saved.doubt(row, demo_unit(unit))
    return {code: unit.id for code, unit in known.items()}


def unit_code(row: ProductRow) -> str:
    """The typed code, else one made of the pesantren and the unit's name."""
    owner = row.nspp or f"{slugify(row.pesantren)}-{row.regency_code}"
    return row.unit_code or f"{owner}-{slugify(row.unit_name) or 'kopontren'}"


def _unit(
    code: str, row: ProductRow, pesantren: dict[tuple[str, ...], int], source: Source
) -> SellerUnit:
    return SellerUnit(
        code=code,
        pesantren_id=pesantren[_key(row)],
        name=row.unit_name or f"Kopontren {row.pesantren}",
        pillar=row.pillar,
        regency_code=row.regency_code,
        source=source.name,
        is_demo=source.is_demo,
    )


def _key(row: ProductRow) -> tuple[str, ...]:
    """How a pesantren is known again: by NSPP, else by name within its regency."""
    return (row.nspp,) if row.nspp else (folded(row.pesantren), row.regency_code)


def _pesantren_ids(
    rows: Sequence[ProductRow], source: Source, saved: Saved
) -> dict[tuple[str, ...], int]:
    """The id of each pesantren by its key; missing ones are made."""
    wanted = {_key(row): row for row in rows}
    found = _known_by_nspp(wanted) | _known_by_name(wanted)
    new = {
        key: Pesantren(
            nspp=row.nspp,
            name=row.pesantren,
            regency_code=row.regency_code,
            source=source.name,
            is_demo=source.is_demo,
        )
        for key, row in wanted.items()
        if key not in found
    }
    db.session.add_all(new.values())
    db.session.flush()
    saved.changes += [made(pesantren, *PESANTREN_COLUMNS) for pesantren in new.values()]
    return found | {key: pesantren.id for key, pesantren in new.items()}


def _known_by_nspp(keys: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], int]:
    numbers = [key[0] for key in keys if len(key) == 1]
    query = select(Pesantren.nspp, Pesantren.id).where(Pesantren.nspp.in_(numbers))
    return {(nspp,): pesantren_id for nspp, pesantren_id in db.session.execute(query) if nspp}


def _known_by_name(keys: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], int]:
    """Names are compared here: databases fold other letters than ours."""
    wanted = {key for key in keys if len(key) == 2}
    query = (
        select(Pesantren.name, Pesantren.regency_code, Pesantren.id)
        .where(Pesantren.regency_code.in_({code for _, code in wanted}))
        .order_by(Pesantren.id.desc())  # of several with one name, the first that was there
    )
    found = {(folded(name), code): number for name, code, number in db.session.execute(query)}
    return {key: number for key, number in found.items() if key in wanted}
