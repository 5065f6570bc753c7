"""On a demo site mail is read on a page; elsewhere that page is not there."""

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from core.database import db
from core.mail.actions import post, post_template
from core.mail.models import MailMessage
from tests.core.mail.rows import posted
from tests.office import text_of


def test_mail_is_listed_newest_first_and_opens(client: FlaskClient) -> None:
    assert "Belum ada surat" in text_of(client, "/surat-contoh")
    posted("lama@example.com")
    message = post_template("mail/test.txt", "baru@example.com", {"name": "<i>Siti</i>"})
    db.session.commit()
    page = text_of(client, "/surat-contoh")
    assert page.index("baru@example.com") < page.index("lama@example.com")
    assert page.count("Data contoh") == 1
    assert message is not None
    opened = text_of(client, f"/surat-contoh/{message.id}")
    assert "Halo &lt;i&gt;Siti&lt;/i&gt;," in opened
    assert '<a href="http://localhost/" rel="nofollow noopener">http://localhost/</a>' in opened
    assert "Data contoh" in opened


def test_pages_speak_english_and_mail_its_own_language(client: FlaskClient) -> None:
    english = post_template("mail/test.txt", "a@example.com", {}, language="en")
    indonesian = post_template("mail/test.txt", "b@example.com", {})
    db.session.commit()
    for message in (english, indonesian):
        assert message is not None
        for root in ("", "/en"):
            page = text_of(client, f"{root}/surat-contoh/{message.id}")
            assert f'<h1 lang="{message.language}">' in page
    assert "Sample mail" in text_of(client, "/en/surat-contoh")
    assert "Surat contoh" in text_of(client, "/surat-contoh")


def test_a_long_list_has_pages(client: FlaskClient) -> None:
    posted(*[f"orang{number:02}@example.com" for number in range(30)])
    assert "orang05@example.com" in text_of(client, "/surat-contoh")
    second = text_of(client, "/surat-contoh?halaman=2")
    assert "orang04@example.com" in second
    assert "orang05@example.com" not in second


def test_an_address_that_could_be_somebodys_is_not_shown(client: FlaskClient) -> None:
    (message_id,) = posted("siti@pesantren.sch.id")
    for path in ("/surat-contoh", f"/surat-contoh/{message_id}"):
        page = text_of(client, path)
        assert "s…@pesantren.sch.id" in page


def test_mail_that_is_not_there_is_not_found(client: FlaskClient) -> None:
    for number in (987654, 2**31, 2**70):
        assert client.get(f"/surat-contoh/{number}").status_code == 404


def test_a_site_that_works_shows_no_mail(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    (message_id,) = posted("a@example.com")
    settings = replace(app.config["SETTINGS"], demo=False)
    monkeypatch.setitem(app.config, "SETTINGS", settings)
    for path in ("/surat-contoh", f"/surat-contoh/{message_id}", "/en/surat-contoh"):
        assert client.get(path).status_code == 404


def test_mail_that_is_no_demo_is_not_shown(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as working:
        settings = replace(app.config["SETTINGS"], demo=False)
        working.setitem(app.config, "SETTINGS", settings)
        message = post("uji", "a@example.com", "Rahasia", "Isi")
        db.session.commit()
    assert isinstance(message, MailMessage)
    assert not message.is_demo
    assert "Rahasia" not in text_of(client, "/surat-contoh")
    assert client.get(f"/surat-contoh/{message.id}").status_code == 404
