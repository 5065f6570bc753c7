"""Tokens of texts and queries of what was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.analysis import (
    MOST_WORDS,
    index_tokens,
    is_marked,
    surface_words,
    text_query,
    title_tokens,
)
from catalogue.search.query import Phrase, TextQuery


def required(query: TextQuery) -> list[str]:
    return [group.terms[0].text for group in query.groups if group.required]


def weights(q: str, word: str) -> dict[str, float]:
    """What may stand for a word of a query, and its worth."""
    (group,) = [group for group in text_query(q).groups if group.terms[0].text == word]
    return {term.text: term.weight for term in group.terms}


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("kripik", "keripik"),
        ("Krupuk", "kerupuk"),
        ("arabica", "arabika"),
        ("coklat", "cokelat"),
        ("sarong", "sarung"),
        ("sambel", "sambal"),
        ("cemilan", "camilan"),
        ("telor", "telur"),
        ("pengrajin", "perajin"),
        ("peyek", "rempeyek"),
    ],
)
def test_spellings_become_one_in_texts_and_queries(typed: str, right: str) -> None:
    assert surface_words(typed) == [right]
    assert required(text_query(typed)) == [right]


@pytest.mark.parametrize("word", ["sasirangan", "purun", "kerajinan", "manisan", "asinan", "batik"])
def test_protected_words_stay_themselves(word: str) -> None:
    assert index_tokens(word) == [word]


@pytest.mark.parametrize(
    ("one", "other"), [("kelapa", "lapa"), ("kemeja", "meja"), ("keripik", "ripik")]
)
def test_words_that_only_look_alike_share_no_token(one: str, other: str) -> None:
    assert not set(index_tokens(one)) & set(index_tokens(other))


@pytest.mark.parametrize("form", ["diasap", "pengasapan", "asap", "mengasapi", "asapan"])
def test_forms_share_the_stem(form: str) -> None:
    assert "~asap" in index_tokens(form)


def test_oleh_oleh_is_found_however_it_is_written() -> None:
    assert index_tokens("oleh-oleh") == index_tokens("oleh oleh") == index_tokens("oleholeh")


def test_an_expression_is_marked_where_it_ends() -> None:
    tokens = index_tokens("minyak kelapa murni asli")
    assert tokens.index("=minyak_kelapa_murni") > tokens.index("murni")
    assert tokens.index("=minyak_kelapa_murni") < tokens.index("asli")


@pytest.mark.parametrize(
    ("q", "word", "other"),
    [
        ("jilbab", "jilbab", "kerudung"),
        ("peci", "peci", "songkok"),
        ("gamis", "gamis", "abaya"),
        ("amdk", "amdk", "=air_minum_dalam_kemasan"),
        ("vco", "vco", "=minyak_kelapa_murni"),
        ("brambang goreng", "brambang", "=bawang_merah"),
        ("wadai", "wadai", "kue"),
        ("iwak", "iwak", "ikan"),
        ("harang", "harang", "arang"),
        ("honey", "honey", "madu"),
    ],
)
def test_what_means_the_same_is_looked_for_at_less_weight(q: str, word: str, other: str) -> None:
    found = weights(q, word)
    assert 0 < found[other] < found[word] == 1.0 or other == "=bawang_merah"


def test_an_expression_stands_for_each_of_its_words() -> None:
    query = text_query("minyak kelapa murni")
    groups = [group for group in query.groups if group.required]
    assert all("vco" in {term.text for term in group.terms} for group in groups)


def test_sasirangan_is_no_other_cloth() -> None:
    assert "batik" not in weights("sasirangan", "sasirangan")


def test_only_joining_words_need_not_be_there() -> None:
    assert required(text_query("sabun dan sampo yang wangi untuk bayi di rumah")) == [
        "sabun",
        "sampo",
        "wangi",
        "bayi",
        "rumah",
    ]
    assert required(text_query("pondok di desa")) == ["desa"]
    assert required(text_query("pondok di")) == ["pondok"]
    assert not text_query("di yang untuk")


@pytest.mark.parametrize("title", ["PP Nurul Contoh", "Ponpes Nurul Contoh", "KH. Nurul Contoh"])
def test_how_a_pesantren_is_addressed_need_not_be_there(title: str) -> None:
    assert required(text_query(title)) == ["nurul", "contoh"]


def test_quoted_words_stand_side_by_side() -> None:
    query = text_query('kopi "kripik pisang" "madu"')
    assert query.phrases == (Phrase(("keripik", "pisang")),)
    assert required(query) == ["kopi", "madu"]


@pytest.mark.parametrize(
    "q", ["kop*", "nama:kopi", "[a TO z]", "kopi~2", "kopi^3", "(kopi)", "-kopi"]
)
def test_a_query_language_is_only_words(q: str) -> None:
    assert all(word.isalnum() for word in required(text_query(q)))


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("Keripik Ubi Madu", "^keripik"),
        ("Asli Madu Hutan", "^madu"),
        ("Sarung tenun", "^sarung"),
        ("Keripik pisang, keripik singkong", "^keripik"),
    ],
)
def test_a_title_says_what_it_is_about(title: str, head: str) -> None:
    assert head in title_tokens(title)


@pytest.mark.parametrize("title", ["Sarung tangan rajut", "Dodol, opak", "Usaha Contoh 07"])
def test_a_title_about_several_things_or_none_has_no_head(title: str) -> None:
    assert not [token for token in title_tokens(title) if token[0] == "^"]


@given(st.text(max_size=400))
def test_any_query_is_answered_with_words_and_weights(q: str) -> None:
    query = text_query(q)
    assert sum(group.required for group in query.groups) <= MOST_WORDS * 4
    for group in query.groups:
        assert group.terms
        assert all(0 < term.weight <= 1 for term in group.terms)


@pytest.mark.parametrize(
    "q", ["a" * 10_000, "kopi " * 2_000, '"' * 9_999, "\U0001f363 \ud800 \x00"]
)
def test_very_long_and_odd_queries_are_cut_short(q: str) -> None:
    assert len(text_query(q).groups) <= MOST_WORDS + 4


@given(st.text(max_size=200))
def test_surface_words_are_the_unmarked_tokens(text: str) -> None:
    words = surface_words(text)
    assert [token for token in index_tokens(text) if not is_marked(token)] == words
    assert all(word.isalnum() for word in words)


words = st.lists(st.sampled_from(["kripik", "ikan", "asap", "250", "gr", "al", "falah", "oleh"]))


@given(words)
def test_analysing_spelled_words_again_changes_nothing(typed: list[str]) -> None:
    once = surface_words(" ".join(typed))
    assert surface_words(" ".join(once)) == once


@given(words)
def test_a_text_answers_a_query_of_its_own_words(typed: list[str]) -> None:
    text = " ".join(typed)
    tokens = set(index_tokens(text))
    for group in text_query(text).groups:
        assert not group.required or tokens & {term.text for term in group.terms}
