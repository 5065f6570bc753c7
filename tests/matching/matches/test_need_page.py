"""The page of a need: whole for office and buyer, silent about name, number and ceiling else."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from catalogue.products.indexing import PRODUCT_INDEX
from catalogue.products.models import Product
from core.database import AnyRow, db, now
from core.formatting import rupiah
from core.pages.language import Page
from core.reading.phones import phone
from matching.buyers.cards import need_path
from matching.buyers.models import Buyer, Need
from matching.buyers.queries import need_by_code
from matching.demo.loading import load_demo
from matching.matches.need_views import buyer_link, holds_key
from matching.matches.suggesting import suggest
from matching.matches.suggestion_page import answer
from matching.matches.supply import offers
from tests.matching.buyers.needs import in_days, save_need
from tests.office import counted_queries


def the_need(code: str = "UJI-K1") -> AnyRow:
    found = need_by_code(code)
    assert found is not None
    return found


def opened(client: FlaskClient, code: str = "UJI-K1", query: str = "") -> str:
    response = client.get(need_path(code) + query)
    assert response.status_code == 200
    return response.get_data(as_text=True)


def key_of(app: Flask, row: AnyRow) -> str:
    with app.test_request_context():
        return "?" + buyer_link(row).partition("?")[2]


def spellings(amount: int) -> set[str]:
    """An amount in all the ways in which a page could write it."""
    return {
        str(amount),
        rupiah(amount),
        rupiah(amount, "en"),
        rupiah(amount).removeprefix("Rp"),
        rupiah(amount, "en").removeprefix("Rp"),
        f"{amount:.1f}",
    }


def test_no_demo_need_gives_its_buyer_or_its_ceiling_away(app: Flask, client: FlaskClient) -> None:
    load_demo()
    db.session.commit()
    PRODUCT_INDEX.rebuild()
    ceilings = 0
    query = select(Need.code, Need.max_price_idr, Buyer.name, Buyer.phone, Buyer.email).join(Buyer)
    for row in db.session.execute(query).all():
        page = opened(client, row.code)
        text = re.sub(r"<svg.*?</svg>", "", page)
        # What an offer costs may happen to be the ceiling: only the need's own part is compared.
        own = text.partition('id="suggestions"')[0] + opened_list_card(client, row.code)
        assert row.name not in text
        for number in filter(None, (row.phone, row.email, phone(row.phone) if row.phone else "")):
            assert number not in text
        if row.max_price_idr:
            ceilings += 1
            for spelling in spellings(row.max_price_idr):
                assert not re.search(rf"(?<![\d.,]){re.escape(spelling)}(?![\d])", own)
        assert "batas Rp" not in text
        assert "enam ribu" not in text
    assert ceilings > 50


def opened_list_card(client: FlaskClient, code: str) -> str:
    """The need's card in the list, which is found by its own words."""
    title = db.session.scalar(select(Need.title).filter_by(code=code))
    page = client.get("/kebutuhan/", query_string={"q": title}).get_data(as_text=True)
    return next(card for card in page.split("<article") if f"{code}/" in card)


def test_the_public_answer_is_the_same_whatever_the_ceiling(
    market: Flask, client: FlaskClient
) -> None:
    def suggestions() -> str:
        return opened(client).partition('id="suggestions"')[2].partition("dihitung")[2][80:]

    need = db.session.scalars(select(Need).filter_by(code="UJI-K1")).one()
    seen = set()
    for ceiling in (1, 13777, 10**9, None):
        need.max_price_idr = ceiling
        db.session.commit()
        seen.add(suggestions())
    assert len(seen) == 1
    assert "Keripik Tempe Uji" in seen.pop()


def test_the_page_says_price_freight_chance_reasons_and_questions(
    market: Flask, client: FlaskClient
) -> None:
    page = opened(client)
    for text in (
        "Rp12.500 / bungkus",
        "tanyakan ongkir",
        "pembayar belum disebut",
        "Per 100 g",
        "Rp6.250",
        "cukup",
        "Cara bayar belum disebut: tanyakan.",
        "Minimal pesan 5.000 bungkus, lebih besar dari 900 bungkus yang dibutuhkan.",
        "Bukan barang yang diminta, mungkin bisa menggantikan",
    ):
        assert text in page, text
    assert re.search(r"pembeli \d+ %, penjual \d+ %", page)


