"""A backup is read into a site: all of it, or the database stays as it was.

The database is dropped, migrated to the state of the backup, filled, compared and migrated on to
the newest state in one transaction. The files are written before it is committed, so that no row
ever names a file that is still to come; but for those that would write over a file of the site
that is replaced, which wait until its rows are gone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import current_app
from sqlalchemy import text
from sqlalchemy.engine import Connection

from core.backup import broken_off
from core.backup.checking import uploads
from core.backup.emptiness import filled_tables, our_tables
from core.backup.filling import drop_tables, fill, layouts_of
from core.backup.layout import check_database
from core.backup.manifest import Manifest
from core.backup.migrating import check_known, current_revision, newest_revision, upgrade
from core.backup.refusal import BackupRefused
from core.backup.uploads import place, registered_uploads
from core.database import db
from core.uploads import write_whole

PATIENCE = "30s"  # for others who still look at the tables


def data_there() -> list[str]:
    """The tables that hold something already. Raises BackupRefused for a newer site's."""
    with db.engine.connect() as connection:
        check_known(current_revision(connection))
        return filled_tables(connection)


def restore(path: Path, manifest: Manifest, *, replace: bool) -> None:
    """Make this site the one of a checked backup. Raises BackupRefused; then nothing has changed,
    but for files that no row names.

    A crash leaves the mark of a restore that was broken off.
    """
    check_known(manifest.revision)
    instance = Path(current_app.instance_path)
    broken_off.begin(instance)
    try:
        _write_files(path, manifest, over=not replace)
        with _transaction() as connection:
            _fill(connection, path, manifest, replace=replace)
    except BaseException:
        broken_off.end(instance)
        raise
    if replace:
        _remove_others(_write_files(path, manifest, over=True))
    broken_off.end(instance)


def _fill(connection: Connection, path: Path, manifest: Manifest, *, replace: bool) -> None:
    if not replace and filled_tables(connection):
        raise BackupRefused("Somebody has begun to fill this site meanwhile.")
    tables = layouts_of(manifest)
    drop_tables(connection, sorted(our_tables(connection, (one.name for one in tables))))
    upgrade(connection, manifest.revision)
    check_database(connection, tables)
    fill(connection, path, manifest)
    upgrade(connection, newest_revision())


def _write_files(path: Path, manifest: Manifest, *, over: bool) -> set[int]:
    """Write the uploads, over others of the same name or only where none is.

    Returns what tells their names again, and is far smaller.
    """
    kept = set()
    for line, content in uploads(path, manifest):
        kept.add(hash(line.name))
        target = place(line.name)
        if not target.exists() or (over and target.read_bytes() != content):
            write_whole(target, content, line.mode)
    return kept


def _remove_others(kept: set[int]) -> None:
    """Take away what the replaced site had: a new row must never find a file of an old one."""
    for folder in registered_uploads():
        top = Path(current_app.instance_path, folder)
        for file in top.rglob("*"):
            name = f"{folder}/{file.relative_to(top).as_posix()}"
            if file.is_file() and hash(name) not in kept:
                file.unlink(missing_ok=True)


@contextmanager
def _transaction() -> Iterator[Connection]:
    """One transaction on a connection whose tables may point anywhere until they are complete."""
    with db.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            with connection.begin():
                connection.execute(text(f"set local lock_timeout = '{PATIENCE}'"))
                yield connection
            return
        driver = connection.connection.driver_connection
        if driver is None:
            raise BackupRefused("The database does not answer.")
        driver.execute("PRAGMA foreign_keys=OFF")  # without effect once a transaction is open
        try:
            with connection.begin():
                yield connection
        finally:
            driver.execute("PRAGMA foreign_keys=ON")
