"""Freight tariffs as offices enter and end them, and the estimates that come of them."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import refresh
from sqlalchemy import select

from core.audit import history
from core.database import db
from matching.buyers.models import FreightTariff
from matching.buyers.tariff_queries import tariffs_to
from tests.matching.buyers.needs import in_days
from tests.office import counted_queries, downloaded, send, table_in, text_of

TARIFFS = "/kantor/tarif/"
TARIFF: dict[str, str] = {
    "carrier": "Kapal Uji Contoh",
    "origin": "35",
    "destination": "63",
    "minimum": "50.000",
    "per_kg": "2.200",
    "per_m3": "450.000",
    "days": "4 hari",
    "source": "telepon ke agen",
    "valid_from": in_days(-1).isoformat(),
    "valid_to": in_days(30).isoformat(),
}
ENTERED: tuple[dict[str, str], ...] = (
    {"carrier": "Kapal Kini"},
    {"carrier": "Kapal Nanti", "valid_from": in_days(5).isoformat()},
    {"carrier": "Kapal Dulu", "valid_from": "2020-01-01", "valid_to": "2020-12-31"},
    {"carrier": "Kapal Balik", "origin": "63", "destination": "35"},
)
LEFT = {
    "": {"Kapal Kini", "Kapal Nanti", "Kapal Dulu", "Kapal Balik"},
    "?keadaan=valid": {"Kapal Kini", "Kapal Balik"},
    "?keadaan=coming": {"Kapal Nanti"},
    "?keadaan=passed": {"Kapal Dulu"},
    "?keadaan=ended": set[str](),
    "?asal=63": {"Kapal Balik"},
    "?tujuan=63&keadaan=valid": {"Kapal Kini"},
    "?data=contoh": set[str](),
}


def enter(officer: FlaskClient, **changes: str) -> str:
    """Enter a tariff; the address of its page."""
    response = send(officer, f"{TARIFFS}baru", **{**TARIFF, **changes})
    assert response.status_code == 302, response.get_data(as_text=True)
    return response.headers["Location"]


def the_tariff() -> FreightTariff:
    db.session.expire_all()
    return db.session.scalars(select(FreightTariff)).one()


def test_a_tariff_is_entered_and_says_who_did_it(app: Flask, officer: FlaskClient) -> None:
    page = text_of(officer, enter(officer))
    found = the_tariff()
    assert (found.carrier, found.origin_province, found.destination_province) == (
        "Kapal Uji Contoh",
        "35",
        "63",
    )
    assert (found.minimum_idr, found.per_kg_idr, found.per_m3_idr) == (50_000, 2_200, 450_000)
    assert (found.days, found.source, found.valid_to) == (4, "telepon ke agen", in_days(30))
    for text in ("Jawa Timur → Kalimantan Selatan", "Rp2.200", "Rp450.000", "Petugas Uji"):
        assert text in page
    (entry,) = history("freight_tariff", found.id)
    assert entry.action == "tariff.enter"
    assert entry.after["valid_to"] == in_days(30).isoformat()
    assert entry.user_id is not None


def test_what_a_carrier_did_not_say_may_be_left_out(app: Flask, officer: FlaskClient) -> None:
    enter(officer, minimum="", per_m3="")
    assert (the_tariff().minimum_idr, the_tariff().per_m3_idr) == (0, None)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("carrier", "", "Isi nama pengangkut."),
        ("origin", "", "Pilih provinsi asal."),
        ("per_kg", "", "Isi tarif per kg."),
        ("per_kg", "0", "Nilai 0 tidak diterima."),
        ("per_kg", "1.5", "dapat dibaca dengan lebih dari satu cara"),
        ("minimum", "-1", "kurang dari nol"),
        ("days", "besok", "besok"),
        ("source", "", "Tulis dari mana tarif ini."),
        ("valid_to", "2020-01-01", "Hari terakhir tidak boleh sebelum hari pertama."),
        ("valid_to", "", "Isi sampai kapan berlaku."),
    ],
)
def test_a_wrong_tariff_is_told_and_nothing_typed_is_lost(
    app: Flask, officer: FlaskClient, field: str, typed: str, said: str
) -> None:
    fields: dict[str, Any] = {**TARIFF, field: typed}
    page = send(officer, f"{TARIFFS}baru", **fields).get_data(as_text=True)
    assert said in page
    kept = [TARIFF[name] for name in ("carrier", "source", "per_m3") if name != field]
    assert all(f'value="{text}"' in page for text in kept)
    assert db.session.scalars(select(FreightTariff)).all() == []


def test_an_ended_tariff_counts_no_more_and_says_why(app: Flask, officer: FlaskClient) -> None:
    address = enter(officer)
    assert len(tariffs_to("63", in_days(0))) == 1
    refused = send(officer, f"{address}akhiri", address).get_data(as_text=True)
    assert "Tulis mengapa tarif ini diakhiri." in refused
    assert the_tariff().ended_at is None
    send(officer, f"{address}akhiri", address, reason="tarif naik")
    assert tariffs_to("63", in_days(0)) == []
    page = text_of(officer, address)
    for text in ("diakhiri", "tarif naik"):
        assert text in page
    assert f'action="{address}akhiri"' not in page
    assert [one.action for one in history("freight_tariff", the_tariff().id)] == [
        "tariff.end",
        "tariff.enter",
    ]


def test_a_tariff_is_ended_once(app: Flask, officer: FlaskClient) -> None:
    address = enter(officer)
    send(officer, f"{address}akhiri", address, reason="naik")
    again = send(officer, f"{address}akhiri", f"{TARIFFS}baru", reason="lagi")
    assert again.status_code == 400
    assert "sudah diakhiri" in again.get_data(as_text=True)
    assert len(history("freight_tariff", the_tariff().id)) == 2


def test_tariffs_are_filtered_and_exported(app: Flask, officer: FlaskClient) -> None:
    for changes in ENTERED:
        enter(officer, **changes)
    for query, expected in LEFT.items():
        page = text_of(officer, TARIFFS + query)
        assert {name for name in LEFT[""] if name in page} == expected, query
        headings, *rows = table_in(downloaded(officer, f"{TARIFFS}unduh.xlsx{query}"))
        assert {row[0] for row in rows} == expected, query
        assert all(row[headings.index("Per kg (Rp)")] == 2_200 for row in rows)


def test_the_pages_cost_a_fixed_number_of_queries(app: Flask, officer: FlaskClient) -> None:
    costs = []
    for number in range(3):
        address = enter(officer, carrier=f"Kapal {number}")
        text_of(officer, TARIFFS)
        with counted_queries() as listed:
            text_of(officer, TARIFFS)
        with counted_queries() as one:
            text_of(officer, address)
        costs.append((len(listed), len(one)))
    assert costs[0] == costs[1] == costs[2]


def test_only_officers_come_here(client: FlaskClient) -> None:
    for path in ("", "baru", "unduh.xlsx", "1/"):
        assert client.get(TARIFFS + path).headers["Location"] == f"/masuk?next={TARIFFS}{path}"


def test_an_unknown_tariff_is_not_found(officer: FlaskClient) -> None:
    assert officer.get(f"{TARIFFS}999/").status_code == 404
    assert send(officer, f"{TARIFFS}999/akhiri", f"{TARIFFS}baru", reason="x").status_code == 404


def test_the_same_tariff_sent_twice_is_one(app: Flask, officer: FlaskClient) -> None:
    assert enter(officer) == enter(officer)
    assert [entry.action for entry in history("freight_tariff", the_tariff().id)] == [
        "tariff.enter"
    ]
    assert enter(officer, per_kg="2.300") != enter(officer)


def test_one_day_on_the_way_is_one_day_in_english(app: Flask, officer: FlaskClient) -> None:
    where = enter(officer, days="1 hari")
    refresh()  # the language of the page before is kept as long as the context of this test
    for path in (f"/en{TARIFFS}", f"/en{where}"):
        assert "1 day<" in officer.get(path).get_data(as_text=True)
