"""What a visitor sends is kept once, with consent, and nothing typed is lost."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import unquote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import refresh
from sqlalchemy import func, select

from catalogue.products.actions import archive
from catalogue.products.queries import product_by_code
from core.accounts.actions import office_by_code
from core.consent import STATEMENTS, Consent
from core.database import db
from core.limits import limiter
from matching.buyers.models import Enquiry

FORM = {
    "name": "Toko Contoh 12",
    "whatsapp": "0812-3456-7890",
    "regency": "63.71",
    "goods": "Keripik tempe",
    "quantity": "3.000",
    "unit": "bks",
    "consent": "y",
}
ASK = "/kebutuhan/ajukan"


@pytest.fixture(autouse=True)
def fresh_limits(app: Flask) -> Iterator[None]:
    """No test counts towards another's limit."""
    limiter.reset()
    yield
    limiter.reset()


def send(client: FlaskClient, path: str = ASK, **changes: str) -> tuple[int, str]:
    page = client.get(path).get_data(as_text=True)
    hidden = dict(re.findall(r'name="(csrf_token|key)"[^>]*value="([^"]+)"', page))
    response = client.post(path, data={**FORM, **hidden, **changes})
    return response.status_code, response.get_data(as_text=True)


def enquiries() -> int:
    return db.session.scalar(select(func.count(Enquiry.id))) or 0


def test_what_was_sent_is_kept_with_its_consent(app: Flask, client: FlaskClient) -> None:
    status, _ = send(client)
    enquiry = db.session.scalars(select(Enquiry)).one()
    assert status == 302
    assert enquiry.kind == "need"
    assert enquiry.whatsapp == "+6281234567890"
    assert enquiry.wanted["quantity"] == 3000
    assert enquiry.wanted["unit"] == "bungkus"
    consent = db.session.scalars(select(Consent)).one()
    assert (consent.statement, consent.channel) == ("permintaan-1", "formulir")


def test_a_number_is_written_as_on_the_page(app: Flask, client: FlaskClient) -> None:
    refresh()  # requests of a test share one application context, and with it the language
    assert "Example: 3,000" in client.get(f"/en{ASK}").get_data(as_text=True)
    assert "Is it 3 or 3000?" in send(client, f"/en{ASK}", quantity="3.000")[1]
    assert send(client, f"/en{ASK}", quantity="3,000")[0] == 302
    assert db.session.scalars(select(Enquiry)).one().wanted["quantity"] == 3000


def test_the_words_that_are_agreed_to_are_shown(app: Flask, client: FlaskClient) -> None:
    assert STATEMENTS["permintaan-1"] in client.get(ASK).get_data(as_text=True)
    status, page = send(client, consent="")
    assert status == 200
    assert "field-error" in page
    assert enquiries() == 0


def test_the_thanks_name_the_code_and_lead_to_the_office(app: Flask, client: FlaskClient) -> None:
    office_by_code("DISKOP-63").whatsapp = "628000002063"
    db.session.commit()
    app.extensions.pop("office_whatsapp", None)
    send(client)
    enquiry = db.session.scalars(select(Enquiry)).one()
    page = client.get(f"/kebutuhan/terkirim/{enquiry.code}").get_data(as_text=True)
    app.extensions.pop("office_whatsapp", None)
    assert re.fullmatch(r"TANYA-[2-9A-Z]{6}", enquiry.code)
    assert enquiry.code in page
    (link,) = re.findall(r'href="(https://wa\.me/628000002063\?text=[^"]+)"', page)
    assert f"{enquiry.code} tentang Keripik tempe" in unquote(link)


def test_words_that_found_nothing_are_filled_in(app: Flask, client: FlaskClient) -> None:
    page = client.get(f"{ASK}?cari=madu+hutan").get_data(as_text=True)
    assert 'value="madu hutan"' in page


@pytest.mark.parametrize(
    ("field", "typed"),
    [("whatsapp", "12"), ("quantity", "banyak"), ("unit", "seonggok"), ("regency", "99.99")],
)
def test_what_is_wrong_gets_a_sentence_and_nothing_typed_is_lost(
    app: Flask, client: FlaskClient, field: str, typed: str
) -> None:
    status, page = send(client, message="untuk lebaran", **{field: typed})
    assert status == 200
    assert f'id="{field}-error"' in page
    assert f'href="#{field}"' in page
    assert "untuk lebaran" in page
    assert 'value="Toko Contoh 12"' in page
    assert field == "regency" or f'value="{typed}"' in page
    assert enquiries() == 0


def test_a_day_that_has_passed_is_asked_about(app: Flask, client: FlaskClient) -> None:
    yesterday = (datetime.now(UTC) - timedelta(days=2)).date()
    assert "sudah lewat" in send(client, needed_by=yesterday.isoformat())[1]
    assert 'id="needed_by-error"' in send(client, needed_by="besok")[1]
    tomorrow = (datetime.now(UTC) + timedelta(days=2)).date()
    assert send(client, needed_by=tomorrow.isoformat())[0] == 302
    assert db.session.scalars(select(Enquiry)).one().wanted["needed_by"] == tomorrow.isoformat()


