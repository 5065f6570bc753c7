"""Every route is guarded by an action or listed as public: nothing is open by mistake."""

from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from core.accounts.permissions import action_of, may
from core.accounts.public import PUBLIC_ENDPOINTS
from core.config import Settings
from tests.databases import SECRET


@pytest.fixture(scope="module")
def routes(tmp_path_factory: pytest.TempPathFactory, built: Path) -> Flask:
    """A site of which only the routes are looked at: its database stays empty."""
    instance = tmp_path_factory.mktemp("routes")
    (instance / "build").symlink_to(built)
    return create_app(Settings(instance=instance, secret_key=SECRET, base_url="http://localhost"))


def open_endpoints(app: Flask) -> set[str]:
    """The endpoints whose view wears no guard."""
    return {endpoint for endpoint, view in app.view_functions.items() if action_of(view) is None}


def test_every_route_is_guarded_or_listed_as_public(routes: Flask) -> None:
    assert sorted(open_endpoints(routes) - PUBLIC_ENDPOINTS) == []


def test_the_public_list_names_only_open_routes(routes: Flask) -> None:
    assert sorted(PUBLIC_ENDPOINTS - open_endpoints(routes)) == []


def test_office_addresses_are_never_public(routes: Flask) -> None:
    rules = [rule for rule in routes.url_map.iter_rules() if rule.rule.startswith("/kantor")]
    assert [rule.rule for rule in rules if rule.endpoint in PUBLIC_ENDPOINTS] == []


def test_a_route_without_guard_is_found_out() -> None:
    def office() -> str:
        return "Kantor"

    app = Flask("planted")
    app.add_url_rule("/kantor/", "planted.open", office)
    app.add_url_rule("/kantor/2", "planted.guarded", may("office.read")(office))
    assert open_endpoints(app) - PUBLIC_ENDPOINTS == {"planted.open", "static"}
