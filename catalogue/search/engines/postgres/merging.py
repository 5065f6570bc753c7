"""The statements that make stored rows findable; the postings are made from the tokens."""

from psycopg import Connection

from catalogue.search.engines.postgres.rows import BODY, FACTS, KEYWORDS, TITLE
from catalogue.search.engines.postgres.tables import Tables
from catalogue.search.engines.tokens import (
    BODY_WEIGHT,
    FACTS_WEIGHT,
    KEYWORDS_WEIGHT,
    TITLE_WEIGHT,
)

WEIGHTS: dict[str, str | float] = {
    "title": TITLE,
    "keywords": KEYWORDS,
    "facts": FACTS,
    "body": BODY,
    "title_weight": TITLE_WEIGHT,
    "keywords_weight": KEYWORDS_WEIGHT,
    "facts_weight": FACTS_WEIGHT,
    "body_weight": BODY_WEIGHT,
}

FORGET_UNKNOWN = """DELETE FROM {pending} p WHERE tokens IS NULL
    AND NOT EXISTS (SELECT FROM {document} d WHERE d.id = p.id AND d.tokens IS NOT NULL)"""

ANYTHING = "SELECT FROM {pending} LIMIT 1"

NEXT = """UPDATE {collection} SET generation = generation + 1,
    changes = changes + (SELECT count(*) FROM {pending}) WHERE name = %s RETURNING generation"""

REMOVE_POSTINGS = """WITH gone AS (
        DELETE FROM {posting} p USING (
            SELECT old.id, t.lexeme FROM {pending} JOIN {document} old USING (id),
            unnest(tsvector_to_array(old.tokens)) AS t (lexeme)) o
        WHERE p.term = o.lexeme AND p.document = o.id RETURNING p.term),
    counted AS (SELECT term, count(*) AS times FROM gone GROUP BY term)
    UPDATE {term} t SET frequency = frequency - times, generation = %(generation)s
    FROM counted c WHERE t.term = c.term"""

MERGE_DOCUMENTS = """INSERT INTO {document} (id, tokens, length, record, generation)
    SELECT id, tokens, length, record, %(generation)s FROM {pending}
    ON CONFLICT (id) DO UPDATE SET (tokens, length, record, generation)
    = (excluded.tokens, excluded.length, excluded.record, excluded.generation)"""

# In order of term, so that what is read together lies together.
ADD_POSTINGS = """INSERT INTO {posting} (term, document, weight)
    SELECT t.lexeme COLLATE "C", s.id,
        %(title_weight)s * cardinality(array_positions(t.weights, %(title)s))
        + %(keywords_weight)s * cardinality(array_positions(t.weights, %(keywords)s))
        + %(facts_weight)s * cardinality(array_positions(t.weights, %(facts)s))
        + %(body_weight)s * cardinality(array_positions(t.weights, %(body)s))
    FROM {source} s, unnest(s.tokens) t ORDER BY 1, 2"""

ADD_TERMS = """INSERT INTO {term} AS t (term, frequency, generation)
    SELECT lexeme, count(*), %(generation)s
    FROM {pending} p, unnest(tsvector_to_array(p.tokens)) AS u (lexeme) GROUP BY lexeme
    ON CONFLICT (term) DO UPDATE
    SET (frequency, generation) = (t.frequency + excluded.frequency, excluded.generation)"""

FORGET_MERGED = "DELETE FROM {pending}"

FILL_TERMS = """INSERT INTO {term} (term, frequency, generation)
    SELECT term, count(*), %(generation)s FROM {posting} GROUP BY term"""


def fill(connection: Connection, tables: Tables) -> None:
    """Make the postings and terms of all documents, in tables that have none: generation 1."""
    for statement in (ADD_POSTINGS, FILL_TERMS):
        connection.execute(tables.filled(statement, "document"), {"generation": 1} | WEIGHTS)


def merge(connection: Connection, tables: Tables) -> None:
    """Make all that is pending findable, as a new generation when there is anything."""
    connection.execute(tables.filled(FORGET_UNKNOWN))
    if connection.execute(tables.filled(ANYTHING)).fetchone() is None:
        return
    found = connection.execute(tables.filled(NEXT), (tables.collection,)).fetchone()
    given = WEIGHTS | {"generation": found[0] if found else 0}
    for statement in (REMOVE_POSTINGS, MERGE_DOCUMENTS, ADD_POSTINGS, ADD_TERMS, FORGET_MERGED):
        connection.execute(tables.filled(statement), given)
