"""A need is answered with the goods it names, ranked, explained, and nothing given away."""

import json
from datetime import UTC, datetime
from math import exp

import pytest
from flask import Flask
from flask.testing import FlaskClient

from catalogue.products.queries import product_by_code
from core.database import AnyRow, db
from core.errors import DomainError
from matching.buyers.models import Enquiry, Need
from matching.buyers.queries import need_by_code
from matching.engine.rules import RULES
from matching.matches.actions import propose
from matching.matches.models import Match, MatchStep
from matching.matches.need_views import buyer_link
from matching.matches.sentences import PHRASES
from matching.matches.suggesting import suggest
from matching.matches.supply import offers


def the_need() -> AnyRow:
    found = need_by_code("UJI-K1")
    assert found is not None
    return found


def test_the_goods_named_come_first_and_other_goods_stand_below_the_line(market: Flask) -> None:
    ranking = suggest(the_need(), offers(), datetime.now(UTC).date()).ranking
    titles = dict(zip(offers().supply.id.tolist(), offers().titles, strict=True))
    assert [titles[item.id] for item in ranking.best()] == ["Keripik Tempe Uji"]
    assert [titles[item.id] for item in ranking.best_substitutes()] == ["Keripik Pisang Uji"]
    (fallen,) = ranking.ruled_out()
    assert titles[fallen.id] == "Kripik Tempe Kecil"
    assert list(fallen.reasons) == ["min_order"]


def test_the_command_prints_what_adds_up(market: Flask) -> None:
    result = market.test_cli_runner().invoke(args=["matching", "suggest", "UJI-K1", "--json"])
    answer = json.loads(result.stdout)
    (item,) = answer["suggestions"]
    assert set(item) == {"kode", "p", "total", "contributions", "unknown"}
    assert sum(item["contributions"].values()) == pytest.approx(item["total"], abs=1e-9)
    assert item["p"] == pytest.approx(1 / (1 + exp(-item["total"])))
    assert answer["ruled_out"][0]["kode"] == "UJI-2"
    assert answer["ruled_out"][0]["rule"] in RULES


def test_a_visitor_never_learns_name_or_ceiling(market: Flask, client: FlaskClient) -> None:
    for path in ("/kebutuhan/", "/kebutuhan/UJI-K1/", "/", "/wilayah/kota-banjarmasin-6371/"):
        page = client.get(path).get_data(as_text=True)
        assert "Rahasia" not in page
        assert "13777" not in page
        assert "13.777" not in page
    assert "Keripik Tempe Uji" in client.get("/kebutuhan/UJI-K1/").get_data(as_text=True)


def test_the_buyer_sees_the_ceiling_by_the_own_link_only(
    market: Flask, client: FlaskClient
) -> None:
    with market.test_request_context():
        link = buyer_link(the_need()).removeprefix("http://localhost")
    assert "13.777" in client.get(link).get_data(as_text=True)
    assert "13.777" not in client.get(link[:-3] + "xxx").get_data(as_text=True)


def test_a_match_is_proposed_once_with_its_first_step(market: Flask) -> None:
    need, product = the_need(), product_by_code("UJI-1")
    assert product is not None
    (found,) = suggest(need, offers(), datetime.now(UTC).date()).ranking.best()
    match = propose(need, product, found, None)
    (step,) = db.session.query(MatchStep).filter_by(match_id=match.id)
    assert step.state == "proposed"
    assert step.facts["p"] == pytest.approx(found.p)
    with pytest.raises(DomainError):
        propose(need, product, found, None)


def test_the_product_that_was_asked_for_comes_first(market: Flask, client: FlaskClient) -> None:
    need, honey = the_need(), product_by_code("UJI-4")
    assert honey is not None
    honey.monthly_capacity = 20
    db.session.add(
        Enquiry(kind="offer", code="TANYA-1", form_key="1", product_id=honey.id, need_id=need.id)
    )
    db.session.commit()
    best = suggest(the_need(), offers(), datetime.now(UTC).date()).best()
    assert best[0].id == honey.id
    assert len(best) == 2
    assert best[0].p < best[1].p
    result = market.test_cli_runner().invoke(args=["matching", "suggest", "UJI-K1", "--json"])
    assert json.loads(result.stdout)["suggestions"][0]["kode"] == "UJI-4"
    page = client.get("/kebutuhan/UJI-K1/").get_data(as_text=True)
    assert page.count("Produk ini yang ditanyakan pembeli.") == 1
    assert page.index("Madu Hutan Uji") < page.index("Keripik Tempe Uji")


def test_a_step_is_never_changed(market: Flask) -> None:
    need, product = the_need(), product_by_code("UJI-1")
    assert product is not None
    (found,) = suggest(need, offers(), datetime.now(UTC).date()).ranking.best()
    match = propose(need, product, found, None)
    step = db.session.query(MatchStep).filter_by(match_id=match.id).one()
    step.reason = "changed"
    with pytest.raises(DomainError):
        db.session.flush()


def test_every_question_and_rule_has_a_sentence() -> None:
    asked = {f"ask_{rule}" for rule in RULES if rule not in {"certificates", "price"}}
    assert asked <= set(PHRASES)


def test_nothing_is_proposed_for_what_is_over(market: Flask) -> None:
    product = product_by_code("UJI-1")
    assert product is not None
    (found,) = suggest(the_need(), offers(), datetime.now(UTC).date()).ranking.best()
    product.status = "archived"
    with pytest.raises(DomainError, match="UJI-1"):
        propose(the_need(), product, found)
    product.status = "published"
    db.session.query(Need).filter_by(code="UJI-K1").update({"status": "closed"})
    with pytest.raises(DomainError, match="UJI-K1"):
        propose(the_need(), product, found)
    assert db.session.query(Match).count() == 0


def test_a_match_with_demo_data_on_one_side_is_demo_data(market: Flask) -> None:
    product = product_by_code("UJI-1")
    assert product is not None
    (found,) = suggest(the_need(), offers(), datetime.now(UTC).date()).ranking.best()
    product.is_demo = True
    assert propose(the_need(), product, found).is_demo
