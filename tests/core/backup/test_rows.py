"""Rows of any shape survive the way through JSON, from either database into either."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Enum,
    Float,
    ForeignKey,
    Integer,
    Interval,
    LargeBinary,
    MetaData,
    String,
    Table,
    create_engine,
    insert,
    null,
    select,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Connection, Engine

from core.backup.filling import pointing_later
from core.backup.kinds import kind_of
from core.backup.layout import Layout, layouts
from core.backup.refusal import BackupRefused
from core.backup.rows import Tally, encoded, insert_rows, read_lines, read_values
from core.database import Base, UtcDateTime, engine_options

WITA = timezone(timedelta(hours=8))
METADATA = MetaData()
ODD = Table(
    "odd table",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("select", String(40)),  # a word of SQL as a name
    Column("state", Enum("baru", "lama", name="odd_state")),
    Column("many", BigInteger),
    Column("share", Float),
    Column("yes", Boolean),
    Column("at", UtcDateTime),
    Column("local", DateTime),
    Column("on", Date),
    Column("document", JSON),
    Column("binary", JSON().with_variant(JSONB(), "postgresql")),
    Column("raw", LargeBinary),
)
# Each points at the other, and at itself.
HEN = Table(
    "hen",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("egg_id", ForeignKey("egg.id", use_alter=True, name="fk_hen_egg"), nullable=False),
    Column("mother_id", ForeignKey("hen.id", name="fk_hen_mother")),
)
EGG = Table(
    "egg",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("hen_id", ForeignKey("hen.id", name="fk_egg_hen"), nullable=False),
)
NO_DOCUMENT = select(ODD.c.document.is_(null())).order_by(ODD.c.id)
VALUES: tuple[dict[str, Any], ...] = (
    {
        "select": "“é” \\ \n\t ' \" ✓ 😀",
        "state": "lama",
        "many": 147_321_766_000,
        "share": 0.1 + 0.2,
        "yes": False,
        "at": datetime(2026, 11, 24, 9, 30, 0, 123456, tzinfo=WITA),
        "local": datetime(2026, 11, 24, 9, 30),  # noqa: DTZ001
        "on": date(1, 1, 1),
        "document": {"z": 1, "a": [None, 1.5, "é"]},
        "binary": {"z": 1, "aa": 2, "b": {"y": 0, "x": 1}},
        "raw": bytes(range(256)),
    },
    {name.name: null() for name in ODD.columns if name.name != "id"},
    {"select": "", "share": float("inf"), "at": datetime(1900, 1, 1, tzinfo=UTC), "raw": b""},
    {"document": JSON.NULL, "binary": "a text", "share": -0.0, "many": -(1 << 63)},
    {"document": [], "binary": [], "many": (1 << 63) - 1},
)


@pytest.fixture(params=["sqlite", "postgresql"])
def engines(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Engine, Engine]]:
    """A database of the one kind and one of the other, with the tables."""
    address = f"sqlite:///{tmp_path / 'odd.db'}"
    made = [
        create_engine(address, **engine_options(address)),
        create_engine(request.getfixturevalue("postgres_url")),
    ]
    for engine in made:
        METADATA.create_all(engine)
    yield (made[0], made[1]) if request.param == "sqlite" else (made[1], made[0])
    for engine in made:
        if engine.dialect.name == "postgresql":
            METADATA.drop_all(engine)
        engine.dispose()


def layout_of(table: Table) -> Layout:
    """How a table is written."""
    return next(one for one in layouts(METADATA) if one.name == table.name)


def lines_of(connection: Connection, table: Table) -> tuple[list[str], str]:
    """The lines of a table, and their sum."""
    tally = Tally()
    return list(read_lines(connection, layout_of(table), tally)), tally.checksum


def put(connection: Connection, table: Table, lines: list[str]) -> None:
    """Store lines in a table."""
    layout = layout_of(table)
    insert_rows(connection, layout, read_values(layout, map(encoded, lines), Tally()))


def test_every_kind_of_value_arrives_as_it_was(engines: tuple[Engine, Engine]) -> None:
    first, second = engines
    with first.begin() as source:
        for values in VALUES:
            source.execute(insert(ODD).values(**values))
        lines, checksum = lines_of(source, ODD)
        expected = source.execute(select(ODD).order_by(ODD.c.id)).all()
        nulls = source.execute(NO_DOCUMENT).all()
    for engine in (second, first):  # also back into a database of its own kind
        with engine.begin() as target:
            target.execute(ODD.delete())
            put(target, ODD, lines)
            assert target.execute(select(ODD).order_by(ODD.c.id)).all() == expected
            assert target.execute(NO_DOCUMENT).all() == nulls
            assert lines_of(target, ODD)[1] == checksum


def test_tables_that_point_at_each_other_are_filled(engines: tuple[Engine, Engine]) -> None:
    _, engine = engines
    hens = ["[1,1,2]", "[2,1,null]"]  # the daughter stands before her mother
    with engine.begin() as target, pointing_later(target):
        put(target, HEN, hens)
        put(target, EGG, ["[1,1]"])
    with engine.connect() as connection:
        assert lines_of(connection, HEN)[0] == hens


def test_a_row_that_points_at_nothing_is_refused(engines: tuple[Engine, Engine]) -> None:
    _, engine = engines
    with (
        pytest.raises(BackupRefused, match="egg"),
        engine.begin() as target,
        pointing_later(target),
    ):
        put(target, EGG, ["[1,7]"])


@pytest.mark.parametrize("line", [b"{}", b"[1]", b"[1,2,3,4]", b"7", b"null", b"[1,", b""])
def test_a_line_that_is_no_row_is_refused(line: bytes) -> None:
    with pytest.raises(ValueError, match=r"row|Expecting"):
        list(read_values(layout_of(HEN), [line], Tally()))


def test_the_sum_of_rows_tells_them_apart_but_not_their_order() -> None:
    one, other, changed = Tally(), Tally(), Tally()
    for line in ("[1]", "[2]", "[3]"):
        one.add(line)
    for line in ("[3]", "[1]", "[2]"):
        other.add(line)
    for line in ("[1]", "[2]", "[4]"):
        changed.add(line)
    assert one.checksum == other.checksum != changed.checksum


def test_every_column_of_the_code_has_a_kind() -> None:
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            kind_of(column)


def test_a_type_without_a_rule_is_told() -> None:
    with pytest.raises(TypeError, match=r"no rule for t\.a of type"):
        kind_of(Table("t", MetaData(), Column("a", Interval)).c.a)
