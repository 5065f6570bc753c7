"""What units are written: codes, a link, and no more than fits."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from catalogue.confirming.asking import AskedListing, Asking, chat_text, message_for
from core.reading.phones import whatsapp_link

LINK = "https://contoh.example/konfirmasi/?kunci=abc.def"


def asking(count: int) -> Asking:
    listings = [
        AskedListing(f"UJI-{n}", f"Keripik {n}", date(2026, 1, 5) if n % 2 else None)
        for n in range(1, count + 1)
    ]
    return Asking("Kopontren Uji", listings, LINK, date(2026, 3, 10))


def test_a_mail_names_every_product_its_last_word_and_until_when_the_link_is_good() -> None:
    message = message_for(asking(2))
    assert message.subject == "Masih produksi? 2 produk Kopontren Uji"
    assert "- Keripik 1 (UJI-1), terakhir dikonfirmasi 5 Jan 2026" in message.text
    assert "- Keripik 2 (UJI-2), belum pernah dikonfirmasi" in message.text
    assert f"\n{LINK}\n" in message.text
    assert "berlaku sampai 24 April 2026" in message.text


@pytest.mark.parametrize("count", [1, 10, 400])
def test_a_chat_names_codes_and_link_and_still_fits_into_an_address(count: int) -> None:
    address = whatsapp_link("+62 812-0000-0001", chat_text(asking(count)))
    parts = urlsplit(address)
    assert (parts.netloc, parts.path) == ("wa.me", "/6281200000001")
    text = parse_qs(parts.query)["text"][0]
    assert "UJI-1" in text
    assert LINK in text
    assert ("dan 390 lainnya" in text) == (count == 400)
    assert len(address) < 1000


def test_a_long_mail_says_how_many_more_there_are() -> None:
    assert "- dan 70 lainnya di tautan" in message_for(asking(100)).text
