"""Matches as offices see them: proposed from a need's page, listed, with steps that stay."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import refresh
from sqlalchemy import select, update

from core.audit import AuditEntry
from core.database import db, now
from matching.buyers.models import Buyer, Need
from matching.matches.models import Match, MatchStep
from tests.office import counted_queries, downloaded, send, table_in, text_of

MATCHES = "/kantor/pencocokan/"
NEED_PAGE = "/kebutuhan/UJI-K1/"
PROPOSE = f"{MATCHES}usulkan?kebutuhan=UJI-K1"


@pytest.fixture
def proposed(market: Flask, officer: FlaskClient) -> Match:
    """One match, proposed by the officer on the need's page."""
    response = send(officer, PROPOSE, NEED_PAGE, product="UJI-1")
    assert response.status_code == 302
    match = db.session.scalars(select(Match)).one()
    assert response.headers["Location"] == f"{MATCHES}{match.code}/"
    return match


def test_the_needs_page_offers_officers_to_propose(market: Flask, officer: FlaskClient) -> None:
    page = text_of(officer, NEED_PAGE)
    assert f'action="{PROPOSE}"' in page
    assert 'value="UJI-1"' in page


def test_a_proposal_is_kept_with_its_first_step(proposed: Match, officer: FlaskClient) -> None:
    step = db.session.scalars(select(MatchStep).filter_by(match_id=proposed.id)).one()
    assert (step.state, step.user_id) == ("proposed", proposed.proposed_by)
    entry = db.session.scalars(select(AuditEntry).filter_by(action="match.propose")).one()
    assert entry.user_id == proposed.proposed_by
    page = text_of(officer, f"{MATCHES}{proposed.code}/")
    for text in ("Keripik Tempe Uji", "Toko Rahasia Contoh 91", "Petugas Uji", "Rp13.777"):
        assert text in page


def test_english_headings_speak_of_the_one_thing(proposed: Match, officer: FlaskClient) -> None:
    refresh()  # requests of a test share one application context, and with it the language
    page = text_of(officer, f"/en{MATCHES}{proposed.code}/")
    assert re.search(r'<h2 id="need">Need</h2>.*<h2 id="product">Product</h2>', page, re.DOTALL)
    assert "<dt>Seller unit</dt>" in page
    listed = text_of(officer, f"/en{MATCHES}")
    assert '<th scope="col">Need</th>' in listed
    assert '<th scope="col">Product</th>' in listed
    assert '<span class="typed" lang="id">Keripik tempe</span>' in listed


def test_a_pair_is_proposed_once(proposed: Match, officer: FlaskClient) -> None:
    again = send(officer, PROPOSE, NEED_PAGE, product="UJI-1")
    assert again.headers["Location"] == NEED_PAGE
    assert proposed.code in text_of(officer, NEED_PAGE)
    assert len(db.session.scalars(select(Match)).all()) == 1


def test_an_offer_that_breaks_a_rule_is_not_proposed(market: Flask, officer: FlaskClient) -> None:
    send(officer, PROPOSE, NEED_PAGE, product="UJI-2")
    assert "tidak memenuhi syarat kebutuhan ini" in text_of(officer, NEED_PAGE)
    assert db.session.scalars(select(Match)).all() == []


def test_what_is_unknown_cannot_be_proposed(market: Flask, officer: FlaskClient) -> None:
    assert send(officer, PROPOSE, NEED_PAGE, product="TIDAK-ADA").status_code == 404
    unknown = f"{MATCHES}usulkan?kebutuhan=TIDAK-ADA"
    assert send(officer, unknown, NEED_PAGE, product="UJI-1").status_code == 404
    assert officer.get(f"{MATCHES}COCOK-TIDAK/").status_code == 404


@pytest.mark.parametrize(
    ("query", "is_left"),
    [
        ("", True),
        ("?keadaan=proposed", True),
        ("?pembeli=63.71", True),
        ("?pembeli=63.01", False),
        ("?penjual=35.07", True),
        ("?penjual=35.78", False),
        ("?kategori=makanan", True),
        ("?kategori=fesyen", False),
        ("?sejak=7", True),
    ],
)
def test_matches_are_filtered_and_exported(
    proposed: Match, officer: FlaskClient, query: str, is_left: bool
) -> None:
    page = text_of(officer, MATCHES + query)
    assert (f'href="{MATCHES}{proposed.code}/"' in page) is is_left
    headings, *rows = table_in(downloaded(officer, f"{MATCHES}unduh.xlsx{query}"))
    assert [row[0] for row in rows] == [proposed.code] * is_left
    if is_left:
        row = dict(zip(headings, rows[0], strict=True))
        assert row["Peluang"] == pytest.approx(proposed.probability)
        assert (row["Harga (Rp)"], row["Harga maks. (Rp)"]) == (12_500, 13_777)


def test_an_old_match_is_left_out_of_the_last_days(proposed: Match, officer: FlaskClient) -> None:
    db.session.execute(update(Match).values(created_at=now() - timedelta(days=31)))
    db.session.commit()
    link = f'href="{MATCHES}{proposed.code}/"'
    assert link not in text_of(officer, f"{MATCHES}?sejak=30")
    assert link in text_of(officer, f"{MATCHES}?sejak=90")


def test_the_offices_need_page_holds_the_buyers_own_link(
    market: Flask, officer: FlaskClient
) -> None:
    db.session.execute(update(Buyer).values(phone="+6281200000091"))
    db.session.commit()
    page = text_of(officer, "/kantor/kebutuhan/UJI-K1/")
    link = re.search(r'value="http://localhost(/kebutuhan/UJI-K1/\?kunci=[^"]+)"', page)
    assert link
    assert "Toko Rahasia Contoh 91" in page
    assert "https://wa.me/6281200000091?text=" in page
    visitor = market.test_client()
    assert "13.777" in text_of(visitor, link[1])


def test_a_code_with_a_slash_is_found(market: Flask, officer: FlaskClient) -> None:
    db.session.execute(update(Need).values(code="12/KOP 2026"))
    db.session.commit()
    assert 'href="/kantor/kebutuhan/12/KOP%202026/"' in text_of(officer, "/kantor/kebutuhan/")
    assert "Keripik tempe" in text_of(officer, "/kantor/kebutuhan/12/KOP%202026/")


def test_the_pages_cost_a_fixed_number_of_queries(proposed: Match, officer: FlaskClient) -> None:
    costs = []
    for path in (MATCHES, f"{MATCHES}{proposed.code}/"):
        text_of(officer, path)
        with counted_queries() as seen:
            text_of(officer, path)
        costs.append(len(seen))
    assert costs == [6, 5]


def test_visitors_are_sent_to_sign_in(client: FlaskClient) -> None:
    for path in ("", "unduh.xlsx", "COCOK-1/"):
        assert client.get(MATCHES + path).headers["Location"] == f"/masuk?next={MATCHES}{path}"
    assert client.get("/kantor/kebutuhan/X/").status_code == 302
