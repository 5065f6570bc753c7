"""Documents that sink: they stay found, below what answers as well, in every engine."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from catalogue.search.criteria import Criteria
from catalogue.search.documents import Collection, Document
from catalogue.search.query import Group, Phrase, Term, TextQuery
from tests.catalogue.search.engines.open_engines import Engine

GOODS = Collection("tenggelam", numbers=("basi",), sinking="basi")
OLD = Document(1, "Kopi Bubuk Robusta", numbers={"basi": 1})
NEW = Document(2, "Kopi Bubuk Arabika", body="dari kebun", numbers={"basi": 0})
OTHER = Document(3, "Teh Melati", body="teman kopi dan kue", numbers={"basi": 0})
KOPI = TextQuery((Group((Term("kopi"),)),))


def test_a_document_that_sinks_stands_below_its_equals_until_it_rises(
    engine: Engine, tmp_path: Path
) -> None:
    with closing(engine.writer(tmp_path, GOODS)) as writer:
        writer.rebuild([replace(OLD, numbers={"basi": 0}), NEW, OTHER])
        reader = engine.reader(tmp_path, GOODS)
        assert reader.search(Criteria(KOPI)).ids[0] == 1
        writer.update([OLD])
        writer.publish()
        hits = reader.search(Criteria(KOPI))
        assert hits.ids[0] == 2
        assert set(hits.ids) == {1, 2, 3}
        writer.update([replace(OLD, numbers={"basi": 0})])
        writer.publish()
        assert reader.search(Criteria(KOPI)).ids[0] == 1


def test_what_has_the_words_asked_for_first_stays_first_though_it_sinks(
    engine: Engine, tmp_path: Path
) -> None:
    first = TextQuery(phrases=(Phrase(("bubuk", "robusta")),))
    with closing(engine.writer(tmp_path, GOODS)) as writer:
        writer.rebuild([OLD, NEW, OTHER])
        found = engine.reader(tmp_path, GOODS).search(Criteria(replace(KOPI, first=first)))
    assert found.ids[:2] == (1, 2)
