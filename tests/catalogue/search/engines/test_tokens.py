"""Where the tokens of a document stand and what they weigh."""

import pytest

from catalogue.search.documents import Document
from catalogue.search.engines import tokens
from catalogue.search.engines.tokens import (
    BODY_START,
    END,
    FACTS_START,
    KEYWORDS_START,
    TITLE_WEIGHT,
    measured,
    placed_tokens,
)


def test_a_title_word_weighs_more_and_each_part_has_positions_of_its_own() -> None:
    placed = placed_tokens(Document(1, "Kopi Bubuk", "Malang", "kopi kebun kopi"))
    weight, positions = placed["kopi"]
    assert weight == TITLE_WEIGHT + 2
    assert positions == [0, BODY_START, BODY_START + 2]
    assert placed["malang"] == (1.0, [KEYWORDS_START])


def test_facts_are_found_and_measure_nothing() -> None:
    _, positions = placed_tokens(Document(1, "Halal", facts="halal"))["halal"]
    assert positions == [0, FACTS_START]
    assert measured(positions) == 1


def test_no_part_reaches_into_the_next() -> None:
    long = Document(1, "kopi " * 2_000, "teh " * 2_000, "madu " * 70_000, facts="halal " * 500)
    placed = placed_tokens(long)
    assert max(placed["kopi"][1]) < KEYWORDS_START - 1
    assert max(placed["teh"][1]) < FACTS_START - 1
    assert max(placed["halal"][1]) < BODY_START - 1
    assert max(placed["madu"][1]) < END


def test_a_marked_token_stands_where_the_word_before_it_stands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tokens, "index_tokens", lambda text: text.split())
    placed = placed_tokens(Document(1, "", "~awal diasap ~asap ikan"))
    assert [placed[token][1] for token in ("~awal", "diasap", "~asap", "ikan")] == [
        [KEYWORDS_START],
        [KEYWORDS_START],
        [KEYWORDS_START],
        [KEYWORDS_START + 1],
    ]
