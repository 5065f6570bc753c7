"""The office's front page: what waits, counted and linked."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import refresh

from catalogue.importing import actions
from catalogue.importing.models import ImportBatch
from core.accounts.actions import office_by_code
from core.database import db
from matching.buyers.actions import send_enquiry
from tests.catalogue.importing.imports import product_file, run_import
from tests.office import counted_queries, make_officer, sign_in, text_of

TILE = re.compile(
    r'href="(/kantor/[^"]*)">\s*<span class="office-figures-label">([^<]*)</span>'
    r'\s*<strong class="figures-value">([^<]*)</strong>'
)


def tiles(page: str) -> dict[str, tuple[str, str]]:
    """Address and count of each figure by its label."""
    return {label: (url, count) for url, label, count in TILE.findall(page)}


def batch(state: str) -> None:
    found = db.session.get(
        ImportBatch, actions.start("produk", "a.csv", office_id=None, user_id=None).id
    )
    assert found
    found.state, found.office_id = state, office_id()


def office_id() -> int:
    return office_by_code("DISKOP-35").id


def test_every_figure_counts_what_waits_and_leads_to_it(
    market: Flask, administrator: FlaskClient, tmp_path: Path
) -> None:
    run_import(product_file(tmp_path / "d.csv", {"kode_produk": "UJI-9", "harga": ""}))
    send_enquiry("need", "k1", name="Toko Contoh 1", wanted={})
    for state in ("running", "previewed", "previewed", "failed", "done"):
        batch(state)
    db.session.commit()
    found = tiles(text_of(administrator, "/kantor/"))
    assert {label: count for label, (_, count) in found.items()} == {
        "Permintaan baru": "1",
        "Pencocokan diusulkan": "0",
        "Kebutuhan terbuka": "1",
        "Belum dicocokkan": "1",
        "Produk diajukan": "0",
        "Pendaftaran": "0",
        "Draf produk": "1",
        "Pratinjau impor": "2",
        "Impor berjalan": "1",
        "Impor gagal": "1",
    }
    for url, _count in found.values():
        assert administrator.get(url.replace("&amp;", "&")).status_code == 200


@pytest.mark.parametrize(
    ("office", "area"),
    [
        ("DISKOP-35", "Provinsi Jawa Timur, 38 kabupaten/kota"),
        ("DISKOP-63", "Provinsi Kalimantan Selatan, 13 kabupaten/kota"),
        ("DISKOP-35.07", "Kab. Malang"),
    ],
)
def test_the_office_is_told_its_area(
    app: Flask, client: FlaskClient, office: str, area: str
) -> None:
    make_officer(office)
    sign_in(client)
    assert area in text_of(client, "/kantor/")


def test_all_that_waits_is_one_query(officer: FlaskClient) -> None:
    text_of(officer, "/kantor/")
    with counted_queries() as seen:
        text_of(officer, "/kantor/")
    assert len(seen) == 4  # who asks (two), what waits, the corridors


def test_the_menu_leads_to_every_room_in_both_languages(officer: FlaskClient) -> None:
    for root in ("", "/en"):
        refresh()  # the pages of a test share a context, and with it the language of their forms
        page = text_of(officer, f"{root}/kantor/")
        for room in ("antrean", "kebutuhan", "pencocokan", "produk", "tarif", "impor"):
            assert f'href="{root}/kantor/{room}/"' in page
            assert officer.get(f"{root}/kantor/{room}/").status_code == 200


def test_visitors_are_sent_to_sign_in(client: FlaskClient) -> None:
    assert client.get("/kantor/").headers["Location"] == "/masuk?next=/kantor/"
