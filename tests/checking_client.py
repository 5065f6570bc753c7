"""A test client that checks every HTML page it opens."""

from typing import Any
from urllib.parse import urlsplit

from flask import g, has_app_context
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.page_checks import problems


class CheckingClient(FlaskClient):
    """Opens pages as a visitor; a page with anything wrong fails the test that opens it."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """The response; JSON, files and redirects pass unchecked.

        The requests of a test share one context: each is to find nothing of the one before.
        """
        if has_app_context():
            for name in list(g):
                g.pop(name)
        response = super().open(*args, **kwargs)
        if response.mimetype == "text/html" and not 300 <= response.status_code < 400:
            path = urlsplit(response.request.url).path
            language = "en" if path == "/en" or path.startswith("/en/") else "id"
            found = problems(response.get_data(as_text=True), language)
            assert not found, f"{path}:\n" + "\n".join(found)
        return response
