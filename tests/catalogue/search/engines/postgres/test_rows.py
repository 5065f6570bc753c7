"""Documents that PostgreSQL could refuse are stored all the same."""

from catalogue.search.criteria import Criteria
from catalogue.search.documents import Document
from catalogue.search.engines.postgres import rows
from catalogue.search.engines.postgres.rows import LAST_POSITION, quoted, tsvector
from catalogue.search.query import Phrase, TextQuery
from tests.catalogue.search.engines.postgres.places import Place, asking


def test_any_token_is_taken_as_it_is(place: Place) -> None:
    for token in ("o'neil", "back\\slash", "a b", "kopi & teh", "~asap", "=minyak_kelapa", "é:1A"):
        found = place.connection.execute("SELECT tsvector_to_array(%s::tsvector)", (quoted(token),))
        assert found.fetchone() == ([token],)


def test_a_text_of_any_length_can_be_stored(place: Place) -> None:
    writer, reader = place.writer(), place.reader()
    writer.rebuild(
        [
            Document(1, "x" * 5_000 + " kopi"),
            Document(2, "kopi", body="madu " * 70_000 + "akhir"),
            Document(3, "kopi", body=" ".join(f"kata{i}" for i in range(64_000))),
        ]
    )
    assert set(reader.search(asking("kopi")).ids) == {1, 2, 3}
    assert reader.search(asking("madu")).ids == (2,)
    assert reader.search(asking("kata63", "kopi")).ids == (3,)


def test_words_beyond_the_last_position_are_found_but_in_no_phrase(place: Place) -> None:
    writer, reader = place.writer(), place.reader()
    filler = " ".join(f"kata{i}" for i in range(20_000))
    writer.rebuild([Document(1, "kopi", body=f"teh pahit {filler} madu hutan")])

    def found(*words: str) -> tuple[int, ...]:
        return reader.search(Criteria(TextQuery(phrases=(Phrase(words),)))).ids

    assert found("teh", "pahit") == (1,)
    assert found("madu", "hutan") == ()
    assert found("kata100", "hutan") == ()
    assert reader.search(asking("madu", "hutan")).ids == (1,)


def test_no_position_stands_beside_the_last_one() -> None:
    written = tsvector({"kopi": (1.0, [*range(LAST_POSITION - 4, LAST_POSITION + 3)])})
    places = [int(part.rstrip("ABCD")) for part in written.partition(":")[2].split(",")]
    assert LAST_POSITION in places
    assert LAST_POSITION - 1 not in places


def test_the_label_of_a_position_tells_the_part() -> None:
    row = rows.row(Document(1, "Kopi", "Malang", "kebun", facts="halal"))
    assert "'kopi':1A" in row.tokens
    assert "'malang':1001B" in row.tokens
    assert "'halal':1901C" in row.tokens
    assert "'kebun':2001D" in row.tokens
    assert row.length == 5  # with what the title is about and the sound of a name, without facts
