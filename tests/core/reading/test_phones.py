"""Phone numbers read, shown and found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading.phones import find_phone, phone, read_phone, whatsapp_link
from core.reading.typed import ReadingError


@pytest.mark.parametrize(
    "text",
    [
        "62 800 0000 0001",
        "+62 800 0000 0001",
        "0800-0000-0001",
        "0800.0000.0001",
        "80000000001",
        "006280000000001",
        "+62 (0)800 0000 0001",
        "WA: 0800 0000 0001",
        "\uff10800 0000 0001",
    ],
)
def test_a_number_is_brought_into_international_form(text: str) -> None:
    assert read_phone(text) == "+6280000000001"


def test_a_foreign_number_keeps_its_country() -> None:
    assert read_phone("+60 12 345 6789") == "+60123456789"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "bukan nomor"),
        ("tidak punya", "bukan nomor"),
        ("08123", "tidak pas"),
        ("62 812", "tidak pas"),
        ("081234567890123456", "tidak pas"),
        ("0800 0000 0001 / 0800 0000 0002", "lebih dari satu"),
    ],
)
def test_what_is_no_number_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(ReadingError, match=words):
        read_phone(text)


def test_a_number_is_shown_the_way_people_dial_it() -> None:
    assert phone("+6281200000001") == "0812-0000-0001"
    assert phone("+60123456789") == "+60 12-345 6789"
    assert phone("lihat papan nama") == "lihat papan nama"


def test_a_chat_link_has_digits_only_and_an_encoded_message() -> None:
    assert whatsapp_link("+6280000000001") == "https://wa.me/6280000000001"
    link = whatsapp_link("+6280000000001", "BUTUH-0001 & lain?")
    assert link == "https://wa.me/6280000000001?text=BUTUH-0001%20%26%20lain%3F"


def test_a_number_inside_a_name_is_found() -> None:
    assert find_phone("KERIPIK MURAH!!! WA 0812-0000-0001") == "+6281200000001"
    assert find_phone("Kopi 200 gram isi 12 harga 12.500") is None
    assert find_phone("") is None


@given(st.text())
def test_any_text_is_a_number_or_refused(text: str) -> None:
    find_phone(text)
    try:
        number = read_phone(text)
    except ReadingError:
        return
    assert read_phone(number) == number
