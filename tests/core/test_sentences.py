"""A refusal is Indonesian wherever it is kept, and in the page's language where it is shown."""

import pickle
from collections.abc import Callable

import pytest
from flask import Flask

from core.errors import DomainError
from core.pages.language import LanguagePrefix
from core.pages.wording import said
from core.reading.numerals import read_quantity
from core.reading.typed import ReadingError
from core.sentences import sentence


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
