"""What decides the order of hits and what does not, in every engine."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from catalogue.search.criteria import Criteria
from catalogue.search.documents import Document
from catalogue.search.engines.writer import Writer
from catalogue.search.query import Group, Phrase, Term, TextQuery
from catalogue.search.reader import Reader
from tests.catalogue.search.engines.open_engines import Engine
from tests.catalogue.search.engines.samples import PRODUCTS

COFFEE = Document(1, "Kopi Bubuk", body="kopi dari kebun", facets={"kategori": ("minuman",)})
TEA = Document(2, "Teh Melati", body="teh wangi", facets={"kategori": ("minuman",)})
CHIPS = Document(3, "Keripik Pisang", body="teman minum kopi", facets={"kategori": ("makanan",)})


def words(*texts: str, first: TextQuery | None = None) -> TextQuery:
    """A query that looks for these words themselves."""
    return TextQuery(tuple(Group((Term(text),)) for text in texts), first=first)


@pytest.fixture
def writer(engine: Engine, tmp_path: Path) -> Iterator[Writer]:
    """A writer that has stored three products, the last one as a later change."""
    opened = engine.writer(tmp_path, PRODUCTS)
    opened.rebuild([COFFEE, TEA])
    opened.update([CHIPS])
    opened.publish()
    yield opened
    opened.close()


@pytest.fixture
def reader(engine: Engine, tmp_path: Path, writer: Writer) -> Reader:
    """A reader of what was written."""
    return engine.reader(tmp_path, PRODUCTS)


def test_what_matches_the_first_text_stands_before_everything_else(reader: Reader) -> None:
    first = TextQuery(phrases=(Phrase(("minum", "kopi")),))
    hits = reader.search(Criteria(words("teh", first=first), counted=("kategori",)))
    assert (hits.ids, hits.total) == ((3, 2), 2)
    assert hits.facets == {"kategori": {"makanan": 1, "minuman": 1}}
    assert hits.scores[0] > hits.scores[1] > 0


def test_pages_follow_each_other_across_the_first_text_and_the_rest(reader: Reader) -> None:
    text = words("kopi", first=words("pisang"))
    pages = [reader.search(Criteria(text, start=at, limit=1)) for at in range(3)]
    assert [page.ids for page in pages] == [(3,), (1,), ()]
    assert {page.total for page in pages} == {2}
    whole = reader.search(Criteria(text)).scores
    assert (pages[0].scores + pages[1].scores) == whole


def test_a_first_text_without_hits_changes_nothing(reader: Reader) -> None:
    plain, asked = words("kopi"), words("kopi", first=words("takada", first=words("nihil")))
    assert reader.search(Criteria(asked)) == reader.search(Criteria(plain))


def test_facts_are_found_and_leave_all_other_scores_alone(reader: Reader, writer: Writer) -> None:
    before = reader.search(Criteria(words("kopi")))
    writer.update([replace(COFFEE, facts="organik"), replace(CHIPS, facts="organik franco")])
    writer.publish()
    assert set(reader.search(Criteria(words("organik"))).ids) == {1, 3}
    after = reader.search(Criteria(words("kopi")))
    assert after.ids == before.ids
    assert after.scores == pytest.approx(before.scores)


def test_titles_are_kept_by_their_words_alone(reader: Reader, writer: Writer) -> None:
    writer.rebuild([COFFEE, TEA, Document(7, "Kopi 250 gr")])
    kept = reader.titles.words
    found = {kept.term(place): kept.frequency(place) for place in range(len(kept))}
    assert found == {"bubuk": 1, "kopi": 2, "melati": 1, "teh": 1}
