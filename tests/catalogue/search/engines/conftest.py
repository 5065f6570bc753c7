"""Each engine in turn, on a real PostgreSQL where it needs one."""

import pytest

from tests.catalogue.search.engines.open_engines import NAMES, Engine, engine_named


@pytest.fixture(scope="session", params=NAMES)
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each engine in turn."""
    return engine_named(request.param, lambda: request.getfixturevalue("postgres_url"))
