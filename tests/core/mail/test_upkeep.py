"""Old mail is cleared, and one that brings workers down is given up."""

import pytest
from flask import Flask

from core.database import db
from core.mail import jobs
from core.mail.actions import MOST_TRIES, take_in_hand
from core.mail.jobs import PostOffice, clear_old, clearing, send_waiting
from tests.core.mail.mail_server import MailServer
from tests.core.mail.rows import let_days_pass, let_pauses_pass, posted, row, states

A, B = "a@example.com", "b@example.com"


def test_words_are_forgotten_after_a_month_and_the_row_after_a_year(
    app: Flask, server: MailServer, office: PostOffice
) -> None:
    (message_id,) = posted(A)
    send_waiting(office)
    let_days_pass(29)
    assert clear_old() == 0
    let_days_pass(2)
    assert clear_old() == 1
    assert (row(message_id).text, row(message_id).html, states()) == ("", None, {A: "sent"})
    assert clear_old() == 0
    let_days_pass(335)
    assert clear_old() == 1
    assert states() == {}


def test_what_waits_is_never_cleared(app: Flask) -> None:
    posted(A)
    let_days_pass(400)
    assert clear_old() == 0
    assert states() == {A: "waiting"}


def test_clearing_happens_once_an_hour(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    counts = iter([1, 1])
    monkeypatch.setattr(jobs, "clear_old", lambda: next(counts))
    task = clearing()
    assert [task(), task(), task()] == [1, 0, 0]


def test_mail_that_brings_every_worker_down_is_given_up(
    app: Flask, server: MailServer, office: PostOffice
) -> None:
    (bad,) = posted(A)
    posted(B)
    for _ in range(MOST_TRIES):
        assert take_in_hand(bad) is not None
        db.session.commit()
        let_pauses_pass()
    assert send_waiting(office) == 1
    assert states() == {A: "failed", B: "sent"}
    assert server.recipients() == [B]


def test_the_worker_of_the_site_does_both(app: Flask) -> None:
    assert {jobs.sending, jobs.clearing} <= set(app.extensions["worker_tasks"])
