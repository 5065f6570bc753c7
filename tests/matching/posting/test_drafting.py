"""Suggestions while a need is written: as a part beside the form, or on the page itself."""

import re
from pathlib import Path

from flask import Flask, g
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from core.database import db
from matching.buyers.models import Need
from tests.databases import make_site
from tests.matching.posting.people import buyer, person, post, wanted
from tests.office import counted_queries, token_on

FORM, PART = "/pembelian/kebutuhan/baru", "/pembelian/kebutuhan/usulan"


def asked(client: FlaskClient, **fields: str) -> str:
    """The part that the script asks for."""
    answer = sent(client, {**wanted(**fields), "csrf_token": token_on(client.get(FORM))})
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def sent(client: FlaskClient, fields: dict[str, str]) -> TestResponse:
    """The answer with the part, which is no page of its own: nobody checks it as one."""
    for name in list(g):
        g.pop(name)
    return FlaskClient.open(client, PART, method="POST", data=fields)


def count(part: str) -> int:
    found = re.search(r'data-summary="(\d+) pemasok', part)
    return int(found[1]) if found else 0


def test_offers_are_shown_beside_a_need_that_is_written(market: Flask, client: FlaskClient) -> None:
    someone = buyer(market)
    part = asked(someone)
    assert count(part) == 1
    assert "Keripik Tempe Uji" in part
    assert "minimal pesan terlalu besar (1)" in part
    assert "<html" not in part
    assert db.session.scalar(select(func.count()).where(Need.source == "daftar")) == 0


def test_a_price_far_too_low_rules_out_and_says_so(market: Flask, client: FlaskClient) -> None:
    assert "harga jauh di atas batas (2)" in asked(buyer(market), ceiling="5.000")


def test_what_is_required_rules_out_and_what_is_wished_does_not(
    market: Flask, client: FlaskClient
) -> None:
    someone = buyer(market)
    assert count(asked(someone, halal="diharapkan")) == 1


def test_nothing_is_suggested_before_the_goods_are_named(
    market: Flask, client: FlaskClient
) -> None:
    someone = buyer(market)
    for missing in ({"title": ""}, {"quantity": ""}, {"unit": "glundung"}):
        assert "Isi barang, jumlah, dan satuan" in asked(someone, **missing)


def test_a_field_that_cannot_be_read_is_named_and_left_out(
    market: Flask, client: FlaskClient
) -> None:
    part = asked(buyer(market), ceiling="1.5", consent="")
    assert count(part) == 1
    assert "Harga paling tinggi per satuan" in part


def test_without_scripts_a_button_shows_the_same_and_keeps_what_was_typed(
    market: Flask, client: FlaskClient
) -> None:
    page = post(buyer(market), lihat="1", consent="").get_data(as_text=True)
    assert count(page) == 1
    assert "Rasa asli" in page
    assert "error-summary" not in page
    assert db.session.scalar(select(func.count()).where(Need.source == "daftar")) == 0


def test_suggestions_ask_the_database_equally_often(market: Flask, client: FlaskClient) -> None:
    someone = buyer(market)
    asked(someone)
    seen = []
    for fields in ({}, {"title": "Madu hutan", "unit": "botol"}, {"title": "keripik"}):
        with counted_queries() as queries:
            asked(someone, **fields)
        seen.append(len(queries))
    assert len(set(seen)) == 1


def test_suggestions_are_for_buyers_only(market: Flask, client: FlaskClient) -> None:
    newcomer = person(market)
    fields = {**wanted(), "csrf_token": token_on(newcomer.get("/pembelian/daftar"))}
    assert sent(newcomer, fields).status_code == 403


def test_who_asks_too_often_is_told_to_wait(tmp_path: Path, built: Path) -> None:
    site = make_site(tmp_path, built)  # counts have transactions of their own: a real database
    someone = buyer(site)
    fields = {**wanted(title=""), "csrf_token": token_on(someone.get(FORM))}
    statuses = [someone.post(PART, data=fields).status_code for _ in range(61)]
    assert statuses[:60] == [200] * 60
    assert statuses[60] == 429
    with site.app_context():
        db.engine.dispose()
