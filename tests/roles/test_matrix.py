"""Each route with each method as everybody: nobody reaches what is not theirs."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask, g
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from core.accounts.sessions import LOGIN
from core.database import db
from tests.databases import isolated
from tests.roles.routes import EVERYBODY, FIELDS, ROUTES
from tests.roles.world import Person, build

World = tuple[Flask, dict[str, Any], dict[str, Person]]


@pytest.fixture(scope="module")
def world(site: Flask) -> Iterator[World]:
    """One world for all; each request in it is taken back."""
    with site.app_context(), isolated(site):
        ids, people = build()
        site.config["WTF_CSRF_ENABLED"] = False  # whether a form is ours is tried elsewhere
        yield site, ids, people
        site.config["WTF_CSRF_ENABLED"] = True


def browser(app: Flask, person: Person) -> FlaskClient:
    """A browser in which this person is signed in."""
    client = FlaskClient(app)
    if person.key:
        with client.session_transaction() as session:
            session[LOGIN] = person.key
            session["_user_id"], session["fs_paa"] = person.uniquifier, time.time()
    return client


def asked(world: World, name: str, method: str, endpoint: str) -> TestResponse:
    """What this person gets; whatever it changed is taken back."""
    app, ids, people = world
    address, _may = ROUTES[method, endpoint]
    fields = {key: text.format(**ids) for key, text in FIELDS.get(endpoint, {}).items()}
    for kept in list(g):  # the requests of a test share a context
        g.pop(kept)
    db.session.remove()
    point = db.engine.begin_nested()  # type: ignore[attr-defined]
    try:
        client = browser(app, people[name])
        answer = client.open(address.format(**ids), method=method, data=fields or None)
        answer.close()  # a file that was sent
        return answer
    finally:
        db.session.remove()
        point.rollback()


def test_every_route_and_method_is_in_the_matrix(world: World) -> None:
    app = world[0]
    there = {
        (method, rule.endpoint)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert sorted(there - ROUTES.keys()) == [], "say who may use them, in routes.py"
    assert sorted(ROUTES.keys() - there) == []


@pytest.mark.parametrize("route", ROUTES, ids=" ".join)
def test_a_route_opens_to_whom_it_is_for_and_to_nobody_else(
    world: World, route: tuple[str, str]
) -> None:
    method, endpoint = route
    may = ROUTES[route][1]
    wrong = []
    for name in sorted(EVERYBODY):
        answer = asked(world, name, method, endpoint)
        if is_open(answer, endpoint) is not (name in may):
            wrong.append((name, answer.status_code, answer.headers.get("Location", "")))
        if name == "visitor" and name not in may:
            assert answer.status_code in {302, 404}
    assert wrong == []


def is_open(answer: TestResponse, endpoint: str) -> bool:
    """Whether the view itself answered, if only to say that a form is not filled in.

    What is not there is nobody's secret where everybody may look; elsewhere 404 is a refusal.
    """
    assert answer.status_code < 500 or endpoint == "health.healthz"  # no worker runs here
    if answer.status_code in {403, 401}:
        return False
    if answer.status_code == 404:
        return any(who == EVERYBODY for (_m, one), (_a, who) in ROUTES.items() if one == endpoint)
    return not answer.headers.get("Location", "").startswith("/masuk?next=") and not (
        answer.headers.get("Location", "") == "/masuk" and endpoint not in GETTING_IN
    )


GETTING_IN = {endpoint for (_m, endpoint), (_a, may) in ROUTES.items() if may == EVERYBODY}
