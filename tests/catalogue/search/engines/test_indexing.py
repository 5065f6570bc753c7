"""When full exports are made, what is left on disk, and what a changed collection does."""

import dataclasses
from pathlib import Path

import pytest

from catalogue.search.criteria import Criteria
from catalogue.search.documents import Document
from catalogue.search.engines import indexing, opening
from catalogue.search.engines.indexing import WhooshWriter
from catalogue.search.engines.opening import FollowingReader
from catalogue.search.engines.publication import Manifest, Publication
from catalogue.search.engines.whoosh import FEW_SEGMENTS, WhooshIndex
from catalogue.search.query import Group, Term, TextQuery
from tests.catalogue.search.engines.samples import PRODUCTS

KOPI = Criteria(TextQuery((Group((Term("kopi"),)),)), limit=1_000)


def products(first: int, last: int) -> list[Document]:
    """Products of different ids that are all coffee."""
    return [Document(number, f"Kopi {number}") for number in range(first, last)]


def manifest_of(folder: Path) -> Manifest:
    """What is published now."""
    manifest = Publication(folder).current()
    assert manifest is not None
    return manifest


def test_many_changes_bring_a_full_export_in_the_background(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "MOST_CHANGES", 10)
    writer = WhooshWriter(tmp_path, PRODUCTS, small=0)
    writer.rebuild(products(1, 100))
    first = manifest_of(tmp_path)
    writer.update(products(200, 220))
    writer.publish()
    assert manifest_of(tmp_path).main == first.main
    assert manifest_of(tmp_path).changes == 20
    writer.close()  # waits for the export
    writer.publish()
    assert manifest_of(tmp_path).main != first.main
    assert manifest_of(tmp_path).changes == 0
    assert FollowingReader(tmp_path, PRODUCTS).search(KOPI).total == 119


def test_changes_made_during_a_full_export_are_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "MOST_CHANGES", 10)
    writer = WhooshWriter(tmp_path, PRODUCTS, small=0)
    writer.rebuild(products(1, 100))
    writer.update(products(200, 220))
    writer.publish()
    writer.update(products(300, 303), [1, 200])
    writer.close()
    writer.publish()
    assert manifest_of(tmp_path).changes == 5  # three new ones and two that are gone
    found = FollowingReader(tmp_path, PRODUCTS).search(KOPI).ids
    assert sorted(found) == [*range(2, 100), *range(201, 220), 300, 301, 302]


def test_time_brings_a_full_export_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = WhooshWriter(tmp_path, PRODUCTS, small=0)
    writer.rebuild(products(1, 20))
    writer.update(products(30, 31))
    writer.publish()
    before = manifest_of(tmp_path)
    monkeypatch.setattr(indexing, "LONGEST_SECONDS", 0.0)
    writer.publish()
    writer.close()
    writer.publish()
    assert manifest_of(tmp_path).main != before.main
    assert manifest_of(tmp_path).changes == 0


def test_only_the_current_and_the_previous_generation_stay_on_disk(tmp_path: Path) -> None:
    writer = WhooshWriter(tmp_path, PRODUCTS, small=0)
    for number in range(1, 6):
        writer.rebuild(products(1, 10 * number))
        writer.update(products(900, 900 + number))
        writer.publish()
    current = manifest_of(tmp_path)
    folders = {path.name for path in tmp_path.iterdir() if path.is_dir()}
    assert folders == {current.index, current.main, current.name, current.previous}
    writer.close()


def test_the_pointer_is_replaced_and_never_written_in_place(tmp_path: Path) -> None:
    writer = WhooshWriter(tmp_path, PRODUCTS)
    before = Publication(tmp_path).pointer.read_text()
    with Publication(tmp_path).pointer.open() as held:
        writer.update(products(1, 2))
        writer.publish()
        assert held.read() == before
    assert Publication(tmp_path).pointer.read_text() != before
    writer.close()


def test_small_segments_are_merged(tmp_path: Path) -> None:
    writer = WhooshWriter(tmp_path, PRODUCTS)
    for number in range(1, 4 * FEW_SEGMENTS):
        writer.update(products(number, number + 1), [number - 3])
        writer.publish()
    segments = WhooshIndex(tmp_path / manifest_of(tmp_path).index).segments()
    assert len(segments) <= FEW_SEGMENTS + 1
    assert FollowingReader(tmp_path, PRODUCTS).search(KOPI).total == 3
    writer.close()


def test_a_collection_that_changed_its_shape_is_exported_anew(tmp_path: Path) -> None:
    writer = WhooshWriter(tmp_path, PRODUCTS)
    writer.rebuild([Document(1, "Kopi", facets={"pilar": ("santri",)}, numbers={"harga": 5})])
    writer.close()
    wider = dataclasses.replace(PRODUCTS, facets=("kategori", "pilar"), buckets={"harga": (6,)})
    reader = FollowingReader(tmp_path, PRODUCTS)
    WhooshWriter(tmp_path, wider).close()
    hits = reader.search(Criteria(counted=("pilar", "harga")))
    assert hits.facets == {"pilar": {"santri": 1}, "harga": {"0-5": 1}}


def test_two_writers_take_turns(tmp_path: Path) -> None:
    one, other = (WhooshWriter(tmp_path, PRODUCTS, small=0) for _ in range(2))
    one.rebuild(products(1, 10))
    other.update(products(20, 22))
    one.update(products(30, 31), [1])
    other.publish()
    assert FollowingReader(tmp_path, PRODUCTS).search(KOPI).total == 11
    other.rebuild(products(1, 3))
    one.update(products(7, 8))
    one.publish()
    assert sorted(FollowingReader(tmp_path, PRODUCTS).search(KOPI).ids) == [1, 2, 7]
    one.close()
    other.close()


def test_a_reader_follows_an_index_that_takes_the_place_of_a_lost_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "index"
    WhooshWriter(folder, PRODUCTS).rebuild(products(1, 4))
    reader = FollowingReader(folder, PRODUCTS)
    assert reader.search(KOPI).total == 3
    folder.rename(tmp_path / "elsewhere")
    assert reader.generation == ""
    assert reader.search(KOPI).total == 3  # what is still open answers meanwhile
    WhooshWriter(folder, PRODUCTS).rebuild(products(10, 15))
    monkeypatch.setattr(opening, "LOOK_SECONDS", 0.0)
    assert reader.search(KOPI).total == 5
    assert reader.generation == manifest_of(folder).name
