"""The same questions put to other engines: SQLite FTS5, tantivy, Whoosh the obvious way."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import tantivy
from whoosh import fields, index, qparser

from catalogue.search.documents import Document
from tests.benchmarks.goods import Query

COUNTED = ("kategori", "kabupaten")
LIMIT = 20


class Rival(Protocol):
    """An engine with an index of its own; `ask` gives the total, for comparison."""

    name: str

    def ask(self, query: Query) -> int:
        """Find 20 ids, the exact total and two facets."""
        ...


class Fts5:
    """SQLite FTS5: one statement for the page, one for each facet."""

    name = "SQLite FTS5"

    def __init__(self, folder: Path, documents: Sequence[Document]) -> None:
        self._database = sqlite3.connect(folder / "fts.sqlite")
        run = self._database.execute
        run("CREATE TABLE product (id INTEGER PRIMARY KEY, kategori TEXT, kabupaten TEXT)")
        run("CREATE VIRTUAL TABLE words USING fts5 (title, body, content='')")
        self._database.executemany(
            "INSERT INTO product VALUES (?, ?, ?)",
            ((d.id, d.facets["kategori"][0], d.facets["kabupaten"][0]) for d in documents),
        )
        self._database.executemany(
            "INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)",
            ((d.id, d.title, f"{d.keywords} {d.body}") for d in documents),
        )
        self._database.commit()

    def ask(self, query: Query) -> int:
        """Find 20 ids, the exact total and two facets."""
        tables = "FROM words JOIN product ON product.id = words.rowid WHERE words MATCH ?"
        arguments = [" ".join(f'"{word}"' for word in query.words)]
        filters = "".join(f" AND {name} = ?" for name in query.chosen)
        arguments += [values[0] for values in query.chosen.values()]
        run = self._database.execute
        page = f"SELECT words.rowid {tables}{filters} ORDER BY bm25(words, 3, 1) LIMIT {LIMIT}"
        run(page, arguments).fetchall()
        for name in COUNTED:
            left = filters if name not in query.chosen else ""
            given = arguments if left else arguments[:1]
            run(f"SELECT {name}, count(*) {tables}{left} GROUP BY {name}", given).fetchall()
        total = run(f"SELECT count(*) {tables}{filters}", arguments)
        return int(total.fetchone()[0])


class Tantivy:
    """Tantivy with both facets as terms aggregations."""

    name = "tantivy"

    def __init__(self, folder: Path, documents: Sequence[Document]) -> None:
        place = folder / "tantivy"
        place.mkdir()
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("title", tokenizer_name="default")
        builder.add_text_field("body", tokenizer_name="default")
        builder.add_integer_field("id", stored=True, fast=True)
        for name in COUNTED:
            builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
        self._index = tantivy.Index(builder.build(), path=str(place))
        writer = self._index.writer(128_000_000, 1)
        for document in documents:
            own: dict[str, Any] = {name: document.facets[name][0] for name in COUNTED}
            body = f"{document.keywords} {document.body}"
            writer.add_document(
                tantivy.Document(id=document.id, title=document.title, body=body, **own)
            )
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def ask(self, query: Query) -> int:
        """Find 20 ids, the exact total and two facets."""
        words = " ".join(f"+{word}" for word in query.words)
        filters = [f'+{name}:"{values[0]}"' for name, values in query.chosen.items()]
        whole = self._parsed(" ".join([words, *filters]))
        found: Any = self._searcher.search(whole, LIMIT, count=True)
        [self._searcher.doc(address)["id"] for _, address in found.hits]
        for name in COUNTED:
            self._searcher.aggregate(
                self._parsed(words) if name in query.chosen else whole,
                {"values": {"terms": {"field": name, "size": 50}}},
            )
        return int(found.count)

    def _parsed(self, text: str) -> tantivy.Query:
        return self._index.parse_query(text, ["title", "body"], {"title": 3.0})


class ObviousWhoosh:
    """Whoosh as its manual has it: title^3 OR body, sorted facets with `groupedby`."""

    name = "Whoosh, obvious"

    def __init__(self, folder: Path, documents: Sequence[Document]) -> None:
        place = folder / "whoosh"
        place.mkdir()
        own = {name: fields.ID(sortable=True) for name in COUNTED}
        schema = fields.Schema(
            id=fields.ID(stored=True),
            title=fields.TEXT(field_boost=3.0),
            body=fields.TEXT(phrase=False),
            **own,
        )
        self._index = index.create_in(place, schema)
        writer = self._index.writer(limitmb=512)
        for document in documents:
            values = {name: document.facets[name][0] for name in COUNTED}
            body = f"{document.keywords} {document.body}"
            writer.add_document(id=str(document.id), title=document.title, body=body, **values)
        writer.commit()
        self._searcher = self._index.searcher()
        self._parser = qparser.MultifieldParser(["title", "body"], schema)

    def ask(self, query: Query) -> int:
        """Find 20 ids, the exact total and two facets."""
        filters = [f'{name}:"{values[0]}"' for name, values in query.chosen.items()]
        whole = self._parser.parse(" ".join([*query.words, *filters]))
        results = self._searcher.search(whole, limit=LIMIT, groupedby=list(COUNTED))
        for name in COUNTED:
            {value: len(documents) for value, documents in results.groups(name).items()}
        [hit["id"] for hit in results]
        return len(results)
