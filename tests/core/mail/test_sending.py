"""Mail reaches a real server; each of its answers has its meaning."""

from dataclasses import replace
from email.utils import parsedate_to_datetime

import pytest
from flask import Flask
from structlog.testing import capture_logs

from core.database import db, now
from core.mail import jobs
from core.mail.actions import post, post_template
from core.mail.jobs import PostOffice, send_waiting, sending
from core.mail.models import MailMessage
from core.mail.pauses import PAUSES
from core.mail.sending import ServerTrouble
from core.mail.unsubscribing import Subscription
from tests.core.mail.mail_server import MailServer, free_port
from tests.core.mail.rows import let_pauses_pass, posted, row, states

A, B, C = "a@example.com", "b@example.com", "c@example.com"


def test_a_message_arrives_as_it_was_written(
    app: Flask, server: MailServer, office: PostOffice
) -> None:
    message = post_template("mail/test.txt", A, {"name": "Nyai Siti – Ñ"})
    db.session.commit()
    assert message is not None
    assert send_waiting(office) == 1
    (taken,) = server.taken
    text, html = taken.get_body(("plain",)), taken.get_body(("html",))
    assert text is not None
    assert html is not None
    assert text.get_content().replace("\r\n", "\n") == message.text
    assert "Halo Nyai Siti – Ñ," in html.get_content()
    assert (taken["From"], taken["To"]) == ("OPOP Uji <opop@example.org>", A)
    assert taken["Subject"] == "Surat percobaan dari OPOP Pesantren"
    assert taken["Auto-Submitted"] == "auto-generated"
    assert taken["List-Unsubscribe"] is None
    assert abs((parsedate_to_datetime(taken["Date"]) - message.created_at).total_seconds()) < 1
    assert all(byte < 128 for byte in server.raw[0])  # a server need not take eight bits
    assert (row(message.id).tries, states()) == (1, {A: "sent"})
    assert send_waiting(office) == 0


def test_what_somebody_waits_for_goes_before_lists_and_the_oldest_first(
    app: Flask, server: MailServer, office: PostOffice
) -> None:
    posted(A, unsubscribe=Subscription("kabar", "1"))
    posted(B, C)
    send_waiting(office)
    assert server.recipients() == [B, C, A]


def test_a_batch_goes_over_one_connection(
    app: Flask, server: MailServer, office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "BATCH", 3)
    posted(*[f"orang{number}@example.com" for number in range(5)])
    assert [send_waiting(office) for _ in range(3)] == [3, 2, 0]
    assert server.connections == 2


def test_a_recipient_who_is_unknown_has_failed_at_once_and_stops_nobody(
    app: Flask, server: MailServer, office: PostOffice
) -> None:
    server.answers[A] = "550 5.1.1 No such user"
    first, second = posted(A, B)
    assert send_waiting(office) == 2
    assert server.recipients() == [B]
    assert states() == {A: "failed", B: "sent"}
    assert row(first).last_error == "550 5.1.1 No such user"
    assert row(second).last_error == ""
    let_pauses_pass()
    assert send_waiting(office) == 0


def test_words_that_are_refused_have_failed_at_once(
    app: Flask, server: MailServer, office: PostOffice
) -> None:
    server.data_answers[A] = "554 5.7.1 Looks like spam"
    posted(A, B)
    send_waiting(office)
    assert states() == {A: "failed", B: "sent"}


@pytest.mark.parametrize("where", ["answers", "data_answers"])
def test_a_refusal_for_now_is_tried_again_after_growing_pauses(
    app: Flask, server: MailServer, office: PostOffice, where: str
) -> None:
    getattr(server, where)[A] = "450 4.2.1 Try later"
    (message_id,) = posted(A)
    for pause in PAUSES[:3]:
        asked = now()
        assert send_waiting(office) == 1
        again = row(message_id).next_try_at
        assert again is not None
        assert 0 <= (again - asked - pause).total_seconds() < 5
        assert send_waiting(office) == 0
        let_pauses_pass()
    getattr(server, where).clear()
    send_waiting(office)
    assert (states(), row(message_id).tries) == ({A: "sent"}, 4)


