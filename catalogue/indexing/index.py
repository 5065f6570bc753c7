"""One search index over one kind of record: told of changes, drained, read by pages."""

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Collection as IdCollection
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import structlog
from flask import current_app

from catalogue.search.documents import Collection, Document
from catalogue.search.engines.choosing import open_reader, open_writer
from catalogue.search.engines.writer import Writer
from catalogue.search.reader import Reader
from core.database import db, now, reading
from core.health import register_probe
from core.locks import lock
from core.outbox import enqueue, finish, waiting
from core.worker import register_task

BATCH = 5000
log = structlog.get_logger()


class NoIndexError(LookupError):
    """The index was not made yet, or its files were lost; the worker makes it."""


@dataclass(frozen=True)
class Index:
    """Which documents an index holds and how they are made; the database is the truth."""

    collection: Collection
    documents: Callable[[Iterable[int], date], Iterator[Document]]  # an id not yielded is removed
    all_ids: Callable[[], list[int]]

    @property
    def job(self) -> str:
        """The kind of the outbox rows that name what changed."""
        return f"index-{self.collection.name}"

    @property
    def folder(self) -> Path:
        """Where this site keeps the index, unless its database does."""
        return Path(current_app.instance_path) / "search" / self.collection.name

    def later(self, ids: IdCollection[int]) -> None:
        """Have these looked at again, in the transaction that changes them."""
        enqueue(self.job, ids)

    def reader(self) -> Reader:
        """The index as this process sees it; kept open, and new when there is something new."""
        readers: dict[str, Reader] = current_app.extensions.setdefault("search_readers", {})
        if self.job not in readers:
            readers[self.job] = open_reader(_database(), self.folder, self.collection)
        return readers[self.job]

    def drain(self, writer: Writer) -> int:
        """Index what has changed. Returns how many rows of the outbox were done.

        A row is marked done only after its change can be found; a crash in between repeats it.
        """
        with reading():
            if not waiting(self.job, 1):
                return 0
        with self._changing():
            return self._drain(writer)

    def _drain(self, writer: Writer) -> int:
        with reading():
            jobs = waiting(self.job, BATCH)
            ids = {int(key) for _, key, _ in jobs}
            found = list(self.documents(sorted(ids), now().date()))
        writer.update(found, ids - {document.id for document in found})
        writer.publish()
        finish([job_id for job_id, _, _ in jobs])
        db.session.commit()
        return len(jobs)

    def rebuild(self) -> int:
        """Make the whole index anew beside the old one and swap. Returns how many documents."""
        writer = self.open_writer()
        with self._changing():
            with reading():
                found = list(self.documents(self.all_ids(), now().date()))
            writer.rebuild(found)
        writer.close()
        return len(found)

    def _changing(self) -> AbstractContextManager[bool]:
        """One process reads documents and stores them; another would store what it read before."""
        return lock(f"changing-{self.job}")

    def task(self) -> Callable[[], int]:
        """What the worker does again and again; the writer is opened once.

        An index that is not there, as a new one or one whose files were lost, is made first;
        so is one that is lost while the worker runs.
        """
        writer = self._writer_of_what_is_there()

        def tend() -> int:
            nonlocal writer
            writer = self._writer_of_what_is_there(writer)
            return self.drain(writer)

        return tend

    def _writer_of_what_is_there(self, held: Writer | None = None) -> Writer:
        """The writer in hand; where there is no index, that of the one that is made now."""
        if self.reader().generation:
            return held or self.open_writer()
        if held is not None:
            log.warning("index lost; making it anew", index=self.collection.name)
        self.rebuild()
        return self.open_writer()

    def probe(self) -> str:
        """The generation that answers, for the health page. Raises NoIndexError without one."""
        generation = self.reader().generation
        if not generation:
            raise NoIndexError(self.collection.name)
        return generation

    def open_writer(self) -> Writer:
        """The one writer of this index; whoever opens it must be the only one."""
        return open_writer(_database(), self.folder, self.collection)


def register_index(index: Index) -> None:
    """Have the worker keep an index of this site, the health page ask it, `reindex` know it."""
    registered_indexes().append(index)
    register_task(index.task)
    register_probe(f"index {index.collection.name}", index.probe)


def rebuild_all() -> str:
    """Makes every index of this site anew. Returns a line that says so."""
    made = [f"{index.collection.name} {index.rebuild()}" for index in registered_indexes()]
    return f"search indexes: {', '.join(made)} documents"


def registered_indexes() -> list[Index]:
    """The indexes of this site."""
    indexes: list[Index] = current_app.extensions.setdefault("search_indexes", [])
    return indexes


def _database() -> str:
    address: str = current_app.config["SQLALCHEMY_DATABASE_URI"]
    return address
