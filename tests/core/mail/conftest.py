"""A mail server that is open for a test, and the way to it."""

from collections.abc import Iterator

import pytest

from core.mail.jobs import PostOffice
from tests.core.mail.mail_server import MailServer, office_at, running


@pytest.fixture
def server() -> Iterator[MailServer]:
    """A server without TLS on this machine."""
    with running(MailServer()) as open_server:
        yield open_server


@pytest.fixture
def office(server: MailServer) -> PostOffice:
    """The way to that server."""
    return office_at(f"smtp://localhost:{server.port}")