def test_after_three_days_a_message_has_failed(
    app: Flask, server: MailServer, office: PostOffice
) -> None:
    server.answers[A] = "450 4.2.2 Mailbox full"
    (message_id,) = posted(A)
    for _ in PAUSES:
        assert send_waiting(office) == 1
        let_pauses_pass()
    assert states() == {A: "waiting"}
    send_waiting(office)
    assert states() == {A: "failed"}
    assert row(message_id).last_error == "450 4.2.2 Mailbox full"


def test_a_second_try_bears_the_same_message_id_and_date(
    app: Flask, server: MailServer, office: PostOffice
) -> None:
    (message_id,) = posted(A)
    send_waiting(office)
    sent = row(message_id)
    sent.sent_at, sent.next_try_at = None, now()
    db.session.commit()
    send_waiting(office)
    first, second = server.taken
    assert first["Message-ID"] == second["Message-ID"]
    assert first["Date"] == second["Date"]
    assert str(first["Message-ID"]).endswith("@example.org>")


def test_a_lost_connection_costs_its_message_a_pause_and_the_others_nothing(
    app: Flask, server: MailServer, office: PostOffice
) -> None:
    server.hangs_up_on.add(B)
    posted(A, B, C)
    with pytest.raises(ServerTrouble):
        send_waiting(office)
    assert states() == {A: "sent", B: "waiting", C: "waiting"}
    assert send_waiting(office) == 1
    assert states() == {A: "sent", B: "waiting", C: "sent"}
    assert server.recipients() == [A, C]


def test_a_sender_who_is_refused_makes_no_message_fail(
    app: Flask, server: MailServer, office: PostOffice
) -> None:
    server.sender_answer = "553 5.7.1 Sender not allowed"
    posted(A, B)
    with pytest.raises(ServerTrouble, match=r"553 5\.7\.1 Sender not allowed"):
        send_waiting(office)
    assert set(states().values()) == {"waiting"}


def test_a_row_that_cannot_be_written_as_mail_stops_nobody(
    app: Flask, server: MailServer, office: PostOffice
) -> None:
    bad = MailMessage(kind="uji", recipient=A, subject="x\nBcc: semua@example.com", text="Isi")
    bad.is_demo = True
    db.session.add(bad)
    posted(B)
    assert send_waiting(office) == 2
    assert states() == {A: "failed", B: "sent"}
    assert server.recipients() == [B]


def test_a_server_that_is_away_loses_no_message_and_is_left_alone(app: Flask) -> None:
    app.config["SETTINGS"], before = with_server(app, free_port()), app.config["SETTINGS"]
    try:
        (message_id,) = posted(A)
        task = sending()
        with capture_logs() as logs:
            assert task() == task() == 0
    finally:
        app.config["SETTINGS"] = before
    told = [(one["event"], one["rest_seconds"]) for one in logs]
    assert told == [("mail server fails", 5.0)]
    assert (states(), row(message_id).tries) == ({A: "waiting"}, 0)


def test_without_a_server_mail_waits_and_one_line_says_so(app: Flask) -> None:
    posted(A)
    with capture_logs() as logs:
        task = sending()
        assert task() == task() == 0
    assert [one["event"] for one in logs] == ["mail waits: OPOP_SMTP_URL is not set"]
    assert states() == {A: "waiting"}


def test_mail_of_demo_data_is_not_sent_by_a_site_that_works(
    app: Flask, server: MailServer, office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    posted(A)
    monkeypatch.setitem(app.config, "SETTINGS", with_server(app, server.port, demo=False))
    posted(B)
    assert send_waiting(office) == 1
    assert server.recipients() == [B]


def test_lines_that_mail_servers_read_for_themselves_arrive_as_typed(
    app: Flask, server: MailServer, office: PostOffice
) -> None:
    post("uji", A, "Perihal", ".\n..\nFrom awal baris\n" + "x" * 3000)
    db.session.commit()
    send_waiting(office)
    assert server.taken[0].get_content().replace("\r\n", "\n") == (
        ".\n..\nFrom awal baris\n" + "x" * 3000 + "\n"
    )


def with_server(app: Flask, port: int, *, demo: bool = True) -> object:
    """The settings of a site with a mail server."""
    return replace(
        app.config["SETTINGS"],
        smtp_url=f"smtp://localhost:{port}",
        mail_from="opop@example.org",
        demo=demo,
    )
