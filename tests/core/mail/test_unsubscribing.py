"""Lists can be stopped: by a person at a page, and by a mail program with one request."""

from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from core.database import db
from core.mail.actions import post_template
from core.mail.jobs import PostOffice, send_waiting
from core.mail.models import MailRefusal
from core.mail.unsubscribing import (
    Subscription,
    is_refused,
    register_unsubscriber,
    unsubscribe,
    unsubscribe_url,
)
from core.pages.language import speaking
from tests.core.mail.mail_server import MailServer
from tests.core.mail.rows import posted, states
from tests.office import text_of

TO = "siti@example.com"
NEWS = Subscription("kabar", "17")
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def path_of(subscription: Subscription) -> str:
    return urlsplit(unsubscribe_url(subscription)).path


def refused() -> bool:
    db.session.rollback()
    return is_refused(NEWS)


def test_the_page_asks_before_it_stops_anything(client: FlaskClient) -> None:
    path = path_of(NEWS)
    page = text_of(client, path)
    assert "Berhenti menerima surat" in page
    assert '<button type="submit" class="button">Berhenti</button>' in page
    assert not refused()
    assert "Sudah berhenti" in client.post(path).get_data(as_text=True)
    assert refused()


def test_the_page_speaks_english(client: FlaskClient) -> None:
    with speaking("en"):
        path = path_of(NEWS)
    assert path.startswith("/en/surat/berhenti/")
    assert "Stop receiving this mail" in text_of(client, path)
    assert "Stopped" in client.post(path).get_data(as_text=True)


def test_a_mail_program_stops_a_list_with_one_request(client: FlaskClient) -> None:
    for _ in range(2):
        answer = client.post(path_of(NEWS), data=ONE_CLICK)
        assert (answer.status_code, answer.headers.get("Location")) == (200, None)
    assert refused()
    assert len(db.session.scalars(select(MailRefusal)).all()) == 1


def test_only_that_page_does_without_the_token_of_a_form(app: Flask, client: FlaskClient) -> None:
    assert client.post("/masuk", data={"email": TO, "password": "x"}).status_code == 400
    exempt = app.extensions["csrf"]._exempt_views
    assert {name for name in exempt if not name.startswith("flask_security")} == {
        "core.mail.views.unsubscribe"
    }


@pytest.mark.parametrize("change", [lambda token: token[:-1], lambda token: "x", lambda t: f"{t}x"])
def test_a_link_that_is_not_ours_stops_nothing(client: FlaskClient, change: object) -> None:
    path = path_of(NEWS)
    wrong = f"/surat/berhenti/{change(path.rpartition('/')[2])}"  # type: ignore[operator]
    for answer in (client.get(wrong), client.post(wrong, data=ONE_CLICK)):
        assert answer.status_code == 400
        assert "Tautan ini tidak lengkap." in answer.get_data(as_text=True)
    assert not refused()


def test_what_waits_of_a_list_is_not_sent_after_it_was_stopped(app: Flask) -> None:
    posted(TO, unsubscribe=NEWS)
    posted("lain@example.com", unsubscribe=Subscription("kabar", "18"))
    posted("akun@example.com")
    unsubscribe(NEWS)
    db.session.commit()
    assert states() == {"lain@example.com": "waiting", "akun@example.com": "waiting"}


def test_a_feature_hears_of_it_and_drops_its_subscription(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.extensions, "mail_unsubscribers", {})
    dropped: list[str] = []
    register_unsubscriber("kabar", dropped.append)
    client.post(path_of(Subscription("lain", "1")))
    assert dropped == []
    client.post(path_of(NEWS), data=ONE_CLICK)
    assert dropped == ["17"]


def test_mail_of_a_list_says_how_to_stop_it(
    app: Flask, server: MailServer, office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "BASE_URL", "https://opop.example")
    message = post_template("mail/test.txt", TO, {}, language="en", unsubscribe=NEWS)
    db.session.commit()
    assert message is not None
    with speaking("en"):
        url = unsubscribe_url(NEWS)
    assert url.startswith("https://opop.example/en/surat/berhenti/")
    assert f"Stop it here:\n{url}\n" in message.text
    assert message.html is not None
    assert f'<a href="{url}" rel="nofollow noopener">' in message.html
    send_waiting(office)
    assert server.taken[0]["List-Unsubscribe"] == f"<{url}>"
    assert server.taken[0]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"\r\nList-Unsubscribe: <{url}>\r\n".encode() in server.raw[0]


def test_one_click_is_offered_over_https_only(
    app: Flask, server: MailServer, office: PostOffice
) -> None:
    posted(TO, unsubscribe=NEWS)
    send_waiting(office)
    assert server.taken[0]["List-Unsubscribe"] == f"<{unsubscribe_url(NEWS)}>"
    assert server.taken[0]["List-Unsubscribe-Post"] is None


def test_an_address_is_the_same_in_capitals() -> None:
    subscription = Subscription.of_address("kabar", "Siti@Example.com")
    assert subscription == replace(NEWS, key="siti@example.com")
