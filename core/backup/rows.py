"""Rows as lines of JSON, streamed out of a table and into one, and what they add up to."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError

from core.backup.kinds import KINDS
from core.backup.layout import Layout
from core.backup.refusal import BackupRefused

BATCH = 1000
BITS = 128
WRITE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
# PostgreSQL's jsonb keeps no order of keys, so the sum must not know one.
SORTED = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


@dataclass
class Tally:
    """How many rows there were, and a sum over them that does not depend on their order."""

    rows: int = 0
    total: int = 0

    def add(self, line: str) -> None:
        """Count one row in."""
        digest = blake2b(encoded(line), digest_size=BITS // 8).digest()
        self.rows += 1
        self.total = (self.total + int.from_bytes(digest, "big")) % (1 << BITS)

    @property
    def checksum(self) -> str:
        """The sum as hexadecimal digits."""
        return f"{self.total:0{BITS // 4}x}"


def encoded(line: str) -> bytes:
    """The bytes of a line; a document may hold half a letter, which JSON allows."""
    return line.encode("utf-8", "surrogatepass")


def read_lines(connection: Connection, layout: Layout, tally: Tally) -> Iterator[str]:
    """Each row of a table as one line without its end; the tally counts them."""
    writers = [KINDS[kind].to_json for _, kind in layout.columns]
    found = connection.execute(select(layout.table()), execution_options={"yield_per": BATCH})
    for row in found:
        values = [
            value if value is None or write is None else write(value)
            for value, write in zip(row, writers, strict=True)
        ]
        line = WRITE(values)
        tally.add(in_order(layout, values, line))
        yield line


def read_values(layout: Layout, lines: Iterable[bytes], tally: Tally) -> Iterator[list[Any]]:
    """The values of each line. Raises ValueError for a line that is no row of this table."""
    readers = [KINDS[kind].from_json for _, kind in layout.columns]
    for line in lines:
        values = json.loads(line)
        if not isinstance(values, list) or len(values) != len(readers):
            raise ValueError(f"line {tally.rows + 1} is no row of {layout.name}")
        tally.add(in_order(layout, values, WRITE(values)))
        yield [
            value if value is None or read is None else read(value)
            for value, read in zip(values, readers, strict=True)
        ]


def in_order(layout: Layout, values: Sequence[Any], line: str) -> str:
    """The line with the keys of its documents in order; it is the line itself without any."""
    return SORTED(values) if any(kind == "document" for _, kind in layout.columns) else line


def insert_rows(connection: Connection, layout: Layout, rows: Iterator[list[Any]]) -> None:
    """Store rows, a thousand at a time. Raises BackupRefused when the database takes one not."""
    names = [name for name, _ in layout.columns]
    statement = insert(layout.table())
    while batch := [dict(zip(names, row, strict=True)) for row in islice(rows, BATCH)]:
        try:
            connection.execute(statement, batch)
        except DBAPIError as error:
            reason = str(error.orig).splitlines()[0]
            raise BackupRefused(
                f"This database refuses a row of {layout.name}: {reason}"
            ) from error


def sums(connection: Connection, layout: Layout) -> dict[str, int]:
    """What each column of whole numbers adds up to, worked out by the database itself."""
    table = layout.table()
    names = layout.whole_columns()
    if not names:
        return {}
    added = [func.coalesce(func.sum(table.c[name]), 0) for name in names]
    row = connection.execute(select(*added)).one()
    return {name: int(value) for name, value in zip(names, row, strict=True)}
