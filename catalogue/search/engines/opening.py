"""Opens an index for reading or writing; readers follow every new generation by themselves."""

import threading
import time
from pathlib import Path

import numpy as np

from catalogue.search import vocabulary as words
from catalogue.search.criteria import Criteria, Hits
from catalogue.search.documents import Collection
from catalogue.search.engines import arrays, columns, generations, mains
from catalogue.search.engines.executor import Executor, Piece
from catalogue.search.engines.indexing import WhooshWriter
from catalogue.search.engines.parts import Part
from catalogue.search.engines.publication import Manifest, Publication
from catalogue.search.engines.shelf import Shelf, shelved
from catalogue.search.engines.writer import Writer
from catalogue.search.query import TextQuery
from catalogue.search.reader import (
    IdArray,
    MatchedArray,
    Reader,
    ScoreArray,
    Vocabulary,
    WordRepair,
)
from catalogue.search.speller import Speller
from catalogue.search.speller import build as build_speller
from catalogue.search.titles import Titles, gathered

# How often to try again when a generation is replaced twice while it is being opened.
ATTEMPTS = 20
# How often to ask the file system whether the mapped stamp still lies there.
LOOK_SECONDS = 1.0


def open_reader(folder: Path, collection: Collection) -> Reader:
    """A reader that follows every new generation; an index not built yet answers with nothing."""
    return FollowingReader(folder, collection)


def open_writer(folder: Path, collection: Collection) -> Writer:
    """The writer of an index, which is made when it is not there yet."""
    return WhooshWriter(folder, collection)


class FollowingReader:
    """Answers from the newest generation; one look at the stamp per call tells.

    An index whose files were lost answers from what is still open until it is made anew.
    """

    def __init__(self, folder: Path, collection: Collection) -> None:
        self._publication = Publication(folder)
        self._stamp = self._publication.stamp()
        self._looked = time.monotonic()
        self._lock = threading.Lock()
        self._seen = 0
        self._main: tuple[str, Part, words.Vocabulary, WordRepair, Titles] | None = None
        self._executor = _nothing(collection)

    @property
    def current(self) -> Executor:
        """The newest generation, to hold on to while answers must fit together."""
        moment = time.monotonic()
        if self._stamp is None or moment - self._looked >= LOOK_SECONDS:
            self._look()
            self._looked = moment
        stamp = self._stamp
        if stamp is not None and stamp.number[0] != self._seen:
            with self._lock:
                seen = stamp.number[0]
                if seen != self._seen:
                    self._executor = self._open()
                    self._seen = seen
        return self._executor

    @property
    def generation(self) -> str:
        """The name of the newest generation; empty when there is none, or none any more."""
        self._look()
        return self.current.generation if self._stamp is not None else ""

    @property
    def vocabulary(self) -> Vocabulary:
        """The indexed tokens."""
        return self.current.vocabulary

    @property
    def speller(self) -> WordRepair:
        """The speller over the words of the last full export."""
        return self.current.speller

    @property
    def titles(self) -> Titles:
        """The words of titles in the last full export."""
        return self.current.titles

    def search(self, criteria: Criteria) -> Hits:
        """The page asked for, the exact total and the facet counts."""
        return self.current.search(criteria)

    def scores(self, text: TextQuery) -> tuple[IdArray, ScoreArray, MatchedArray]:
        """Every document that matches any of it: ids, scores, required groups matched."""
        return self.current.scores(text)

    def related(self, document_id: int, limit: int) -> tuple[int, ...]:
        """Ids of the documents most like this one, best first, itself left out."""
        return self.current.related(document_id, limit)

    def _look(self) -> None:
        """Map the stamp that lies there now; another file is that of another index."""
        with self._lock:
            if self._stamp is None or not self._publication.is_current(self._stamp):
                self._stamp = self._publication.stamp()
                self._seen, self._main = 0, None

    def _open(self) -> Executor:
        for _ in range(ATTEMPTS):
            manifest = self._publication.current()
            if manifest is not None:
                try:
                    return self._opened(manifest)
                except FileNotFoundError:
                    continue
        raise FileNotFoundError(self._publication.pointer)

    def _opened(self, manifest: Manifest) -> Executor:
        folder = self._publication.folder / manifest.name
        main, vocabulary, spelling, titles = self._opened_main(manifest)
        shelf = Shelf(
            arrays.load(folder / generations.COLUMNS),
            arrays.load(folder / generations.CODES),
            manifest.labels,
        )
        changes = folder / generations.CHANGES
        if not changes.exists():
            pieces = [Piece(main, 0, None)]
            return Executor(manifest.name, pieces, shelf, vocabulary, spelling, titles)
        mapped = arrays.load(folder / generations.WORDS)
        pieces = [
            Piece(main, 0, mapped["main_rows"]),
            Piece(Part(arrays.load(changes)), main.size, mapped["change_rows"]),
        ]
        vocabulary = words.Vocabulary(mapped)
        return Executor(manifest.name, pieces, shelf, vocabulary, spelling, titles)

    def _opened_main(self, manifest: Manifest) -> tuple[Part, words.Vocabulary, WordRepair, Titles]:
        """The full export, mapped once for all generations that build on it."""
        if self._main is None or self._main[0] != manifest.main:
            folder = self._publication.folder / manifest.main
            self._main = (
                manifest.main,
                Part(arrays.load(folder / mains.POSTINGS)),
                words.Vocabulary(arrays.load(folder / mains.VOCABULARY)),
                Speller(arrays.load(folder / mains.SPELLER)),
                _titles_in(folder / mains.TITLES),
            )
        return self._main[1:]


def _titles_in(path: Path) -> Titles:
    """The titles of a full export; one made before titles were kept has none."""
    return Titles(arrays.load(path) if path.exists() else gathered([]))


def _nothing(collection: Collection) -> Executor:
    """What answers before anything was published."""
    empty = columns.from_records([], collection, {})
    shelf = Shelf(*shelved(empty, np.zeros(0, dtype=np.int64), collection), empty.labels)
    vocabulary, spelling = words.Vocabulary(words.build([], [])), Speller(build_speller([], []))
    return Executor("", [], shelf, vocabulary, spelling, Titles(gathered([])))
