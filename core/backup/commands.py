"""flask backup, flask restore: one file for a whole site."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy.exc import DBAPIError

from core.backup.checking import check
from core.backup.manifest import Manifest
from core.backup.rebuilding import registered_rebuilds
from core.backup.refusal import BackupRefused
from core.backup.restoring import data_there
from core.backup.restoring import restore as restore_from
from core.backup.secret_key import key_mark
from core.backup.writing import write_backup
from core.database import db, now
from core.launch.address import LaunchError
from core.launch.serve import only_one
from core.locks import lock

KEEP_THE_KEY = (
    "OPOP_SECRET_KEY is not in it: keep the key elsewhere. Without it, what it has encrypted "
    "cannot be read and passwords no longer fit."
)
OTHER_KEY = (
    "This site has another OPOP_SECRET_KEY than the one that was backed up: give it that key, "
    "or what the key has encrypted cannot be read and passwords do not fit."
)
SHOWN_LOST = 20


@click.command("backup")
@click.argument("target", type=click.Path(path_type=Path))
@with_appcontext
def backup(target: Path) -> None:
    """Write the site as it is now into TARGET, while it goes on running.

    TARGET is a new file, or a folder: then the file is named by date. Rows and uploads are in
    it, and the settings to be read; what can be made anew is not. Fails when an upload that a
    row names is lost; the backup is kept all the same.
    """
    if target.is_dir():
        target /= f"opop-{now():%Y-%m-%d-%H%M%S}.tar"
    with _told():
        written = write_backup(target)
    click.echo(f"{target}: {_described(written.manifest)}, {target.stat().st_size:,} bytes.")
    if written.gone:
        click.echo(f"{written.gone} files were taken away meanwhile, with their rows.")
    click.echo(KEEP_THE_KEY)
    if written.lost:
        shown = ", ".join(written.lost[:SHOWN_LOST])
        raise click.ClickException(
            f"{len(written.lost)} files that rows name are lost; the rest is kept: {shown}"
        )


@click.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only check the file, from first to last byte.")
@click.option("--replace", is_flag=True, help="Take away what the site holds; asks first.")
@with_appcontext
def restore(file: Path, dry_run: bool, replace: bool) -> None:
    """Read a backup into this site, which must be stopped and empty."""
    with _told():
        manifest = check(file)
        click.echo(f"{file}: {_described(manifest)}. Made {manifest.made_at}.")
        if dry_run:
            return
        with _alone():
            _confirm(replace)
            restore_from(file, manifest, replace=replace)
    click.echo("Restored: every row and file is as in the backup.")
    if manifest.files.lost:
        click.echo(f"{manifest.files.lost} files were lost before the backup was made.")
    if manifest.key_mark != key_mark():
        click.echo(OTHER_KEY)
    click.echo("Making the rest anew; should this be broken off, run `flask reindex`.")
    for rebuild in registered_rebuilds():
        click.echo(rebuild())
        db.session.commit()


def _described(manifest: Manifest) -> str:
    return (
        f"{manifest.rows:,} rows of {len(manifest.tables)} tables, "
        f"{manifest.files.count:,} files, {manifest.database}"
    )


def _confirm(replace: bool) -> None:
    filled = data_there()
    if not filled:
        return
    if not replace:
        raise BackupRefused(
            f"This site is not empty ({', '.join(filled)}). Choose an empty instance or database, "
            "or take away all that is in this one: --replace."
        )
    click.confirm("All that this site holds is replaced by the backup. Go on?", abort=True)


@contextmanager
def _alone() -> Iterator[None]:
    """Nobody serves this site meanwhile: no server in this folder, no worker on its database."""
    try:
        with only_one(Path(current_app.instance_path)), lock("worker", wait=False) as alone:
            if not alone:
                raise BackupRefused("The worker of this site runs; stop the site first.")
            yield
    except LaunchError as error:
        raise BackupRefused(str(error)) from error


@contextmanager
def _told() -> Iterator[None]:
    """A refusal, a full disk or what the database says against it, as one sentence."""
    try:
        yield
    except BackupRefused as refused:
        raise click.ClickException(str(refused)) from None
    except OSError as error:
        raise click.ClickException(f"Not done: {error}") from error
    except DBAPIError as error:
        reason = str(error.orig).splitlines()[0]
        raise click.ClickException(f"Not done: the database says: {reason}") from error
