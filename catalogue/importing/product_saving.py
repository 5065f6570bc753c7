"""Saves read product rows: new ones made, changed ones changed, the rest left alone."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete, insert, update

from catalogue.certificates.models import Certificate
from catalogue.importing.decided import archived, name_kept, replaced_names
from catalogue.importing.importer import Saved, Source
from catalogue.importing.models import ImportChange
from catalogue.importing.product_makers import unit_code, unit_ids
from catalogue.importing.product_rows import ProductRow
from catalogue.products.addresses import slug_of
from catalogue.products.models import Holiday, PriceTier, Product
from catalogue.products.snapshots import COLUMNS, snapshots
from core.database import db, now

LISTS = ("certificates", "tiers", "holidays")
Snapshot = dict[str, Any]


def save_products(rows: Sequence[ProductRow], source: Source) -> Saved:
    """Save a chunk; a row that says nothing new changes nothing."""
    saved = Saved()
    units = unit_ids(rows, source, saved)
    before = snapshots([row.code for row in rows])
    replaced = replaced_names([shot["id"] for shot in before.values()])
    new: list[Snapshot] = []
    for row in rows:
        stands = before.get(row.code)
        if stands is not None:
            _heed_office(row, stands, replaced, saved)
        wanted = _wanted(row, units[unit_code(row)], stands, source)
        saved.drafts += wanted["status"] == "draft"
        if stands is None:
            new.append(wanted)
        elif any(wanted[key] != stands[key] for key in wanted):
            _change(stands, wanted)
            saved.updated += 1
            saved.changes.append(_changed(stands, wanted))
        else:
            saved.unchanged += 1
    _add(new, saved)
    return saved


def _heed_office(
    row: ProductRow, stands: Snapshot, replaced: Mapping[int, set[str]], saved: Saved
) -> None:
    """Keep what officers decided about a listing, and say so."""
    name = row.values.get("name")
    if name and name != stands["name"] and name in replaced.get(stands["id"], ()):
        saved.doubt(row, name_kept(stands["name"], row.values.pop("name")))
    if stands["status"] == "archived":
        saved.doubt(row, archived())


def _wanted(row: ProductRow, unit_id: int, stands: Snapshot | None, source: Source) -> Snapshot:
    """The whole product as the row wants it: what the row leaves blank stays as it stands."""
    blank: Snapshot = {"name": "", "minimum_order": 1, "status": "draft", "payment": ""}
    wanted: Snapshot = {key: (stands or blank).get(key) for key in COLUMNS}
    wanted.update(row.values, code=row.code, unit_id=unit_id)
    if stands is None:
        wanted.update(source=source.name, is_demo=source.is_demo)
    else:
        wanted.update(source.over_demo(stands["is_demo"]))
    for key in ("description", "packaging", "net_weight"):
        wanted[key] = wanted[key] or ""
    wanted["slug"] = slug_of(wanted["name"])
    complete = bool(wanted["name"]) and wanted["price_idr"] is not None and not row.incomplete
    if wanted["status"] in {"draft", "published"}:
        wanted["status"] = "published" if complete else "draft"
    wanted["certificates"] = _merged(row, stands)
    for key, given in (("tiers", row.tiers), ("holidays", row.holidays)):
        wanted[key] = _plain(given) if given or stands is None else stands[key]
    return wanted


def _merged(row: ProductRow, stands: Snapshot | None) -> list[list[Any]]:
    """The stated certificates over those that stand, one of each kind."""
    found = {c[0]: c for c in (stands["certificates"] if stands else [])}
    found.update({c[0]: c for c in _plain(row.certificates)})
    return [found[kind] for kind in sorted(found)]


def _plain(rows: Sequence[tuple[Any, ...]]) -> list[list[Any]]:
    return [[v.isoformat() if isinstance(v, date) else v for v in row] for row in sorted(rows)]


def _add(new: list[Snapshot], saved: Saved) -> None:
    """Insert what is new in few statements."""
    if not new:
        return
    moment = now()
    rows = [
        {key: wanted[key] for key in (*COLUMNS, "code")}
        | {"confirmed_at": moment}
        | {"published_at": moment if wanted["status"] == "published" else None}
        for wanted in new
    ]
    added = db.session.execute(insert(Product).returning(Product.code, Product.id), rows)
    ids: dict[str, int] = dict(added.all())
    _add_lists([(ids[wanted["code"]], wanted) for wanted in new])
    saved.created += len(new)
    saved.changes += [
        ImportChange(subject_kind="product", subject_id=ids[w["code"]], after=stored(w))
        for w in new
    ]


def _change(stands: Snapshot, wanted: Snapshot) -> None:
    write_snapshot(stands["id"], wanted)
    if wanted["status"] == "published" and stands["status"] != "published":
        db.session.execute(
            update(Product).where(Product.id == stands["id"]).values(published_at=now())
        )


def _changed(stands: Snapshot, wanted: Snapshot) -> ImportChange:
    return ImportChange(
        subject_kind="product",
        subject_id=stands["id"],
        before=stored(stands),
        after=stored(wanted),
    )


def stored(shot: Snapshot) -> Snapshot:
    """A snapshot without what identifies it, to be kept with the batch."""
    return {key: shot[key] for key in (*COLUMNS, *LISTS)}


def write_snapshot(product_id: int, shot: Snapshot) -> None:
    """Make the product be as the snapshot says."""
    values = {key: shot[key] for key in COLUMNS if key in shot}  # an old batch kept fewer
    db.session.execute(
        update(Product).where(Product.id == product_id).values(**values, updated_at=now())
    )
    for table in (Certificate, PriceTier, Holiday):
        db.session.execute(delete(table).where(table.product_id == product_id))
    _add_lists([(product_id, shot)])


def _add_lists(pairs: Sequence[tuple[int, Snapshot]]) -> None:
    day = date.fromisoformat
    certificates = [
        {
            "product_id": i, "kind": kind, "number": number, "status": status,
            "expires_on": day(expiry) if expiry else None,
        }
        for i, shot in pairs
        for kind, number, status, expiry in shot["certificates"]
    ]  # fmt: skip
    tiers = [
        {"product_id": i, "minimum_quantity": quantity, "price_idr": price}
        for i, shot in pairs
        for quantity, price in shot["tiers"]
    ]
    holidays = [
        {"product_id": i, "starts_on": day(start), "ends_on": day(end)}
        for i, shot in pairs
        for start, end in shot["holidays"]
    ]
    for table, rows in ((Certificate, certificates), (PriceTier, tiers), (Holiday, holidays)):
        if rows:
            db.session.execute(insert(table), rows)
