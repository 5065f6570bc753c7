"""Forms of Indonesian roots."""

import pytest

from catalogue.search.lexicon.morphology import ADJECTIVE, NOUN, VERB, forms


@pytest.mark.parametrize(
    ("root", "made"),
    [
        ("goreng", {"menggoreng", "digoreng", "penggorengan", "gorengan"}),
        ("olah", {"mengolah", "diolah", "pengolahan", "olahan", "olahannya"}),
        ("saring", {"menyaring", "disaring", "penyaringan"}),
        ("potong", {"memotong", "dipotong", "pemotongan", "pemotong"}),
        ("tumis", {"menumis", "ditumis"}),
        ("rebus", {"merebus", "direbus", "perebusan"}),
        ("bakar", {"membakar", "dibakar", "pembakaran"}),
    ],
)
def test_forms_of_a_verb(root: str, made: set[str]) -> None:
    assert made <= forms(root, VERB)


def test_forms_of_other_words() -> None:
    assert {"keringnya", "mengeringkan", "terkering"} <= forms("kering", ADJECTIVE)
    assert {"rasanya", "berrasa"} <= forms("rasa", NOUN)
