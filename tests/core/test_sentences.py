"""A refusal is Indonesian wherever it is kept, and in the page's language where it is shown."""

import json
import pickle
from collections.abc import Callable
from functools import partial

import pytest
from flask import Flask

from core.errors import DomainError
from core.figures import in_rupiah
from core.pages.language import LanguagePrefix
from core.pages.spoken import spoken
from core.pages.wording import said
from core.reading.numerals import read_quantity
from core.reading.typed import ReadingError
from core.sentences import Sentence, packed, sentence, unpacked


def refusal() -> ReadingError:
    with pytest.raises(ReadingError) as refused:
        read_quantity("banyak")
    return refused.value


def on_page(path: str, speak: Callable[[], str]) -> str:
    """What is said while a page at this path is served."""
    serve = LanguagePrefix(lambda environ, start: [speak().encode()])
    return b"".join(serve({"PATH_INFO": path}, None)).decode()


def test_a_refusal_is_kept_in_indonesian(site: Flask) -> None:
    kept = "Jumlah “banyak” bukan bilangan bulat."
    assert on_page("/en/", lambda: f"{refusal().message}") == kept
    assert on_page("/", lambda: said(refusal().message)) == kept


def test_a_refusal_is_said_in_the_language_of_the_page(site: Flask) -> None:
    words = "Quantity “banyak” is not a whole number."
    assert on_page("/en/", lambda: said(refusal().message)) == words
    assert on_page("/en/", lambda: said("Kopi Uji")) == "Kopi Uji"


def test_a_rule_that_says_no_says_it_in_the_language_of_the_page(site: Flask) -> None:
    no = sentence("Alamat %(email)s sudah dipakai.", email="a@contoh.id")
    assert on_page("/", lambda: DomainError(no).message) == "Alamat a@contoh.id sudah dipakai."
    assert "already in use" in on_page("/en/", lambda: DomainError(no).message)


def test_a_sentence_stays_itself_on_its_way_between_processes() -> None:
    sent = sentence("Jumlah %(number)s punya dua harga.", number=100)
    back = pickle.loads(pickle.dumps(sent))  # noqa: S301  # our own
    assert (back, back.message, back.values) == (sent, sent.message, sent.values)


def dear() -> Sentence:
    return sentence("Nilai “%(typed)s” lebih dari %(most)s.", typed="<b>", most=in_rupiah(9000))


def test_a_kept_sentence_is_the_same_sentence() -> None:
    kept = json.loads(json.dumps(packed({"refused": [[2, "harga", dear()]], "warned": []})))
    ((number, column, said_of),) = unpacked(kept)["refused"]
    assert (number, column, said_of) == (2, "harga", dear())
    assert (said_of.message, said_of.values) == (dear().message, dear().values)
    assert kept["refused"][0][2]["said"] == "Nilai “<b>” lebih dari Rp9.000."


def test_on_a_page_figures_follow_the_language_and_typed_words_say_theirs(site: Flask) -> None:
    assert on_page("/", lambda: spoken(dear())) == "Nilai “&lt;b&gt;” lebih dari Rp9.000."
    assert on_page("/en/", lambda: spoken(dear())) == (
        'The amount “<span lang="id">&lt;b&gt;</span>” is more than Rp9,000.'
    )
    assert "Rp9,000" in on_page("/en/", lambda: said(dear()))


def test_what_has_no_english_says_that_it_is_indonesian(site: Flask) -> None:
    for text in ("Berkas lama <1>", sentence("Kalimat yang tidak diterjemahkan <1>")):
        assert on_page("/", partial(spoken, text)) == text.replace("<1>", "&lt;1&gt;")
        assert on_page("/en/", partial(spoken, text)).startswith('<span lang="id">')