def test_a_form_sent_twice_makes_one_row(app: Flask, client: FlaskClient) -> None:
    for _ in range(2):
        assert send(client, key="the-same-key")[0] == 302
    assert enquiries() == 1


def test_the_same_words_from_a_fresh_form_make_one_row(app: Flask, client: FlaskClient) -> None:
    assert [send(client)[0] for _ in range(2)] == [302, 302]
    assert enquiries() == 1


def test_other_words_from_the_same_person_are_another_row(app: Flask, client: FlaskClient) -> None:
    for quantity in ("3.000", "500"):
        assert send(client, quantity=quantity)[0] == 302
    assert enquiries() == 2


def test_forms_without_their_key_stay_apart(app: Flask, client: FlaskClient) -> None:
    for quantity in ("1.000", "2.000"):
        assert send(client, key="", quantity=quantity)[0] == 302
    assert enquiries() == 2


def test_a_program_that_fills_in_everything_is_refused(app: Flask, client: FlaskClient) -> None:
    status, page = send(client, website="http://example.com")
    assert status == 200
    assert "Kosongkan kolom ini." in page
    assert enquiries() == 0


def test_an_empty_form_is_answered_in_indonesian(app: Flask, client: FlaskClient) -> None:
    status, page = send(client, name="", goods="")
    assert status == 200
    assert "Harus diisi." in page


def test_only_what_is_kept_counts_and_too_much_loses_nothing(
    app: Flask, client: FlaskClient
) -> None:
    for _ in range(12):
        assert send(client, whatsapp="12")[0] == 200
    for quantity in range(1, 11):
        assert send(client, quantity=str(quantity))[0] == 302
    status, page = send(client, message="untuk lebaran")
    assert status == 429
    assert "untuk lebaran" in page
    assert "kirim lagi nanti" in page
    assert enquiries() == 10


def test_an_offer_is_asked_for_one_product(market: Flask, client: FlaskClient) -> None:
    path = f"{ASK}?produk=UJI-1"
    page = client.get(path).get_data(as_text=True)
    assert 'value="Keripik Tempe Uji"' in page
    assert 'value="bungkus"' in page
    assert send(client, path)[0] == 302
    enquiry = db.session.scalars(select(Enquiry)).one()
    product = product_by_code("UJI-1")
    assert product is not None
    assert (enquiry.kind, enquiry.product_id) == ("offer", product.id)


def test_a_product_s_page_leads_to_both_forms(market: Flask, client: FlaskClient) -> None:
    product = product_by_code("UJI-1")
    assert product is not None
    page = client.get(f"/produk/{product.slug}-{product.id}/").get_data(as_text=True)
    assert f"{ASK}?produk=UJI-1" in page
    assert "/laporkan/UJI-1" in page


def test_a_search_without_result_leads_to_the_form_with_its_words(
    market: Flask, client: FlaskClient
) -> None:
    page = client.get("/produk/?q=xylophone+zebra").get_data(as_text=True)
    assert f"{ASK}?cari=xylophone%20zebra" in page


def test_a_report_lands_beside_the_rest_without_name_or_consent(
    market: Flask, client: FlaskClient
) -> None:
    assert send(client, "/laporkan/UJI-1", message="")[0] == 200
    assert send(client, "/laporkan/UJI-1", message="sudah tidak dibuat")[0] == 302
    enquiry = db.session.scalars(select(Enquiry)).one()
    assert (enquiry.kind, enquiry.name, enquiry.message) == ("report", "", "sudah tidak dibuat")
    assert db.session.scalar(select(func.count(Consent.id))) == 0
    assert enquiry.code in client.get(f"/kebutuhan/terkirim/{enquiry.code}").get_data(as_text=True)


def test_a_product_that_nobody_sees_is_not_told_about(market: Flask, client: FlaskClient) -> None:
    product = product_by_code("UJI-1")
    assert product is not None
    archive(product, "tidak dibuat lagi")
    db.session.commit()
    assert client.get("/laporkan/UJI-1").status_code == 404
    assert "Keripik Tempe Uji" not in client.get(f"{ASK}?produk=UJI-1").get_data(as_text=True)


def test_a_code_that_was_never_given_leads_nowhere(app: Flask, client: FlaskClient) -> None:
    assert client.get("/kebutuhan/terkirim/TANYA-XXXXXX").status_code == 404


def test_a_summary_of_errors_takes_the_focus_and_repeats_no_sentence(client: FlaskClient) -> None:
    _, page = send(client, goods="", consent="")
    summary = page.partition('<div class="error-summary"')[2].partition("</div>")[0]
    assert 'tabindex="-1" autofocus' in summary.partition(">")[0]
    assert ">Barang yang dicari: Harus diisi.<" in summary
    assert '<a href="#consent">Centang persetujuan ini' in summary
    assert ".:" not in summary
