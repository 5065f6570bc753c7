"""One generation: a full export, what changed since, and the columns of all live documents."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from catalogue.search import vocabulary
from catalogue.search.documents import Collection
from catalogue.search.engines import arrays, columns, export, mains
from catalogue.search.engines.arrays import Array
from catalogue.search.engines.columns import Columns
from catalogue.search.engines.mains import Main
from catalogue.search.engines.publication import Manifest
from catalogue.search.engines.shelf import NUMBER, shelved
from catalogue.search.engines.stored import Segment
from catalogue.search.engines.whoosh import WhooshIndex

COLUMNS, CODES, CHANGES, WORDS = "columns", "codes", "changes", "words"


@dataclass(frozen=True)
class Written:
    """What the manifest must know of a generation just written."""

    labels: columns.Labels
    changes: int


def write_generation(
    folder: Path,
    main: Main,
    index: WhooshIndex,
    segments: Sequence[Segment],
    collection: Collection,
) -> Written:
    """Write what readers need beside `main` to answer as these segments stand."""
    later = [segment for segment in segments if segment.name not in main.numbers]
    alive = _alive(main, segments)
    changed = mains.live_documents(index, later, collection, main.columns.labels)
    whole = columns.joined(main.columns, changed.columns) if changed.size else main.columns
    standing = np.concatenate([alive, np.ones(changed.size, dtype=np.bool_)])
    live = np.flatnonzero(standing)
    mask = {} if alive.all() else {"alive": standing}
    _write_columns(folder, whole, live, collection, mask)
    if changed.size:
        _write_changes(folder, main, index, later, changed)
    return Written(whole.labels, changed.size + int(len(alive) - alive.sum()))


def read_main(folder: Path, manifest: Manifest) -> Main:
    """The full export of a published generation, as `write_main` left it."""
    size, own = manifest.main_size, arrays.load(folder / manifest.name / COLUMNS)
    codes = arrays.load(folder / manifest.name / CODES)
    numbers = {
        name.removeprefix(NUMBER): array[:size]
        for name, array in own.items()
        if name.startswith(NUMBER)
    }
    known = {facet: array[:, :size] for facet, array in codes.items()}
    return Main(
        folder / manifest.main,
        size,
        manifest.average_length,
        Columns(own["ids"][:size], known, numbers, manifest.labels),
        arrays.load(folder / manifest.main / mains.ORIGINS),
    )


def _alive(main: Main, segments: Sequence[Segment]) -> Array:
    """Which documents of the full export still stand."""
    alive = np.zeros(main.size, dtype=np.bool_)
    for segment in segments:
        numbers = main.numbers.get(segment.name)
        if numbers is not None:
            alive[numbers[numbers >= 0]] = True
            gone = numbers[np.fromiter(segment.deleted, dtype=np.int64)]
            alive[gone[gone >= 0]] = False
    return alive


def _write_columns(
    folder: Path, whole: Columns, live: Array, collection: Collection, more: dict[str, Array]
) -> None:
    own, codes = shelved(whole, live, collection)
    arrays.save(folder / COLUMNS, own | more)
    arrays.save(folder / CODES, codes)


def _write_changes(
    folder: Path,
    main: Main,
    index: WhooshIndex,
    later: Sequence[Segment],
    changed: mains.Documents,
) -> None:
    """Postings of changed documents, scored by the idf and average length of the full export."""
    words = vocabulary.Vocabulary(arrays.load(main.folder / mains.VOCABULARY))
    sources = [
        export.Source(index.postings(segment), numbers)
        for segment, numbers in zip(later, changed.numbers, strict=True)
    ]
    part = export.build(sources, changed.size, _idf_by(words, main.size), main.average_length)
    arrays.save(folder / CHANGES, part.arrays)
    arrays.save(folder / WORDS, _joined_words(words, part))


def _idf_by(words: vocabulary.Vocabulary, size: int) -> export.IdfOf:
    """Idf in the full export; a term that is new there counts as if it stood in it once."""

    def idf(terms: list[bytes], _: Array) -> Array:
        places = [words.find(term.decode()) for term in terms]
        known = [1 if place is None else words.frequency(place) for place in places]
        return np.log(max(size, 1) / (np.array(known, dtype=np.float64) + 1)) + 1

    return idf


def _joined_words(words: vocabulary.Vocabulary, part: export.Part) -> dict[str, Array]:
    """The vocabulary of both, and the row of each of its terms in either, -1 where it has none."""
    rows = {words.term(row).encode(): (row, -1) for row in range(len(words))}
    for row, term in enumerate(part.terms):
        rows[term] = (rows.get(term, (-1, -1))[0], row)
    later = np.diff(part.arrays["starts"]).tolist()
    frequencies = [
        (words.frequency(main) if main >= 0 else 0) + (later[row] if row >= 0 else 0)
        for main, row in rows.values()
    ]
    places = np.array([rows[term] for term in sorted(rows)], dtype=np.int32).reshape(-1, 2)
    built = vocabulary.build([term.decode() for term in rows], frequencies)
    return {**built, "main_rows": places[:, 0].copy(), "change_rows": places[:, 1].copy()}
