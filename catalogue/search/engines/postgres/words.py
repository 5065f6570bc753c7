"""The vocabulary, speller and titles of an index: stored by its writer, loaded by its readers."""

from typing import NamedTuple

from psycopg import Connection

from catalogue.search import speller, titles, vocabulary
from catalogue.search.engines import arrays
from catalogue.search.engines.postgres.overlay import Overlay
from catalogue.search.engines.postgres.tables import UNBUILT, Stamp, Tables
from catalogue.search.speller import Speller
from catalogue.search.titles import Titles
from catalogue.search.vocabulary import Vocabulary

# All are stored anew beyond so many changes, or so long after the last time; for few documents at
# every publication, as it costs little. Readers find later words all the same.
MOST_CHANGES, LONGEST_SECONDS, SMALL = 500, 60.0, 1_000
VOCABULARY, SPELLER, TITLES = "vocabulary", "speller", "titles"

IS_DUE = """SELECT changes >= %s OR changes > 0 AND (
        now() - worded_at >= make_interval(secs => %s)
        OR (SELECT count(*) FROM (SELECT FROM {document} LIMIT %s) AS few) < %s)
    FROM {collection} WHERE name = %s"""
TERMS = "SELECT term, frequency FROM {term} WHERE frequency > 0 ORDER BY term"
TITLE_TERMS = """SELECT tsvector_to_array(ts_filter(tokens, '{{a}}')) FROM {document}
    WHERE tokens IS NOT NULL"""
STORE = """INSERT INTO {words} (collection, name, content) VALUES (%s, %s, %s)
    ON CONFLICT (collection, name) DO UPDATE SET content = excluded.content"""
STORED = """UPDATE {collection} SET (words, changes, worded_at) = (generation, 0, now())
    WHERE name = %s"""
LOAD = "SELECT content FROM {words} WHERE collection = %s AND name = %s"
LATER = "SELECT term, frequency FROM {term} WHERE generation > %s ORDER BY term"


class Words(NamedTuple):
    """What readers know of words: as stored last, and of the vocabulary what changed since."""

    stamp: Stamp
    stored: Vocabulary
    speller: Speller
    vocabulary: Overlay
    titles: Titles


_NONE = Vocabulary(vocabulary.build([], []))
NO_WORDS = Words(
    UNBUILT, _NONE, Speller(speller.build([], [])), Overlay(_NONE, {}), Titles(titles.gathered([]))
)


def are_due(connection: Connection, tables: Tables) -> bool:
    """Whether so much changed, or anything so long ago, that both should be stored anew."""
    limits = (MOST_CHANGES, LONGEST_SECONDS, SMALL, SMALL, tables.collection)
    found = connection.execute(tables.filled(IS_DUE), limits).fetchone()
    return found is not None and found[0]


def store(connection: Connection, tables: Tables) -> None:
    """Build all from the terms as they stand."""
    found = connection.execute(tables.filled(TERMS)).fetchall()
    terms, frequencies = [term for term, _ in found], [frequency for _, frequency in found]
    titled = [terms for (terms,) in connection.execute(tables.filled(TITLE_TERMS))]
    for name, built in (
        (VOCABULARY, vocabulary.build(terms, frequencies)),
        (SPELLER, speller.build(terms, frequencies)),
        (TITLES, titles.gathered(titled)),
    ):
        connection.execute(tables.filled(STORE), (tables.collection, name, arrays.packed(built)))
    connection.execute(tables.filled(STORED), (tables.collection,))


def load(connection: Connection, tables: Tables, stamp: Stamp, known: Words) -> Words:
    """The words of a stamp, within a transaction that sees it; the known ones are used again."""
    stored, correcting, titled = known.stored, known.speller, known.titles
    if (stamp.epoch, stamp.words) != (known.stamp.epoch, known.stamp.words):
        stored = Vocabulary(_content(connection, tables, VOCABULARY))
        correcting = Speller(_content(connection, tables, SPELLER))
        titled = _titles(connection, tables)
    later = connection.execute(tables.filled(LATER), (stamp.words,)).fetchall()
    return Words(stamp, stored, correcting, Overlay(stored, dict(later)), titled)


def _content(connection: Connection, tables: Tables, name: str) -> arrays.Arrays:
    ((stored,),) = _stored(connection, tables, name)
    return arrays.unpacked(stored)


def _titles(connection: Connection, tables: Tables) -> Titles:
    """The titles as stored last; an index stored before titles were kept has none."""
    found = _stored(connection, tables, TITLES)
    return Titles(arrays.unpacked(found[0][0]) if found else titles.gathered([]))


def _stored(connection: Connection, tables: Tables, name: str) -> list[tuple[bytes]]:
    cursor = connection.cursor(binary=True)
    return cursor.execute(tables.filled(LOAD), (tables.collection, name)).fetchall()
