"""The office's list of units to ask: states, chats with codes and link, answers given by phone."""

import html
import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import refresh

from catalogue.confirming.jobs import ask_some
from catalogue.producers.models import SellerUnit
from catalogue.products.models import Product
from core.audit import history
from tests.catalogue.confirming.askable import fresh, listing, requests, unit
from tests.office import counted_queries, downloaded, make_officer, send, sign_in, table_in, text_of

LIST = "/kantor/konfirmasi/"


@pytest.fixture
def called(app: Flask) -> tuple[SellerUnit, list[Product]]:
    """A unit that has only a phone, with two listings; another that was sent a mail."""
    by_phone = unit(email="")
    products = [listing(by_phone, 70, "Sambal Uji"), listing(by_phone, 95, "Dodol Uji")]
    listing(unit(), 65, "Madu Uji")
    ask_some()
    return by_phone, products


def chats(page: str) -> list[str]:
    """The addresses of chats on a page."""
    return [html.unescape(found) for found in re.findall(r'href="(https://wa\.me/[^"]+)"', page)]


def test_the_chat_names_the_codes_and_carries_a_link_that_opens(
    officer: FlaskClient, called: tuple[SellerUnit, list[Product]]
) -> None:
    (address,) = chats(text_of(officer, LIST))
    parts = urlsplit(address)
    assert re.fullmatch(r"/62\d+", parts.path)
    text = parse_qs(parts.query)["text"][0]
    assert all(product.code in text for product in called[1])
    link = text.rpartition("http://localhost")[2]
    assert called[1][0].name in text_of(officer, unquote(link))


def test_a_unit_that_was_sent_a_chat_is_left_alone_for_a_week(
    officer: FlaskClient, called: tuple[SellerUnit, list[Product]]
) -> None:
    request = next(one for one in requests() if one.channel == "whatsapp")
    send(officer, f"{LIST}{request.id}/terkirim", LIST)
    page = text_of(officer, LIST)
    assert chats(page) == []
    assert "boleh ditanya lagi mulai" in page
    assert [entry.action for entry in history("confirmation_request", request.id)] == [
        "confirmation.sent"
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"Sambal", "Dodol", "Madu"}),
        ("?keadaan=ask", {"Sambal"}),
        ("?keadaan=asked", {"Madu"}),
        ("?keadaan=stale", {"Dodol"}),
        ("?kabupaten=35.78", set()),
        ("?data=contoh", set()),
    ],
)
def test_filters_leave_the_listings_in_that_state(
    officer: FlaskClient,
    called: tuple[SellerUnit, list[Product]],
    query: str,
    expected: set[str],
) -> None:
    rows = table_in(downloaded(officer, f"{LIST}unduh.xlsx{query}"))
    names = {cell.split()[0] for row in rows for cell in row if " Uji " in str(cell)}
    assert names == expected
    page = text_of(officer, f"{LIST}{query}")
    assert all(f"{name} Uji" in page for name in expected)


def test_an_officer_confirms_after_a_call_and_says_with_whom(
    officer: FlaskClient, called: tuple[SellerUnit, list[Product]]
) -> None:
    by_phone, (sambal, dodol) = called
    note, path = f"u{by_phone.id}-note", f"{LIST}unit/{by_phone.id}/telepon"
    refused = send(officer, path, LIST, produk=str(dodol.id)).get_data(as_text=True)
    assert "Tulis dengan siapa Anda bicara." in refused
    assert re.search(rf'value="{dodol.id}" checked', refused)
    assert not re.search(rf'value="{sambal.id}" checked', refused)
    nothing = send(officer, path, LIST, **{note: "Bu Nyai"}).get_data(as_text=True)
    assert "Centang produk yang masih diproduksi." in nothing
    assert 'value="Bu Nyai"' in nothing
    done = send(officer, path, LIST, **{note: "Bu Nyai: masih", "produk": str(dodol.id)})
    assert done.status_code == 302
    (entry,) = history("product", dodol.id)
    assert (entry.reason, entry.after["by"]) == ("Bu Nyai: masih", "telepon")
    assert entry.user_id is not None
    assert history("product", sambal.id) == []
    page = text_of(officer, f"/kantor/produk/{dodol.id}/")
    assert "Petugas Uji, setelah menelepon: Bu Nyai: masih" in page


def test_no_listing_of_another_unit_is_confirmed_along(
    officer: FlaskClient, called: tuple[SellerUnit, list[Product]]
) -> None:
    by_phone, (_, dodol) = called
    other = listing(unit(), 70)
    path = f"{LIST}unit/{by_phone.id}/telepon"
    send(
        officer, path, LIST, produk=[str(dodol.id), str(other.id)], **{f"u{by_phone.id}-note": "ya"}
    )
    assert fresh(other).confirmed_at == other.confirmed_at
    assert history("product", other.id) == []


def test_the_list_costs_the_same_queries_however_many_units(
    officer: FlaskClient, called: tuple[SellerUnit, list[Product]]
) -> None:
    text_of(officer, LIST)
    with counted_queries() as few:
        text_of(officer, LIST)
    for _ in range(8):
        listing(unit(), 70)
    with counted_queries() as many:
        text_of(officer, LIST)
    assert len(few) == len(many)


def test_an_officer_of_elsewhere_sees_and_confirms_nothing(
    client: FlaskClient, called: tuple[SellerUnit, list[Product]]
) -> None:
    make_officer("DISKOP-63", "kalsel@example.com")
    sign_in(client, email="kalsel@example.com")
    page = text_of(client, LIST)
    assert "Sambal Uji" not in page
    assert chats(page) == []
    by_phone, (_, dodol) = called
    fields = {f"u{by_phone.id}-note": "ya", "produk": str(dodol.id)}
    refused = send(client, f"{LIST}unit/{by_phone.id}/telepon", "/kantor/kebutuhan/baru", **fields)
    assert refused.status_code == 403
    request = next(one for one in requests() if one.channel == "whatsapp")
    assert send(client, f"{LIST}{request.id}/terkirim", "/kantor/kebutuhan/baru").status_code == 403
    assert history("product", dodol.id) == []


def test_visitors_do_not_see_the_list(client: FlaskClient) -> None:
    assert client.get(LIST).status_code == 302


def test_the_list_speaks_english_too(
    officer: FlaskClient, called: tuple[SellerUnit, list[Product]]
) -> None:
    refresh()
    assert "to be asked" in text_of(officer, f"/en{LIST}")


def test_holidays_are_kept_on_the_listings_own_page(
    officer: FlaskClient, called: tuple[SellerUnit, list[Product]]
) -> None:
    page = f"/kantor/produk/{called[1][0].id}/"
    days = {"starts_on": "2026-12-20", "ends_on": "2026-12-01"}
    assert "mendahului" in send(officer, f"{page}libur", page, **days).get_data(as_text=True)
    send(officer, f"{page}libur", page, starts_on="2039-12-20", ends_on="2039-12-31")
    shown = text_of(officer, page)
    assert "20–31 Desember 2039" in shown
    holiday = re.search(r"/libur/(\d+)/hapus", shown)
    assert holiday
    send(officer, f"{page}libur/{holiday[1]}/hapus", page)
    shown = text_of(officer, page)
    assert not re.search(r"/libur/(\d+)/hapus", shown)
    assert "Petugas Uji: 20–31 Desember 2039" in shown
