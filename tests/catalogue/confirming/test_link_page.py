"""The page behind a signed link: looking changes nothing, one tap answers, and it can be undone."""

import re
from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient
from flask_babel import refresh
from sqlalchemy import select

from catalogue.confirming.jobs import ask_some
from catalogue.products.actions import archive, publish
from catalogue.products.indexing import PRODUCT_INDEX
from catalogue.products.models import Holiday, Product
from core.audit import AuditEntry, history
from core.database import db, now
from core.formatting import local_day
from core.outbox import waiting
from tests.catalogue.confirming.askable import EMAIL, PHONE, fresh, link_of, listing, requests, unit
from tests.office import counted_queries


def tap(
    client: FlaskClient, link: str, answer: str, product: Product | None = None, **more: str
) -> str:
    """Press one button; the page that then opens."""
    fields = {"jawaban": answer, **({"produk": str(product.id)} if product else {}), **more}
    response = client.post(link, data=fields)
    if response.status_code == 303:
        response = client.get(response.headers["Location"].partition("#")[0])
    return response.get_data(as_text=True)


def days(product: Product, first: int, last: int) -> dict[str, str]:
    """The fields of a holiday, in days from today."""
    today, prefix = local_day(now()), f"p{product.id}-"
    return {
        f"{prefix}starts_on": (today + timedelta(first)).isoformat(),
        f"{prefix}ends_on": (today + timedelta(last)).isoformat(),
    }


def test_opening_the_link_shows_the_own_listings_and_changes_nothing(
    client: FlaskClient, asked: tuple[str, list[Product]]
) -> None:
    link, products = asked
    before = [product.confirmed_at for product in products]
    for method in ("GET", "HEAD", "GET"):  # a HEAD has no page that could be checked
        assert FlaskClient.open(client, link, method=method).status_code == 200
    page = client.get(link).get_data(as_text=True)
    assert all(product.name in page for product in products)
    assert "Rahasia Tetangga" not in page
    assert PHONE not in page
    assert EMAIL not in page
    assert [fresh(product).confirmed_at for product in products] == before
    assert db.session.scalar(select(AuditEntry.id)) is None
    assert requests()[0].answered_at is None


def test_the_key_goes_to_nobody_else_and_no_cookie_is_set(
    client: FlaskClient, asked: tuple[str, list[Product]]
) -> None:
    headers = client.get(asked[0]).headers
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "private, no-store"
    assert headers["X-Robots-Tag"] == "noindex"
    assert "Set-Cookie" not in headers


def test_one_tap_confirms_tells_the_audit_and_has_it_indexed(
    client: FlaskClient, asked: tuple[str, list[Product]]
) -> None:
    link, products = asked
    waiting_before = len(waiting(PRODUCT_INDEX.job, 100))
    page = tap(client, link, "masih", products[2])
    assert "Dijawab: masih produksi" in page
    confirmed = fresh(products[2]).confirmed_at
    assert confirmed is not None
    assert now() - confirmed < timedelta(minutes=1)
    (entry,) = history("product", products[2].id)
    assert (entry.action, entry.user_id, entry.after["by"]) == ("product.confirm", None, "tautan")
    assert len(waiting(PRODUCT_INDEX.job, 100)) == waiting_before + 1
    assert requests()[0].answered_at is not None
    assert "2 dari 3 produk belum dijawab" in page


def test_one_tap_confirms_all(client: FlaskClient, asked: tuple[str, list[Product]]) -> None:
    link, products = asked
    tap(client, link, "ya-berhenti", products[0])
    page = tap(client, link, "semua")
    assert "Terima kasih, semua sudah dijawab." in page
    assert fresh(products[0]).status == "archived"
    for product in products[1:]:
        assert len(history("product", product.id)) == 1


def test_what_is_made_no_more_is_asked_once_more_and_can_be_taken_back(
    client: FlaskClient, asked: tuple[str, list[Product]]
) -> None:
    link, (product, *_) = asked
    assert "Benar tidak dibuat lagi?" in tap(client, link, "berhenti", product)
    assert fresh(product).status == "published"
    page = tap(client, link, "ya-berhenti", product)
    assert fresh(product).status == "archived"
    assert "Batalkan: masih produksi" in page
    page = tap(client, link, "masih", product)
    assert fresh(product).status == "published"
    assert "Dijawab: masih produksi" in page
    acts = [entry.action for entry in history("product", product.id)]
    assert acts == ["product.confirm", "product.publish", "product.archive"]


def test_what_an_officer_took_away_stays_away(
    client: FlaskClient, asked: tuple[str, list[Product]]
) -> None:
    link, (product, *_) = asked
    tap(client, link, "ya-berhenti", product)
    publish(fresh(product))
    archive(fresh(product), "melanggar")
    db.session.commit()
    assert "Hubungi dinas bila keliru." in tap(client, link, "masih", product)
    assert fresh(product).status == "archived"


def test_a_holiday_is_noted_confirms_and_can_be_removed(
    client: FlaskClient, asked: tuple[str, list[Product]]
) -> None:
    link, (product, *_) = asked
    page = tap(client, link, "libur", product, **days(product, 0, 9))
    assert "Dijawab: sedang libur" in page
    holiday = db.session.scalars(select(Holiday).filter_by(product_id=product.id)).one()
    assert (holiday.ends_on - holiday.starts_on).days == 9
    assert (
        "Produksi sedang berhenti"
        in client.get(f"/produk/produk-{product.id}/").get_data(as_text=True)
        or client.get(f"/produk/produk-{product.id}").status_code
    )
    page = tap(client, link, "tidak-libur", product, libur=str(holiday.id))
    assert "Dijawab: masih produksi" in page
    assert db.session.scalar(select(Holiday.id).filter_by(product_id=product.id)) is None


def test_a_holiday_that_cannot_be_meant_is_sent_back_as_it_was_typed(
    client: FlaskClient, asked: tuple[str, list[Product]]
) -> None:
    link, (product, *_) = asked
    typed = days(product, 5, 1)
    page = tap(client, link, "libur", product, **typed)
    assert "mendahului hari pertamanya" in page
    assert all(f'value="{day}"' in page for day in typed.values())
    assert (
        "open"
        in re.findall(r"<details[^>]*answer-holiday[^>]*>", page)[
            [p.id for p in sorted(asked[1], key=lambda p: p.name)].index(product.id)
        ]
    )
    empty = tap(client, link, "libur", product)
    assert "Isi hari pertama libur." in empty
    assert fresh(product).confirmed_at == product.confirmed_at


def test_a_link_can_be_used_again_and_an_answer_changed(
    client: FlaskClient, asked: tuple[str, list[Product]]
) -> None:
    link, (product, *_) = asked
    for answer, status in (("masih", "published"), ("ya-berhenti", "archived")) * 2:
        tap(client, link, answer, product)
        assert fresh(product).status == status


def test_the_page_costs_the_same_queries_however_many_listings(
    app: Flask, client: FlaskClient
) -> None:
    few, many = unit("a@example.com"), unit("b@example.com")
    listing(few, 70)
    for _ in range(30):
        listing(many, 70)
    ask_some()
    client.get(link_of(0))
    costs = []
    for number in (0, 1):
        address = link_of(number)
        with counted_queries() as seen:
            client.get(address)
        costs.append(len(seen))
    assert costs[0] == costs[1] <= 4
    assert "halaman=2" in client.get(link_of(1)).get_data(as_text=True)


def test_the_page_speaks_english_too(client: FlaskClient, asked: tuple[str, list[Product]]) -> None:
    refresh()
    assert "All are still made" in client.get(f"/en{asked[0]}").get_data(as_text=True)
