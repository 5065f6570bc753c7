"""A fresh index of every engine answers exactly as Whoosh does."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.search.criteria import Criteria
from catalogue.search.documents import Document
from catalogue.search.engines import candidates
from catalogue.search.engines.whoosh import WhooshIndex
from catalogue.search.query import TextQuery
from catalogue.search.reader import Reader
from tests.catalogue.search.engines.open_engines import POSTGRES, WHOOSH, Engine
from tests.catalogue.search.engines.samples import (
    PRODUCTS,
    collections,
    criteria,
    expected,
    plain,
    text_queries,
)

FRESH = (WHOOSH, POSTGRES)  # changes beside an export are none yet


def whoosh_of(folder: Path, documents: list[Document]) -> WhooshIndex:
    """A Whoosh index of these documents, to answer in its own way."""
    index = WhooshIndex(folder / "whoosh")
    index.fill(documents)
    return index


def fresh(engine: Engine, folder: Path, documents: list[Document]) -> Reader:
    """A reader of an index just built from these documents."""
    writer = engine.writer(folder / "own", PRODUCTS)
    writer.rebuild(documents)
    writer.close()
    return engine.reader(folder / "own", PRODUCTS)


@pytest.mark.parametrize("engine", FRESH, indirect=True)
@pytest.mark.parametrize("bisection_cost", [0, 1_000_000])
@settings(max_examples=30, deadline=None)
@given(documents=collections(), asked=st.lists(criteria(), min_size=1, max_size=8))
def test_a_fresh_index_gives_the_ids_total_and_facets_that_whoosh_gives(
    engine: Engine, bisection_cost: int, documents: list[Document], asked: list[Criteria]
) -> None:
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "BISECTION_COST", bisection_cost)
        reader = fresh(engine, Path(name), documents)
        whoosh = whoosh_of(Path(name), documents)
        for each in asked:
            scores = whoosh.answer(each.text)
            assert plain(reader.search(each)) == expected(documents, each, scores)


@pytest.mark.parametrize("engine", FRESH, indirect=True)
@settings(max_examples=40, deadline=None)
@given(documents=collections(), asked=st.lists(text_queries(), min_size=1, max_size=8))
def test_scores_are_those_of_whoosh(
    engine: Engine, documents: list[Document], asked: list[TextQuery]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        reader = fresh(engine, Path(name), documents)
        whoosh = whoosh_of(Path(name), documents)
        for text in asked:
            hits = reader.search(Criteria(text=text, limit=1000))
            if text:
                assert dict(zip(hits.ids, hits.scores, strict=True)) == pytest.approx(
                    whoosh.answer(text)
                )
