"""Runs one import in chunks; whoever runs it commits after each, and so shows its progress."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from catalogue.importing.cells import Cells
from catalogue.importing.importer import Importer, Source
from catalogue.importing.models import ImportBatch
from catalogue.importing.refused import Problem, write_refused
from catalogue.importing.sheet_rules import SheetError
from catalogue.importing.sheets import RawRow, Table, read_table
from core.database import db, now
from core.sentences import Sentence, sentence

CHUNK = 500
MOST_SHOWN = 50
MOST_REFUSED_KEPT = 20_000


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

        A file that is broken as a whole changes nothing: the batch fails with one sentence.
        """
        self.batch.notes = {"refused": [], "warned": []}
        try:
            with read_table(self.path, self.importer.columns) as table:
                self.columns = table.columns
                yield from self._chunks(table)
        except SheetError as error:
            self.batch.state, self.batch.message = "failed", error.sentence
            self.batch.finished_at = now()
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
        while chunk := list(islice(table.rows, CHUNK)):
            rows = list(self._readable(chunk, read))
            self._save(rows)
            self.batch.rows += len(chunk)
            db.session.flush()
            yield self.batch

    def _readable(self, chunk: Iterable[RawRow], read: Any) -> Iterator[Any]:
        for raw in chunk:
            cells = Cells(raw.values)
            row = read(cells)
            for note in raw.notes:
                cells.refuse(note.column, note.sentence) if note.refuses else cells.warn(
                    note.sentence
                )
            self._refuse_double(raw, cells)
            if cells.problems or row is None:
                self._refuse(raw, cells.problems)
                continue
            self._note_warnings(raw, cells.warnings)
            self.batch.drafts += bool(getattr(row, "is_draft", False))
            yield row

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

    def _refuse(self, raw: RawRow, problems: list[Problem]) -> None:
        self.batch.refused += 1
        if len(self.refused) < MOST_REFUSED_KEPT:
            self.refused.append((raw, problems))
        self._note(
            "refused",
            [
                [raw.line_number, p.column, raw.values.get(p.column, ""), p.sentence]
                for p in problems
            ],
        )

    def _note_warnings(self, raw: RawRow, warnings: list[Sentence]) -> None:
        self.batch.warned += bool(warnings)
        self._note("warned", [[raw.line_number, doubt] for doubt in warnings])

    def _note(self, kind: str, rows: list[list[Any]]) -> None:
        """Keep the first few for the page; the document is replaced so that it is saved."""
        shown = self.batch.notes[kind]
        if rows and len(shown) < MOST_SHOWN:
            kept = [*shown, *rows][:MOST_SHOWN]
            self.batch.notes = {**self.batch.notes, kind: kept}

    def _save(self, rows: list[Any]) -> None:
        savepoint = db.session.begin_nested()
        saved = self.importer.save(rows, self.source)
        if self.dry_run:
            savepoint.rollback()
        else:
            for change in saved.changes:
                change.batch_id = self.batch.id
            db.session.add_all(saved.changes)
            self.importer.index(saved.changes)
            savepoint.commit()
        self.batch.created += saved.created
        self.batch.updated += saved.updated
        self.batch.unchanged += saved.unchanged
