"""Whether anything stands on a record, so that taking back an import must leave it."""

from sqlalchemy import Column, ColumnElement, Table, and_, exists, or_, select

from core.database import Base, db

# They come with a product's row, and are compared with it.
PARTS = frozenset({"certificate", "price_tier", "production_holiday"})
# What an import notes about its own work is no use of it.
OWN_NOTES = "import_change"


def is_used(table: Table, record_id: int) -> bool:
    """Whether a row of any other table points at the record, or tells of it.

    Asked of the tables as they are declared: catalogue does not know who stands above it.
    """
    uses: list[ColumnElement[bool]] = [
        exists().where(column == record_id) for column in pointing_at(table)
    ]
    uses += [
        exists().where(and_(told.c.subject_kind == table.name, told.c.subject_id == record_id))
        for told in telling_of_records()
    ]
    return bool(db.session.scalar(select(or_(*uses))))


def pointing_at(table: Table) -> list[Column[int]]:
    """The columns of other tables that refer to this one, without those of its own parts."""
    return [
        key.parent
        for other in Base.metadata.sorted_tables
        if other.name not in PARTS
        for key in sorted(other.foreign_keys, key=lambda key: key.parent.name)
        if key.column.table is table
    ]


def telling_of_records() -> list[Table]:
    """The tables that name a record by its kind and id: what was done to it, who agreed to it."""
    return [
        table
        for table in Base.metadata.sorted_tables
        if table.name != OWN_NOTES and {"subject_kind", "subject_id"} <= set(table.c.keys())
    ]
