"""The tables of words are sound: nothing twice, nothing that points to itself."""

import pytest

from catalogue.search.lexicon.tables import FOLDER, lexicon, rows

COLUMNS = {
    "compounds.tsv": {2},
    "english.tsv": {2},
    "equals.tsv": {1},
    "kinds.tsv": {2},
    "near.tsv": {1, 2},
    "regional.tsv": {3, 4},
    "roots.tsv": {2, 3},
    "spelling.tsv": {2},
    "units.tsv": {4},
}
TABLES = sorted(path.name for path in FOLDER.glob("*.t[sx][vt]"))


@pytest.mark.parametrize("name", TABLES)
def test_every_line_has_its_cells(name: str) -> None:
    for row in rows(name):
        assert len(row) in COLUMNS.get(name, {1}), row
        assert all(row), row


@pytest.mark.parametrize("name", [name for name in TABLES if name != "near.tsv"])
def test_every_line_is_about_something_else(name: str) -> None:
    first = [row[0] for row in rows(name)]
    assert len(first) == len(set(first)), {word for word in first if first.count(word) > 1}


def test_a_spelling_stands_once_and_leads_to_a_right_word() -> None:
    variants = [variant for _, cell in rows("spelling.tsv") for variant in cell.split(", ")]
    assert len(variants) == len(set(variants)), {v for v in variants if variants.count(v) > 1}
    spellings = lexicon().spellings
    for wrong, right in spellings.items():
        assert not {wrong, *right} & set(right).intersection(spellings), wrong


def test_words_that_must_not_be_folded_are_not() -> None:
    kept = {"sasirangan", "purun", "eceng", "gondok", "kerajinan", "manisan", "asinan", "batik"}
    assert not kept & lexicon().spellings.keys()
    assert not kept & lexicon().stems.keys()


def test_what_is_related_is_something_else_with_a_weight() -> None:
    for one, others in lexicon().related.items():
        for other, weight in others:
            assert one != other
            assert 0 < weight < 1, (one, other)


def test_a_misleading_word_stands_in_its_expression() -> None:
    assert all(word in expression for expression, word in lexicon().misleading.items())


def test_a_regional_word_has_a_known_language() -> None:
    assert {row[2] for row in rows("regional.tsv")} <= {"bjn", "jv", "mad", "su", "ms", "min"}
