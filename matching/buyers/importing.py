"""Saving needs that come in a file, with the buyers that they name."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, cast

from slugify import slugify
from sqlalchemy import Table, insert, select, update

from catalogue.importing.importer import Importer, Saved, Source
from catalogue.importing.models import ImportChange
from catalogue.importing.records import made, plain, take_back
from core.database import db, now
from matching.buyers.models import Buyer, Need
from matching.buyers.need_rows import COLUMNS, NeedRow, need_reader

KEPT = (
    "title", "description", "category_id", "quantity", "unit", "frequency", "max_price_idr",
    "needs_halal", "needs_pirt", "delivery", "payment",
)  # fmt: skip
BUYER_COLUMNS = ("code", "name", "kind", "regency_code", "phone", "email")
TABLES = {model.__tablename__: cast(Table, model.__table__) for model in (Buyer, Need)}


def needs_importer(as_of: date | None = None) -> Importer:
    """The importer of need files; delivery days count from `as_of`, else from today.

    Without `as_of` a need that is known keeps its date: the same file on another day changes
    nothing.
    """

    def save(rows: Sequence[NeedRow], source: Source) -> Saved:
        return _save(rows, source, KEPT if as_of is None else (*KEPT, "deliver_by"))

    return Importer(
        kind="kebutuhan",
        subject="need",
        columns=COLUMNS,
        key="kode_kebutuhan",
        places=need_places,
        reader=lambda: need_reader(as_of or now().date()),
        save=save,
        undo=_undo,
        index=lambda changes: None,
    )


def need_places(rows: Sequence[NeedRow]) -> Iterator[set[str]]:
    """For each row its regency, and that of the buyer whose need has the code now."""
    query = select(Need.code, Buyer.regency_code).join(Buyer, Buyer.id == Need.buyer_id)
    found = db.session.execute(query.where(Need.code.in_({row.code for row in rows})))
    known: dict[str, str] = dict(found.all())
    for row in rows:
        yield {row.regency_code, known.get(row.code, row.regency_code)}


def _save(rows: Sequence[NeedRow], source: Source, compared: Sequence[str]) -> Saved:
    saved = Saved()
    buyers = _buyer_ids(rows, source, saved)
    columns = [getattr(Need, name) for name in {*compared, "deliver_by"}]
    query = select(Need.id, Need.code, Need.buyer_id, Need.source, Need.is_demo, *columns).where(
        Need.code.in_([row.code for row in rows])
    )
    known = {row["code"]: dict(row) for row in db.session.execute(query).mappings()}
    new: list[dict[str, Any]] = []
    for row in rows:
        buyer_id = buyers[row.buyer, row.regency_code]
        stands = known.get(row.code)
        if stands is None:
            new.append({"code": row.code, "buyer_id": buyer_id, **row.values})
            continue
        wanted = {key: row.values[key] for key in compared} | {"buyer_id": buyer_id}
        wanted |= source.over_demo(stands["is_demo"])
        if any(stands[key] != value for key, value in wanted.items()):
            _change(stands, wanted, saved)
        else:
            saved.unchanged += 1
    _add(new, source, saved)
    return saved


def _change(stands: dict[str, Any], wanted: dict[str, Any], saved: Saved) -> None:
    db.session.execute(
        update(Need).where(Need.id == stands["id"]).values(**wanted, updated_at=now())
    )
    saved.updated += 1
    saved.changes.append(
        ImportChange(
            subject_kind="need",
            subject_id=stands["id"],
            before=plain({key: stands[key] for key in wanted}),
            after=plain(wanted),
        )
    )


def _add(new: list[dict[str, Any]], source: Source, saved: Saved) -> None:
    if not new:
        return
    rows = [row | {"source": source.name, "is_demo": source.is_demo} for row in new]
    added = db.session.execute(insert(Need).returning(Need.code, Need.id), rows)
    ids: dict[str, int] = dict(added.all())
    saved.created += len(ids)
    saved.changes += [
        ImportChange(subject_kind="need", subject_id=ids[row["code"]], after=_after(row))
        for row in rows
    ]


def _after(row: dict[str, Any]) -> dict[str, Any]:
    """All that an office may change of a new need, compared when it is taken back."""
    fresh = {"status": "open", "closed_for": None}
    return plain({key: row[key] for key in ("buyer_id", "deliver_by", *KEPT)} | fresh)


def _buyer_ids(rows: Sequence[NeedRow], source: Source, saved: Saved) -> dict[tuple[str, str], int]:
    """Buyers by name within a regency; missing ones are made."""
    wanted = {(row.buyer, row.regency_code): row for row in rows}
    query = select(Buyer.name, Buyer.regency_code, Buyer.id).where(
        Buyer.name.in_({name for name, _ in wanted})
    )
    found = {(name, code): buyer_id for name, code, buyer_id in db.session.execute(query)}
    new = {
        key: Buyer(
            code=f"{slugify(row.buyer)}-{row.regency_code}",
            name=row.buyer,
            kind=row.buyer_kind,
            regency_code=row.regency_code,
            source=source.name,
            is_demo=source.is_demo,
        )
        for key, row in wanted.items()
        if key not in found
    }
    db.session.add_all(new.values())
    db.session.flush()
    saved.changes += [made(buyer, *BUYER_COLUMNS) for buyer in new.values()]
    return found | {key: buyer.id for key, buyer in new.items()}


def _undo(change: ImportChange) -> bool:
    return take_back(TABLES[change.subject_kind], change)
