"""Mail is a row in the transaction that causes it, safe to send and quick to write."""

import time

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from core.database import db
from core.errors import DomainError
from core.mail.actions import post, post_template
from core.mail.composing import compose, paragraphs
from core.mail.envelopes import envelope
from core.mail.mail_settings import read_sender
from core.mail.models import MailMessage
from core.mail.unsubscribing import Subscription, subscribe_again, unsubscribe
from core.pages.language import language, speaking
from tests.office import counted_queries

TO = "siti@example.com"
SENDER = read_sender("opop@example.org")


def all_mail() -> list[MailMessage]:
    return list(db.session.scalars(select(MailMessage).order_by(MailMessage.id)))


def test_mail_is_forgotten_with_what_caused_it(app: Flask) -> None:
    post("uji", TO, "Perihal", "Isi")
    db.session.rollback()
    assert all_mail() == []


def test_posting_costs_one_insert(app: Flask) -> None:
    with counted_queries() as queries:
        post("uji", TO, "Perihal", "Isi", html="<p>Isi</p>")
    assert [query.split()[0] for query in queries] == ["INSERT"]


def test_a_template_costs_a_page_less_than_ten_milliseconds(app: Flask) -> None:
    post_template("mail/test.txt", TO, {})
    began = time.perf_counter()
    for _ in range(20):
        post_template("mail/test.txt", TO, {"name": "Siti"})
    assert (time.perf_counter() - began) / 20 < 0.01


@pytest.mark.parametrize(
    "address",
    [
        "",
        "siti",
        "a@",
        "siti@example.com\nBcc: x@example.com",
        "a@b.example, c@d.example",
        "siti@exam\r\nple.com",
        "Siti <siti@example.com>",
        "a b@example.com",
        "sïti@example.com",
    ],
)
def test_what_is_no_address_is_refused_in_a_sentence(app: Flask, address: str) -> None:
    with pytest.raises(DomainError, match="bukan alamat email"):
        post("uji", address, "Perihal", "Isi")


def test_an_address_loses_what_surrounds_it(app: Flask) -> None:
    message = post("uji", f" {TO}\r\n", "Perihal", "Isi")
    assert message is not None
    assert message.recipient == TO


def test_an_address_in_another_alphabet_is_written_in_plain_letters(app: Flask) -> None:
    message = post("uji", "toko@bücher.example.com", "Perihal", "Isi")
    assert message is not None
    assert message.recipient == "toko@xn--bcher-kva.example.com"


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(subject=st.text(), text=st.text())
def test_nothing_that_people_type_adds_a_header(app: Flask, subject: str, text: str) -> None:
    message = post("uji", TO, subject, text)
    assert message is not None
    head = envelope(message, SENDER).as_bytes().partition(b"\r\n\r\n")[0]
    names = [line.partition(b":")[0] for line in head.split(b"\r\n") if line[:1] not in b" \t"]
    assert sorted(names) == sorted(
        [
            b"From",
            b"To",
            b"Subject",
            b"Date",
            b"Message-ID",
            b"Auto-Submitted",
            b"Content-Language",
            b"MIME-Version",
            b"Content-Type",
            b"Content-Transfer-Encoding",
        ]
    )


def test_a_subject_of_several_lines_is_one(app: Flask) -> None:
    message = post("uji", TO, "Pesanan\r\nBcc: semua@example.com\u2028\x00baru", "Isi")
    assert message is not None
    assert message.subject == "Pesanan Bcc: semua@example.com baru"


def test_an_endless_subject_is_cut(app: Flask) -> None:
    message = post("uji", TO, "x" * 5000, "Isi")
    assert message is not None
    assert len(message.subject) == 200
    assert message.subject.endswith("…")


def test_a_row_says_what_it_is(app: Flask) -> None:
    message = post("uji", TO, "Perihal", "Isi")
    assert message is not None
    assert (message.tries, message.sent_at, message.failed_at) == (0, None, None)
    assert (message.is_demo, message.language, message.list_name) == (True, "id", "")
    assert message.next_try_at is not None


def test_a_template_speaks_the_language_of_who_reads_it(app: Flask) -> None:
    with speaking("id"):
        english = post_template("mail/test.txt", TO, {"name": "Ann"}, language="en")
        assert language() == "id"
    indonesian = post_template("mail/test.txt", TO, {"name": "Siti"})
    assert english is not None
    assert indonesian is not None
    assert english.text.startswith("Hello Ann,\n\nThis was sent to try")
    assert "http://localhost/en/\n" in english.text
    assert english.html is not None
    assert '<html lang="en">' in english.html
    assert indonesian.text.startswith("Halo Siti,\n\nSurat ini dikirim")
    assert "OPOP Pesantren\nhttp://localhost/\n" in indonesian.text
    assert (english.kind, english.language, indonesian.language) == ("test", "en", "id")


def test_html_has_the_same_words_and_nothing_from_elsewhere(app: Flask) -> None:
    made = compose("mail/test.txt", {"name": "<b>Siti</b>"})
    assert "Halo &lt;b&gt;Siti&lt;/b&gt;," in made.html
    assert '<a href="http://localhost/" rel="nofollow noopener">http://localhost/</a>' in made.html
    for foreign in ("<img", "src=", "<link", "<script", "url("):
        assert foreign not in made.html


def test_a_name_of_several_lines_greets_on_one(app: Flask) -> None:
    text = compose("mail/test.txt", {"name": "Siti\n\nKlik http://example.net"}).text
    assert text.splitlines()[0] == "Halo Siti Klik http://example.net,"


def test_links_end_before_the_full_stop(app: Flask) -> None:
    (first, second) = paragraphs("Buka https://a.example/b?c=1.\n(http://x.example/y)\n\nSelesai")
    assert first == [
        [("Buka ", False), ("https://a.example/b?c=1", True), (".", False)],
        [("(", False), ("http://x.example/y", True), (")", False)],
    ]
    assert second == [[("Selesai", False)]]


def test_a_list_is_not_posted_to_who_refused_it(app: Flask) -> None:
    wanted, refused = Subscription("kabar", "1"), Subscription("kabar", "2")
    unsubscribe(refused)
    assert post("kabar", TO, "Kabar", "Isi", unsubscribe=refused) is None
    assert post("kabar", TO, "Kabar", "Isi", unsubscribe=wanted) is not None
    subscribe_again(refused)
    assert post("kabar", TO, "Kabar", "Isi", unsubscribe=refused) is not None


def test_mail_that_people_must_get_is_posted_in_spite_of_refusals(app: Flask) -> None:
    unsubscribe(Subscription.of_address("kabar", TO))
    assert post("recovery", TO, "Sandi", "Isi") is not None
