"""Who is asked when: one message a unit, never two in a week, nobody on holiday, no demo units."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from catalogue.confirming.jobs import ask_some
from catalogue.confirming.links import read_key
from catalogue.products.actions import confirm
from catalogue.products.holidays import add_holiday
from core.database import db, now
from core.formatting import local_day
from core.mail.unsubscribing import Subscription, unsubscribe
from tests.catalogue.confirming.askable import (
    EMAIL,
    asked_about,
    let_pass,
    listing,
    mails,
    requests,
    unit,
)


def key_in(text: str) -> str:
    """The key of the link in a message."""
    return text.partition("?kunci=")[2].split()[0]


@pytest.fixture(autouse=True)
def real_site(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site that is no demo."""
    monkeypatch.setitem(app.config, "SETTINGS", replace(app.config["SETTINGS"], demo=False))


def test_a_unit_gets_one_mail_about_all_its_listings_that_are_due() -> None:
    asked = unit()
    due = [listing(asked, 61), listing(asked, 75), listing(asked, None)]
    listing(asked, 59)
    listing(asked, 200, status="archived")
    assert ask_some() == (1, 0)
    (request,) = requests()
    assert asked_about(request) == {product.id for product in due}
    (mail,) = mails()
    assert mail.recipient == EMAIL
    assert all(product.code in mail.text for product in due)
    assert read_key(key_in(mail.text)) == (asked.id, request.id)


def test_nobody_is_asked_before_sixty_days_have_passed() -> None:
    listing(unit(), 59.9)
    assert ask_some() == (0, 0)


def test_a_unit_without_address_waits_for_an_officer_and_gets_no_mail() -> None:
    by_phone, unreachable = unit(email=""), unit(email="", phone="")
    listing(by_phone, 70)
    listing(unreachable, 70)
    assert ask_some()[0] == 1
    (request,) = requests()
    assert (request.unit_id, request.channel, request.asked_at) == (by_phone.id, "whatsapp", None)
    assert mails() == []


@pytest.mark.parametrize("typed", ["-", "ustaz fulan", "a@b", "satu@a.id, dua@b.id", "a b@c.id"])
def test_what_is_no_address_is_called_and_stops_nobody_else(typed: str) -> None:
    for shop in (unit(email=typed), unit()):
        listing(shop, 70)
    assert ask_some()[0] == 2
    assert [request.channel for request in requests()] == ["whatsapp", "mail"]
    assert [mail.recipient for mail in mails()] == [EMAIL]


def test_a_unit_that_wants_no_more_mail_is_called() -> None:
    listing(unit(), 70)
    unsubscribe(Subscription.of_address("konfirmasi", EMAIL))
    db.session.commit()
    assert ask_some()[0] == 1
    (request,) = requests()
    assert (request.channel, request.asked_at, mails()) == ("whatsapp", None, [])


def test_what_falls_due_joins_the_text_that_was_not_sent_yet() -> None:
    by_phone = unit(email="")
    first = listing(by_phone, 70)
    ask_some()
    second = listing(by_phone, 61)
    assert ask_some()[0] == 0
    (request,) = requests()
    assert asked_about(request) == {first.id, second.id}


@pytest.mark.parametrize(("days", "asked_again"), [(6.9, 0), (7.1, 1)])
def test_a_unit_never_gets_two_messages_in_a_week(days: float, asked_again: int) -> None:
    asked = unit()
    listing(asked, 65)
    ask_some()
    let_pass(days)
    listing(asked, 61)
    assert ask_some()[0] == asked_again


@pytest.mark.parametrize(("days", "asked_again"), [(29, 0), (31, 1)])
def test_silence_is_asked_again_after_a_pause(days: float, asked_again: int) -> None:
    listing(unit(), 120)
    ask_some()
    let_pass(days)
    assert ask_some()[0] == asked_again


def test_who_never_answers_is_asked_less_and_less() -> None:
    listing(unit(), 900)
    for _ in range(3):
        assert ask_some()[0] == 1
        let_pass(31)
    assert ask_some()[0] == 0
    let_pass(60)
    assert ask_some()[0] == 1


def test_an_answer_ends_the_asking_for_sixty_days() -> None:
    product = listing(unit(), 70)
    ask_some()
    confirm([product])
    db.session.commit()
    let_pass(31)
    assert ask_some()[0] == 0


def test_a_listing_on_holiday_is_not_asked_about_until_it_ends() -> None:
    resting, today = listing(unit(), 80), local_day(now())
    add_holiday(resting, today - timedelta(3), today)
    db.session.commit()
    assert ask_some()[0] == 0
    add_holiday(resting, today - timedelta(3), today - timedelta(1))
    db.session.commit()
    assert ask_some()[0] == 1


def test_demo_units_are_asked_on_demo_sites_alone(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    listing(unit(is_demo=True), 80)
    assert ask_some()[0] == 0
    monkeypatch.setitem(app.config, "SETTINGS", replace(app.config["SETTINGS"], demo=True))
    assert ask_some()[0] == 1


def test_a_long_list_of_units_is_asked_in_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catalogue.confirming.jobs.UNITS_AT_ONCE", 2)
    for _ in range(5):
        listing(unit(), 80)
    after, asked = 0, []
    for _ in range(3):
        done, after = ask_some(after)
        asked.append(done)
    assert (asked, after, len(requests())) == ([2, 2, 1], 0, 5)
