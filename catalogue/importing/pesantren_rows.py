"""A file of pesantren: how a row is read and saved."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select, update

from catalogue.importing.cells import Cells
from catalogue.importing.columns import Column, dotted_region, fixed_digits
from catalogue.importing.importer import Saved, Source
from catalogue.importing.models import ImportChange
from catalogue.importing.nspp import nspp_cell
from catalogue.importing.regions import regency_cell
from catalogue.producers.models import Pesantren
from catalogue.producers.names import alike
from core.database import db, now
from core.reading.phones import read_phone
from core.regions import districts
from core.sentences import Sentence, sentence

COLUMNS = (
    Column("nspp", required=True, restore=fixed_digits(12)),
    Column("nama", required=True),
    Column("alamat"),
    Column("kode_kab", restore=dotted_region),
    Column("kabupaten"),
    Column("kode_kec"),
    Column("gelar_pengasuh"),
    Column("pengasuh"),
    Column("telepon"),
)
# The name is not among them: a register never renames a pesantren that is known.
CHANGEABLE = ("address", "regency_code", "district_code", "caretaker_title", "caretaker", "phone")


@dataclass(slots=True)
class PesantrenRow:
    """What a row says; blank cells are left out of `values`."""

    nspp: str
    name: str
    values: dict[str, Any]


def reader() -> Callable[[Cells], PesantrenRow | None]:
    """The row reader; it needs nothing from the database."""
    return read_pesantren


def read_pesantren(cells: Cells) -> PesantrenRow | None:
    """The row, or None when `cells` holds problems."""
    column = "kode_kab" if cells.given("kode_kab") else "kabupaten"
    regency = cells.read(column, regency_cell)
    if regency is None and not cells.problems:
        cells.refuse(
            "kabupaten", sentence("Kabupaten/kota harus diisi, misalnya 35.07 atau Kab. Malang.")
        )
    name = cells.text("nama")
    if not name:
        cells.refuse("nama", sentence("Nama pesantren harus diisi."))
    code = regency.code if regency else ""
    row = PesantrenRow(_nspp(cells, code), name, _values(cells, code))
    return None if cells.problems else row


def _values(cells: Cells, regency_code: str) -> dict[str, Any]:
    district = cells.text("kode_kec")
    known = district in districts() and district.startswith(regency_code)
    if district and not known:
        cells.warn(_unknown_district(district))
    found = {
        "address": cells.text("alamat", 400),
        "regency_code": regency_code,
        "district_code": district if known else "",
        "caretaker_title": cells.text("gelar_pengasuh", 40),
        "caretaker": cells.text("pengasuh"),
        "phone": cells.read("telepon", read_phone) or "",
    }
    return {key: value for key, value in found.items() if value}


def _unknown_district(code: str) -> Sentence:
    return sentence("Kode kecamatan %(code)s tidak ada di kabupaten ini; dikosongkan.", code=code)


def _nspp(cells: Cells, regency_code: str) -> str:
    number, complete = nspp_cell(cells, regency_code)
    if not complete:
        cells.refuse("nspp", sentence("NSPP harus diisi dengan 12 angka."))
    return number


def save_pesantren(rows: Sequence[PesantrenRow], source: Source) -> Saved:
    """Save a chunk; a known NSPP keeps its name, and a row that says nothing new is left."""
    saved = Saved()
    columns = [getattr(Pesantren, name) for name in CHANGEABLE]
    query = select(
        Pesantren.nspp, Pesantren.id, Pesantren.name, Pesantren.source, Pesantren.is_demo, *columns
    )
    query = query.where(Pesantren.nspp.in_([row.nspp for row in rows]))
    known = {row["nspp"]: dict(row) for row in db.session.execute(query).mappings()}
    new = [row for row in rows if row.nspp not in known]
    for row in rows:
        stands = known.get(row.nspp)
        if stands is None:
            continue
        if not alike(row.name, stands["name"]):
            saved.doubt(row, _other_name(stands["name"], row))
        wanted = row.values | source.over_demo(stands["is_demo"])
        if any(stands[key] != value for key, value in wanted.items()):
            _change(stands, wanted, saved)
        else:
            saved.unchanged += 1
    _add(new, source, saved)
    return saved


def _other_name(known: str, row: PesantrenRow) -> Sentence:
    return sentence(
        "NSPP %(nspp)s terdaftar atas nama %(known)s, padahal baris ini menulis %(typed)s. "
        "Namanya tidak diubah; periksa NSPP-nya.",
        nspp=row.nspp,
        known=known,
        typed=row.name,
    )


def _change(stands: dict[str, Any], values: dict[str, Any], saved: Saved) -> None:
    db.session.execute(
        update(Pesantren).where(Pesantren.id == stands["id"]).values(**values, updated_at=now())
    )
    saved.updated += 1
    saved.changes.append(
        ImportChange(
            subject_kind="pesantren",
            subject_id=stands["id"],
            before={key: stands[key] for key in values},
            after=values,
        )
    )


def _add(new: Sequence[PesantrenRow], source: Source, saved: Saved) -> None:
    if not new:
        return
    blank = dict.fromkeys(CHANGEABLE, "") | {"district_code": None}
    rows = [
        {"nspp": row.nspp, "name": row.name, **blank, **row.values}
        | {"source": source.name, "is_demo": source.is_demo}
        for row in new
    ]
    added = db.session.execute(insert(Pesantren).returning(Pesantren.nspp, Pesantren.id), rows)
    ids: dict[str | None, int] = dict(added.all())
    saved.created += len(ids)
    saved.changes += [
        ImportChange(
            subject_kind="pesantren",
            subject_id=ids[row["nspp"]],
            after={key: row[key] for key in ("nspp", "name", *CHANGEABLE)},
        )
        for row in rows
    ]
