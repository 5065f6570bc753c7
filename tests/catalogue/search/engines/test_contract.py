"""What every engine must do, told as a visitor and an editor would notice it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from catalogue.search.criteria import Criteria
from catalogue.search.documents import Document
from catalogue.search.engines.writer import Writer
from catalogue.search.query import Group, Phrase, Term, TextQuery
from catalogue.search.reader import Reader
from tests.catalogue.search.engines.open_engines import Engine
from tests.catalogue.search.engines.samples import PRODUCTS

COFFEE = Document(
    1,
    "Kopi Arabika Bubuk",
    "Pesantren Contoh 07 Malang",
    "kopi dari kebun sendiri",
    {"kategori": ("minuman",), "dokumen": ("halal", "pirt")},
    {"harga": 30_000, "kapasitas": 50},
)
TEA = Document(
    2,
    "Teh Melati",
    "Pesantren Contoh 07 Malang",
    "teh wangi",
    {"kategori": ("minuman",), "dokumen": ("halal",)},
    {"harga": 10_000, "kapasitas": None},
)
CHIPS = Document(
    3,
    "Keripik Pisang",
    "Pesantren Contoh 12 Blitar",
    "teman minum kopi",
    {"kategori": ("makanan",)},
    {"harga": 9_999, "kapasitas": 200},
)


def words(*texts: str, least: int | None = None) -> TextQuery:
    """A query that looks for these words themselves."""
    return TextQuery(tuple(Group((Term(text),)) for text in texts), least=least)


@pytest.fixture
def reader(engine: Engine, tmp_path: Path) -> Reader:
    """A reader opened before anything is written."""
    return engine.reader(tmp_path, PRODUCTS)


@pytest.fixture
def writer(engine: Engine, tmp_path: Path, reader: Reader) -> Iterator[Writer]:
    """A writer that has stored three products, the last two as later changes."""
    opened = engine.writer(tmp_path, PRODUCTS)
    opened.rebuild([COFFEE, Document(9, "Sarung Tenun"), Document(8, "Peci")])
    opened.update([TEA, CHIPS], [8, 9])
    opened.publish()
    yield opened
    opened.close()


def test_an_index_not_built_yet_answers_with_nothing(reader: Reader) -> None:
    asked = Criteria(words("kopi"), {"kategori": ("minuman",)}, counted=("kategori",))
    assert reader.search(asked).total == 0
    assert reader.search(Criteria()).ids == ()
    assert reader.related(1, 5) == ()
    assert len(reader.scores(words("kopi"))[0]) == 0
    assert reader.vocabulary.find("kopi") is None
    assert len(reader.titles.words) == 0


@pytest.mark.usefixtures("writer")
class TestSearching:
    """Three products: coffee, tea, and chips that go with coffee."""

    def test_no_criteria_give_all_documents_in_order_of_id(self, reader: Reader) -> None:
        hits = reader.search(Criteria())
        assert (hits.ids, hits.total) == ((1, 2, 3), 3)

    def test_all_words_must_match_and_the_title_counts_most(self, reader: Reader) -> None:
        assert reader.search(Criteria(words("kopi"))).ids == (1, 3)
        assert reader.search(Criteria(words("kopi", "pisang"))).ids == (3,)
        assert reader.search(Criteria(words("kopi", "melati"))).ids == ()

    def test_fewer_words_may_match_when_the_query_says_so(self, reader: Reader) -> None:
        assert set(reader.search(Criteria(words("kopi", "melati", least=1))).ids) == {1, 2, 3}
        two = reader.search(Criteria(words("kopi", "pisang", "melati", least=2)))
        assert two.ids == (3,)

    def test_an_optional_word_adds_to_the_score_only(self, reader: Reader) -> None:
        plain = words("minum", "kopi")
        helped = TextQuery((*plain.groups, Group((Term("keripik"),), required=False)))
        before, after = (reader.search(Criteria(text)) for text in (plain, helped))
        assert before.ids == after.ids == (3,)
        assert after.scores[0] > before.scores[0]

    def test_any_term_of_a_group_matches_and_its_weight_counts(self, reader: Reader) -> None:
        group = Group((Term("melati"), Term("pisang", 0.1)))
        assert reader.search(Criteria(TextQuery((group,)))).ids == (2, 3)

    def test_a_word_nobody_uses_finds_nothing(self, reader: Reader) -> None:
        assert reader.search(Criteria(words("takada"))).total == 0

    def test_a_phrase_needs_its_words_side_by_side(self, reader: Reader) -> None:
        def found(*phrase: str) -> tuple[int, ...]:
            return reader.search(Criteria(TextQuery(phrases=(Phrase(phrase),)))).ids

        assert found("minum", "kopi") == (3,)
        assert found("kopi", "minum") == ()
        assert found("bubuk", "pesantren") == ()  # end of the title, start of the keywords
        assert found("kebun", "sendiri") == (1,)

    def test_values_of_a_facet_are_alternatives_and_facets_add_up(self, reader: Reader) -> None:
        both = {"kategori": ("makanan", "minuman")}
        assert reader.search(Criteria(chosen=both)).total == 3
        assert reader.search(Criteria(chosen={**both, "dokumen": ("pirt",)})).ids == (1,)
        assert reader.search(Criteria(chosen={"kategori": ("takada",)})).ids == ()
        assert reader.search(Criteria(chosen={"kategori": ()})).total == 3

    def test_a_facet_is_counted_without_its_own_filter(self, reader: Reader) -> None:
        chosen = {"kategori": ("minuman",), "dokumen": ("halal",)}
        hits = reader.search(Criteria(chosen=chosen, counted=("kategori", "dokumen", "harga")))
        assert hits.ids == (1, 2)
        assert hits.facets == {
            "kategori": {"minuman": 2},
            "dokumen": {"halal": 2, "pirt": 1},
            "harga": {"10000-24999": 1, "25000-": 1},
        }

    def test_the_other_values_of_a_chosen_facet_are_still_counted(self, reader: Reader) -> None:
        chosen = {"kategori": ("makanan",)}
        hits = reader.search(Criteria(chosen=chosen, counted=("kategori", "harga")))
        assert hits.ids == (3,)
        assert hits.facets == {"kategori": {"minuman": 2, "makanan": 1}, "harga": {"0-9999": 1}}

    def test_a_facet_counts_what_the_text_finds(self, reader: Reader) -> None:
        hits = reader.search(Criteria(words("kopi"), counted=("kategori",)))
        assert hits.facets == {"kategori": {"minuman": 1, "makanan": 1}}

    def test_a_bucket_is_chosen_like_any_value(self, reader: Reader) -> None:
        assert reader.search(Criteria(chosen={"harga": ("0-9999",)})).ids == (3,)
        assert reader.search(Criteria(chosen={"harga": ("10000-24999", "25000-")})).ids == (1, 2)

    def test_a_range_includes_its_ends_and_leaves_the_unknown_out(self, reader: Reader) -> None:
        def found(name: str, least: int | None, most: int | None) -> tuple[int, ...]:
            return reader.search(Criteria(ranges={name: (least, most)})).ids

        assert found("harga", 9_999, 10_000) == (2, 3)
        assert found("harga", None, 9_999) == (3,)
        assert found("kapasitas", 0, None) == (1, 3)
        assert found("kapasitas", None, None) == (1, 2, 3)

    def test_sorts_put_the_unknown_last(self, reader: Reader) -> None:
        assert reader.search(Criteria(sort="termurah")).ids == (3, 2, 1)
        assert reader.search(Criteria(sort="terbanyak")).ids == (3, 1, 2)
        assert reader.search(Criteria(words("kopi"), sort="termurah")).ids == (3, 1)

    def test_pages_follow_each_other_and_end(self, reader: Reader) -> None:
        pages = [reader.search(Criteria(words("kopi"), start=at, limit=1)) for at in range(3)]
        assert [page.ids for page in pages] == [(1,), (3,), ()]
        assert {page.total for page in pages} == {2}
        assert reader.search(Criteria(words("kopi"), limit=0)).ids == ()
        assert reader.search(Criteria(start=2, limit=5)).ids == (3,)

    def test_scores_tell_how_many_words_each_document_has(self, reader: Reader) -> None:
        ids, scores, matched = reader.scores(words("kopi", "pisang", "takada"))
        assert dict(zip(ids.tolist(), matched.tolist(), strict=True)) == {1: 1, 3: 2}
        assert (scores > 0).all()
        assert [own.dtype.name for own in (ids, scores, matched)] == ["int64", "float64", "int16"]

    def test_the_vocabulary_knows_all_words(self, reader: Reader) -> None:
        vocabulary = reader.vocabulary
        for word, frequency in (("kopi", 2), ("melati", 1)):
            place = vocabulary.find(word)
            assert place is not None
            assert vocabulary.term(place) == word
            assert vocabulary.frequency(place) == frequency
        assert [vocabulary.term(place) for place in vocabulary.prefix("melat")] == ["melati"]

    def test_the_empty_query_counts_every_document(self, reader: Reader) -> None:
        hits = reader.search(Criteria(counted=("kategori", "harga", "tidak ada")))
        assert hits.facets == {
            "kategori": {"minuman": 2, "makanan": 1},
            "harga": {"0-9999": 1, "10000-24999": 1, "25000-": 1},
            "tidak ada": {},
        }


def test_related_documents_share_telling_title_words(
    engine: Engine, tmp_path: Path, reader: Reader
) -> None:
    writer = engine.writer(tmp_path, PRODUCTS)
    titles = ("Kopi Arabika", "Kopi Arabika Bubuk", "Kopi Susu", "Kopi Tubruk", "Sarung Tenun")
    writer.rebuild([Document(number, title) for number, title in enumerate(titles, start=1)])
    writer.update([Document(7, "Kopi Arabika Asli")])
    writer.publish()
    related = reader.related(1, 3)
    assert set(related[:2]) == {2, 7}
    assert related[2] in (3, 4)
    assert 5 not in reader.related(1, 9)
    assert 1 in reader.related(7, 2)
    assert reader.related(99, 3) == ()
    writer.close()


def test_what_is_stored_is_not_found_until_it_is_published(writer: Writer, reader: Reader) -> None:
    before = reader.generation
    writer.update([Document(4, "Kopi Robusta")], [1])
    assert reader.search(Criteria(words("kopi"))).ids == (1, 3)
    assert reader.generation == before
    writer.publish()
    assert reader.generation != before
    assert set(reader.search(Criteria(words("kopi"))).ids) == {3, 4}


def test_a_changed_document_is_found_by_its_new_words_only(writer: Writer, reader: Reader) -> None:
    writer.update([Document(1, "Teh Hijau", facets={"kategori": ("sandang",)})])
    writer.publish()
    assert reader.search(Criteria(words("arabika"))).ids == ()
    assert set(reader.search(Criteria(words("teh"))).ids) == {1, 2}
    hits = reader.search(Criteria(counted=("kategori",)))
    assert hits.facets == {"kategori": {"sandang": 1, "minuman": 1, "makanan": 1}}


def test_publishing_without_changes_keeps_the_generation(writer: Writer, reader: Reader) -> None:
    before = reader.generation
    writer.publish()
    assert reader.generation == before


def test_a_rebuild_forgets_what_it_was_not_given(writer: Writer, reader: Reader) -> None:
    writer.rebuild([TEA])
    assert reader.search(Criteria()).ids == (2,)
    assert reader.search(Criteria(words("kopi"))).ids == ()
