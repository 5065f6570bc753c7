"""Runs one import in chunks; whoever runs it commits after each, and so shows its progress."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from catalogue.importing.cells import Cells
from catalogue.importing.importer import Importer, Saved, Source
from catalogue.importing.models import ImportBatch
from catalogue.importing.refused import Problem, write_refused
from catalogue.importing.sheet_rules import SheetError
from catalogue.importing.sheets import RawRow, Table, read_table
from catalogue.importing.stopping import stop
from core.accounts.owners import is_within
from core.database import db, now
from core.sentences import sentence

CHUNK = 500
MOST_SHOWN = 50
MOST_REFUSED_KEPT = 20_000
OUTSIDE = sentence("Baris ini menyangkut wilayah kerja dinas lain, jadi tidak disimpan.")


@dataclass(slots=True)
class ReadRow:
    """One row of the file, and what it says; `row` is None when it is refused."""

    raw: RawRow
    cells: Cells
    row: Any


@dataclass(slots=True)
class Import:
    """One run over one file: what it counts, and which rows it refused."""

    importer: Importer
    batch: ImportBatch
    path: Path
    source: Source
    dry_run: bool = False
    refused: list[tuple[RawRow, list[Problem]]] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)
    columns: tuple[str, ...] = ()

    def run(self) -> Iterator[ImportBatch]:
        """Yield after each chunk, when its rows can be committed.

        A file that is broken as a whole changes nothing: the batch fails with one sentence. A
        batch that has counted rows goes on after them: they were committed with their counts.
        """
        if not self.batch.rows:
            self.batch.notes = {"refused": [], "warned": []}
        try:
            with read_table(self.path, self.importer.columns) as table:
                self.columns = table.columns
                yield from self._chunks(table)
        except SheetError as error:
            stop(self.batch, error.sentence)
            yield self.batch
            return
        self.batch.state = "previewed" if self.dry_run else "done"
        self.batch.finished_at = now()
        yield self.batch

    def write_refused(self, path: Path) -> None:
        """The refused rows as a file that can be corrected and imported again."""
        if self.refused:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_refused(path, self.columns, self.refused)

    def _chunks(self, table: Table) -> Iterator[ImportBatch]:
        read = self.importer.reader()
        for raw in islice(table.rows, self.batch.rows):
            self._read(raw, read)
        while chunk := [self._read(raw, read) for raw in islice(table.rows, CHUNK)]:
            self._save(chunk)
            self.batch.rows += len(chunk)
            db.session.flush()
            yield self.batch

    def _read(self, raw: RawRow, read: Callable[[Cells], Any]) -> ReadRow:
        cells = Cells(raw.values)
        row = read(cells)
        for note in raw.notes:
            cells.refuse(note.column, note.sentence) if note.refuses else cells.warn(note.sentence)
        self._refuse_double(raw, cells)
        if not cells.problems and row is not None:
            return ReadRow(raw, cells, row)
        if len(self.refused) < MOST_REFUSED_KEPT:
            self.refused.append((raw, cells.problems))
        return ReadRow(raw, cells, None)

    def _refuse_double(self, raw: RawRow, cells: Cells) -> None:
        key = cells.text(self.importer.key)
        if not key:
            return
        first = self.seen.setdefault(key, raw.line_number)
        if first != raw.line_number:
            double = sentence(
                "%(code)s sudah ada di baris %(row)s; satu kode hanya boleh sekali.",
                code=key,
                row=first,
            )
            cells.refuse(self.importer.key, double)

    def _save(self, chunk: Sequence[ReadRow]) -> None:
        """Save the good rows, and count and note all of them."""
        self._keep_to_area([one for one in chunk if one.row is not None])
        saved = self._saved([one.row for one in chunk if one.row is not None])
        self.batch.created += saved.created
        self.batch.updated += saved.updated
        self.batch.unchanged += saved.unchanged
        self.batch.drafts += saved.drafts
        for one in chunk:
            if one.row is None:
                self._note_refusal(one.raw, one.cells.problems)
            else:
                self._note_warnings(one, saved)

    def _keep_to_area(self, good: Sequence[ReadRow]) -> None:
        """Refuse rows about what other offices look after; a command may bring in anything."""
        area = self.batch.area
        if not area:
            return
        for one, places in zip(good, self.importer.places([o.row for o in good]), strict=True):
            if all(is_within(place, area) for place in places):
                continue
            one.cells.refuse(self.importer.key, OUTSIDE)
            one.row = None
            if len(self.refused) < MOST_REFUSED_KEPT:
                self.refused.append((one.raw, one.cells.problems))

    def _saved(self, rows: list[Any]) -> Saved:
        savepoint = db.session.begin_nested()
        saved = self.importer.save(rows, self.source)
        if self.dry_run:
            savepoint.rollback()
            return saved
        for change in saved.changes:
            change.batch_id = self.batch.id
        db.session.add_all(saved.changes)
        self.importer.index(saved.changes)
        savepoint.commit()
        return saved

    def _note_refusal(self, raw: RawRow, problems: list[Problem]) -> None:
        self.batch.refused += 1
        self._note(
            "refused",
            [
                [raw.line_number, p.column, raw.values.get(p.column, ""), p.sentence]
                for p in problems
            ],
        )

    def _note_warnings(self, one: ReadRow, saved: Saved) -> None:
        doubts = [*one.cells.warnings, *saved.doubts_about(one.row)]
        self.batch.warned += bool(doubts)
        self._note("warned", [[one.raw.line_number, doubt] for doubt in doubts])

    def _note(self, kind: str, rows: list[list[Any]]) -> None:
        """Keep the first few for the page; the document is replaced so that it is saved."""
        shown = self.batch.notes[kind]
        if rows and len(shown) < MOST_SHOWN:
            kept = [*shown, *rows][:MOST_SHOWN]
            self.batch.notes = {**self.batch.notes, kind: kept}
