"""Searching is limited for one address over all processes, and mostly costs no write."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from core.database import db
from core.limits import RateWindow
from core.search_limits import AT_ONCE, count
from tests.office import counted_queries

HERE = {"REMOTE_ADDR": "192.0.2.9"}


@pytest.fixture
def few(app: Flask) -> Iterator[Flask]:
    """A site on which one address may search forty times a minute."""
    before = app.config["SETTINGS"]
    app.config["SETTINGS"] = replace(before, search_limit="40 per minute")
    app.extensions.pop("search_counts", None)
    yield app
    app.config["SETTINGS"] = before
    app.extensions.pop("search_counts", None)


def test_an_address_that_searches_too_often_waits(few: Flask, client: FlaskClient) -> None:
    answers = [client.get("/produk/saran?q=ke", environ_overrides=HERE) for _ in range(61)]
    assert {answer.status_code for answer in answers[:59]} == {200}
    assert answers[59].status_code == answers[60].status_code == 429
    assert 0 < int(answers[60].headers["Retry-After"]) <= 60
    assert client.get("/produk/", environ_overrides=HERE).status_code == 429
    assert client.get("/produk/").status_code == 200


def test_processes_keep_one_limit(few: Flask) -> None:
    for _ in range(3):
        few.extensions.pop("search_counts", None)  # as another process begins
        waits = [count("192.0.2.8") for _ in range(AT_ONCE)]
    assert waits[:-1] == [0] * (AT_ONCE - 1)
    assert waits[-1] > 0


def test_most_searches_write_nothing(few: Flask) -> None:
    with counted_queries() as seen:
        assert [count("192.0.2.7") for _ in range(AT_ONCE - 1)] == [0] * (AT_ONCE - 1)
    assert seen == []
    count("192.0.2.7")
    assert db.session.scalar(select(RateWindow.count).filter_by(key="search/192.0.2.7")) == AT_ONCE
