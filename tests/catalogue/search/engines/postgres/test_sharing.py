"""Several writers, readers that follow them, broken connections, tables that come and go."""

import os
import threading
from collections.abc import Callable

import pytest

from catalogue.search.criteria import Criteria
from catalogue.search.documents import Document
from catalogue.search.engines.postgres import generation, words
from catalogue.search.engines.postgres.connections import connections_to
from catalogue.search.engines.postgres.reading import snapshot
from catalogue.search.engines.postgres.tables import Tables
from tests.catalogue.search.engines import writing_process
from tests.catalogue.search.engines.postgres.places import KOPI, SCHEMA, Place, asking, products
from tests.catalogue.search.engines.samples import PRODUCTS

BATCH = Criteria(KOPI.text, limit=writing_process.EACH, counted=("kategori",))


def together(*works: Callable[[], object]) -> None:
    """Do all at once, each in a thread of its own; an error in one is an error of all."""
    errors: list[BaseException] = []

    def safely(work: Callable[[], object]) -> None:
        try:
            work()
        except BaseException as error:  # it would be lost with its thread
            errors.append(error)

    threads = [threading.Thread(target=safely, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not errors


def test_readers_see_whole_batches_while_one_writes(place: Place) -> None:
    writer = place.writer()
    writer.rebuild(writing_process.documents(0))
    finished, seen = threading.Event(), []

    def write() -> None:
        try:
            for batch in range(1, 25):
                if batch % 4:
                    writer.update(writing_process.documents(batch))
                    writer.publish()
                else:
                    writer.rebuild(writing_process.documents(batch))
        finally:
            finished.set()

    def read() -> None:
        reader, generations = place.reader(), set()
        while not finished.is_set():
            hits = reader.search(BATCH)
            assert hits.total == writing_process.EACH
            assert list(hits.facets["kategori"].values()) == [writing_process.EACH]
            generations.add(reader.generation)
        seen.append(len(generations))

    together(write, read, read)
    assert min(seen) > 1


def test_writers_opened_at_once_take_turns(place: Place) -> None:
    def store(first: int) -> None:
        writer = place.writer()
        writer.update(products(first, first + 5))
        writer.publish()

    together(*(lambda first=first: store(first) for first in (1, 10, 20)))
    assert place.reader().search(KOPI).total == 15


def test_what_a_writer_that_died_had_stored_is_published_by_the_next(place: Place) -> None:
    place.writer().update(products(1, 4))
    reader = place.reader()
    assert reader.search(KOPI).total == 0
    place.writer()
    assert reader.search(KOPI).total == 3


def test_a_rebuild_that_fails_leaves_the_index_as_it_was(place: Place) -> None:
    writer, reader = place.writer(), place.reader()
    writer.rebuild(products(1, 4))
    before, tables = reader.generation, place.tables()
    with pytest.raises(ZeroDivisionError):
        writer.rebuild(Document(number, f"Teh {1 // (5 - number)}") for number in range(9))
    assert (reader.generation, place.tables()) == (before, tables)
    assert reader.search(KOPI).total == 3


def test_a_rebuild_leaves_no_other_tables(place: Place) -> None:
    writer = place.writer()
    before = len(place.tables())
    for _ in range(3):
        writer.rebuild(products(1, 4))
    assert len(place.tables()) == before


def test_clearing_up_after_a_rebuild_spares_a_later_one(place: Place) -> None:
    writer = place.writer()
    writer.rebuild(products(1, 4))
    Tables(PRODUCTS.name, 1, SCHEMA).drop_earlier(place.connection)
    assert place.reader().search(KOPI).total == 3


def test_rebuilds_at_once_take_turns(place: Place) -> None:
    writers = [place.writer() for _ in range(3)]
    together(*(lambda writer=writer: writer.rebuild(products(1, 4)) for writer in writers))
    assert place.reader().search(KOPI).total == 3


def test_a_reader_held_up_by_a_rebuild_begins_again(place: Place) -> None:
    writer, reader = place.writer(), place.reader()
    writer.rebuild(products(1, 4))
    reader.search(KOPI)
    writer.rebuild([Document(7, "Teh")])
    assert reader.search(KOPI).total == 0
    assert reader.search(asking("teh")).ids == (7,)


def test_an_index_in_the_place_of_a_lost_one_is_not_taken_for_it(place: Place) -> None:
    place.writer().rebuild(products(1, 4))
    reader = place.reader()
    assert reader.search(KOPI).total == 3
    place.connection.execute(f"DROP SCHEMA {SCHEMA} CASCADE")
    place.writer().rebuild(products(10, 15))
    assert reader.search(KOPI).total == 5


def test_a_broken_connection_is_opened_again(place: Place) -> None:
    writer, reader = place.writer(), place.reader()
    writer.rebuild(products(1, 4))
    reader.search(KOPI)
    place.connection.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE pid <> pg_backend_pid() AND datname = current_database()"
    )
    assert reader.search(KOPI).total == 3


def test_a_fork_has_a_connection_of_its_own_and_leaves_that_of_its_parent(place: Place) -> None:
    connections = connections_to(place.url)
    before = connections.own.info.backend_pid
    child = os.fork()
    if not child:
        os._exit(connections.own.info.backend_pid == before)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert connections.own.execute("SELECT pg_backend_pid()").fetchone() == (before,)


def test_what_is_published_meanwhile_is_not_seen_in_a_snapshot(place: Place) -> None:
    writer, tables = place.writer(), Tables(PRODUCTS.name, schema=SCHEMA)
    writer.update(products(1, 4))
    with snapshot(place.connection):
        before = tables.stamp(place.connection)
        writer.publish()
        assert tables.stamp(place.connection) == before
    assert tables.stamp(place.connection) != before


def test_removing_what_is_not_there_changes_nothing(place: Place) -> None:
    writer, reader = place.writer(), place.reader()
    writer.rebuild(products(1, 4))
    before = reader.generation
    writer.update((), [99])
    writer.publish()
    assert reader.generation == before


def test_new_words_are_known_at_once_and_corrected_to_later(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "SMALL", 0)
    monkeypatch.setattr(words, "MOST_CHANGES", 3)
    writer, reader = place.writer(), place.reader()
    writer.rebuild(products(1, 4))
    writer.publish()
    writer.update([Document(9, "Tirtabuana")], [1])
    writer.publish()
    assert reader.vocabulary.find("tirtabuana") is not None
    assert reader.vocabulary.find("1") is None
    assert reader.speller.correct("tirtabuanna") is None
    writer.update([Document(10, "Tirtabuana lagi")])
    writer.publish()
    assert reader.speller.correct("tirtabuanna") == "tirtabuana"


def test_time_brings_the_words_up_to_date_too(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "SMALL", 0)
    writer = place.writer()
    writer.rebuild(products(1, 4))
    writer.update(products(9, 10))
    writer.publish()
    before = place.words_generation()
    monkeypatch.setattr(words, "LONGEST_SECONDS", 0.0)
    writer.publish()
    assert place.words_generation() > before


def test_lists_beyond_what_is_kept_are_fetched_again(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generation, "MOST_KEPT", 5)
    writer, reader = place.writer(), place.reader()
    writer.rebuild(products(1, 9))
    assert [reader.search(asking("kopi", "2")).ids for _ in range(3)] == [(2,)] * 3