@pytest.mark.parametrize(
    ("unit", "price"),
    [
        ("bungkus", "Rp12.500 / bungkus"),
        ("kg", "Rp62.500 / kg"),
        ("ekor", "Rp12.500 / bungkus"),  # as listed: nobody knows how many make one
    ],
)
def test_offers_are_compared_by_the_price_of_the_need_s_own_unit(
    market: Flask, unit: str, price: str
) -> None:
    need = db.session.scalars(select(Need).filter_by(code="UJI-K1")).one()
    need.unit = unit
    db.session.commit()
    row, today = the_need(), now().date()
    found = suggest(row, offers(), today, with_ceiling=False)
    with market.test_request_context():
        shown = answer(found, row, Page(), today, with_ceiling=False)["offers"]
    assert [item["price"] for item in shown if item["code"] == "UJI-1"] == [price]


def test_officers_see_it_whole_and_may_propose(market: Flask, officer: FlaskClient) -> None:
    response = officer.get("/kebutuhan/UJI-K1/")
    page = response.get_data(as_text=True)
    assert "Toko Rahasia Contoh 91" in page
    assert "di bawah batas Rp13.777" in page
    assert "/kantor/pencocokan/usulkan?kebutuhan=UJI-K1" in page
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["Referrer-Policy"] == "same-origin"


def test_the_buyer_s_own_key_opens_this_need_only(market: Flask, client: FlaskClient) -> None:
    save_need("UJI-K2", "Madu hutan", max_price_idr=45678)
    key = key_of(market, the_need())
    assert "13.777" in opened(client, "UJI-K1", key)
    assert "45.678" not in opened(client, "UJI-K2", key)
    assert "13.777" not in opened(client, "UJI-K1", key[:-2] + "xx")
    assert "Usulkan pertemuan" not in opened(client, "UJI-K1", key)


@pytest.mark.parametrize(("days_ago", "opens"), [(0, True), (90, True), (91, False)])
def test_the_key_lasts_for_90_days_after_the_need_s_end(
    market: Flask, days_ago: int, opens: bool
) -> None:
    need = db.session.scalars(select(Need).filter_by(code="UJI-K1")).one()
    need.deliver_by = in_days(-days_ago)
    db.session.commit()
    key = key_of(market, the_need())
    with market.test_request_context(f"/{key}"):
        assert holds_key(the_need(), datetime.now(UTC).date()) is opens


@pytest.mark.parametrize(
    ("values", "words", "status"),
    [
        ({"status": "closed"}, "sudah selesai", 410),
        ({"deliver_by": datetime.now(UTC).date() - timedelta(days=3)}, "sudah lewat", 200),
    ],
)
def test_a_need_that_is_over_says_so_and_suggests_nothing(
    market: Flask, client: FlaskClient, values: dict[str, object], words: str, status: int
) -> None:
    need = db.session.scalars(select(Need).filter_by(code="UJI-K1")).one()
    for name, value in values.items():
        setattr(need, name, value)
    db.session.commit()
    response = client.get("/kebutuhan/UJI-K1/")
    page = response.get_data(as_text=True)
    assert response.status_code == status
    assert words in page
    assert "Keripik Tempe Uji" not in page


def test_a_need_that_never_was_is_not_found(app: Flask, client: FlaskClient) -> None:
    assert client.get("/kebutuhan/TIDAK-ADA/").status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_offers(
    market: Flask, client: FlaskClient
) -> None:
    save_need("UJI-K2", "Barang yang tidak dibuat siapa pun xylofon")
    opened(client)
    with counted_queries() as several:
        opened(client)
    with counted_queries() as none:
        opened(client, "UJI-K2")
    assert len(several) == 5  # need, tariffs, cards, their documents, net weights
    assert len(none) <= 5


def test_several_sizes_under_one_price_are_asked_about(market: Flask, client: FlaskClient) -> None:
    product = db.session.scalars(select(Product).filter_by(code="UJI-1")).one()
    product.net_weight = "100 gram dan 250 gram"
    db.session.commit()
    page = opened(client)
    assert "Ukuran belum jelas: satu harga untuk 100 gram dan 250 gram" in page
    best = page.partition('id="suggestions"')[2].partition("</article>")[0]
    assert "Per 100 g" not in best
