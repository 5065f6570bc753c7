"""A fresh export answers exactly as Whoosh does."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.search.criteria import Criteria
from catalogue.search.documents import Document
from catalogue.search.engines.indexing import WhooshWriter
from catalogue.search.engines.opening import FollowingReader
from catalogue.search.engines.publication import Publication
from catalogue.search.engines.whoosh import WhooshIndex
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


@settings(max_examples=40, deadline=None)
@given(collections(), st.lists(criteria(), min_size=1, max_size=8))
def test_a_fresh_export_gives_the_ids_total_and_facets_that_whoosh_gives(
    documents: list[Document], asked: list[Criteria]
) -> None:
    with tempfile.TemporaryDirectory() as name:
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
def test_scores_are_those_of_whoosh(documents: list[Document], asked: list[object]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        writer = WhooshWriter(folder, PRODUCTS)
        writer.rebuild(documents)
        reader = FollowingReader(folder, PRODUCTS)
        whoosh = whoosh_of(folder)
        for text in asked:
            hits = reader.search(Criteria(text=text, limit=1000))  # type: ignore[arg-type]
            if text:
                assert dict(zip(hits.ids, hits.scores, strict=True)) == pytest.approx(
                    whoosh.answer(text)  # type: ignore[arg-type]
                )
        writer.close()
