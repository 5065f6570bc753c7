"""A fresh export answers exactly as Whoosh does."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.search.criteria import Criteria
from catalogue.search.documents import Document
from catalogue.search.engines import candidates
from catalogue.search.engines.indexing import WhooshWriter
from catalogue.search.engines.opening import FollowingReader
from catalogue.search.engines.publication import Publication
from catalogue.search.engines.whoosh import WhooshIndex
from catalogue.search.query import TextQuery
from tests.catalogue.search.engines.samples import (
    PRODUCTS,
    collections,
    criteria,
    expected,
    plain,
    text_queries,
)


def whoosh_of(folder: Path) -> WhooshIndex:
    """The Whoosh index that is current in a folder."""
    manifest = Publication(folder).current()
    assert manifest is not None
    return WhooshIndex(folder / manifest.index)


@pytest.mark.parametrize("bisection_cost", [0, 1_000_000])
@settings(max_examples=30, deadline=None)
@given(documents=collections(), asked=st.lists(criteria(), min_size=1, max_size=8))
def test_a_fresh_export_gives_the_ids_total_and_facets_that_whoosh_gives(
    bisection_cost: int, documents: list[Document], asked: list[Criteria]
) -> None:
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "BISECTION_COST", bisection_cost)
        folder = Path(name)
        writer = WhooshWriter(folder, PRODUCTS)
        writer.rebuild(documents)
        reader = FollowingReader(folder, PRODUCTS)
        whoosh = whoosh_of(folder)
        for each in asked:
            scores = whoosh.answer(each.text)
            assert plain(reader.search(each)) == expected(documents, each, scores)
        writer.close()


@settings(max_examples=40, deadline=None)
@given(collections(), st.lists(text_queries(), min_size=1, max_size=8))
def test_scores_are_those_of_whoosh(documents: list[Document], asked: list[TextQuery]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        writer = WhooshWriter(folder, PRODUCTS)
        writer.rebuild(documents)
        reader = FollowingReader(folder, PRODUCTS)
        whoosh = whoosh_of(folder)
        for text in asked:
            hits = reader.search(Criteria(text=text, limit=1000))
            if text:
                assert dict(zip(hits.ids, hits.scores, strict=True)) == pytest.approx(
                    whoosh.answer(text)
                )
        writer.close()
