"""A vocabulary with later changes is the one that would be built anew."""

from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.engines.postgres.overlay import Overlay
from catalogue.search.vocabulary import Vocabulary, build

terms = st.text("abé~\U0001f600", min_size=1, max_size=3)


def built(frequencies: dict[str, int]) -> Vocabulary:
    """A vocabulary of these terms."""
    return Vocabulary(build(frequencies.keys(), frequencies.values()))


@given(st.dictionaries(terms, st.integers(1, 9)), st.dictionaries(terms, st.integers(1, 9)), terms)
def test_changed_and_new_terms_stand_where_they_belong(
    stored: dict[str, int], later: dict[str, int], prefix: str
) -> None:
    overlay, anew = Overlay(built(stored), later), built(stored | later)
    assert len(overlay) == len(anew)
    for place in range(len(anew)):
        assert overlay.term(place) == anew.term(place)
        assert overlay.frequency(place) == anew.frequency(place)
        assert overlay.find(anew.term(place)) == place
    for beginning in (prefix, prefix[:1], ""):
        assert list(overlay.prefix(beginning)) == list(anew.prefix(beginning))
    assert overlay.find(prefix) == anew.find(prefix)


def test_a_term_that_is_gone_is_not_found() -> None:
    overlay = Overlay(built({"kopi": 2, "teh": 1}), {"teh": 0, "madu": 0})
    assert overlay.find("teh") is None
    assert overlay.find("madu") is None
    place = overlay.find("kopi")
    assert place is not None
    assert overlay.frequency(place) == 2
