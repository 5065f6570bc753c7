"""flask catalogue import-...: files brought in from the command line."""

import sys
from pathlib import Path

import click
from flask.cli import AppGroup

from catalogue.importing import actions
from catalogue.importing.files import refused_path
from catalogue.importing.importer import Source
from catalogue.importing.models import ImportBatch
from catalogue.importing.stopping import (
    BROKEN_OFF,
    COMMAND_LOCK,
    stop,
    stop_without_job,
)
from core.database import db
from core.locks import lock

group = AppGroup("catalogue", help="Pesantren and products.")
MOST_LISTED = 20
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def import_command(kind: str, name: str, help_text: str) -> click.Command:
    """A command that imports one kind of file."""

    @click.command(name, help=help_text)
    @click.argument("file", type=FILE)
    @click.option("--dry-run", is_flag=True, help="Read and count, save nothing.")
    @click.option("--demo", is_flag=True, help="Mark what is made as demo data.")
    def command(file: Path, dry_run: bool, demo: bool) -> None:
        raise_if_refused(import_file(kind, file, dry_run=dry_run, demo=demo))

    return command


def raise_if_refused(batch: ImportBatch) -> None:
    """Fail where nothing could be imported, and where rows were refused: the others are saved."""
    if batch.state == "failed":
        raise click.ClickException(batch.message)
    if batch.refused:
        sys.exit(1)


def import_file(kind: str, file: Path, *, dry_run: bool = False, demo: bool = False) -> ImportBatch:
    """Import a file with a progress bar, commit each chunk, print what came of it."""
    source = Source("demo", True) if demo else Source()
    with lock(COMMAND_LOCK, wait=False) as alone:
        if not alone:
            raise click.ClickException("Impor lain masih berjalan; tunggu sampai selesai.")
        stop_without_job()
        batch = actions.start(kind, file.name, office_id=None, user_id=None)
        db.session.commit()
        try:
            _run(batch, file, dry_run, source)
        except BaseException:  # Ctrl-C too: what was saved stays, and the batch says so
            db.session.rollback()
            stop(batch, BROKEN_OFF)
            db.session.commit()
            raise
    _report(batch, dry_run)
    return batch


def _run(batch: ImportBatch, file: Path, dry_run: bool, source: Source) -> None:
    with click.progressbar(length=_rows(file), label=f"Impor {batch.kind}", show_pos=True) as bar:
        done = 0
        for state in actions.run(batch, file, dry_run=dry_run, source=source):
            db.session.commit()
            bar.update(state.rows - done)
            done = state.rows


def _rows(file: Path) -> int:
    """About how many rows: the lines of a text file; a workbook is not counted beforehand."""
    with file.open("rb") as opened:
        return max(0, sum(block.count(b"\n") for block in iter(lambda: opened.read(1 << 20), b"")))


def _report(batch: ImportBatch, dry_run: bool) -> None:
    if batch.state == "failed":
        return
    click.echo(
        f"{batch.rows} baris: {batch.created} baru, {batch.updated} berubah, "
        f"{batch.unchanged} tetap, {batch.drafts} draf, {batch.warned} dengan peringatan, "
        f"{batch.refused} ditolak" + (" (tidak disimpan)" if dry_run else "")
    )
    refusals = [
        (line, f"ditolak, {column}, “{value}”: {why}")
        for line, column, value, why in batch.notes["refused"]
    ]
    _list(refusals, batch.refused)
    _list([(line, f"diperiksa: {why}") for line, why in batch.notes["warned"]], batch.warned)
    if batch.refused:
        click.echo(f"Semua baris yang ditolak: {refused_path(batch.id)}")


def _list(told: list[tuple[int, str]], rows: int) -> None:
    """Say the first few, each with its row, and of how many more rows something is to be said."""
    for line, said in told[:MOST_LISTED]:
        click.echo(f"  baris {line} {said}")
    if rest := rows - len({line for line, _said in told[:MOST_LISTED]}):
        click.echo(f"  … dan {rest} baris lain")


group.add_command(
    import_command("pesantren", "import-pesantren", "Bring in a register of pesantren.")
)
group.add_command(import_command("produk", "import-products", "Bring in a file of products."))
