"""Whatever the sign-in library can say, it says in the language of the page."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from flask_security.core import _default_messages

from core.commands import ROOT

# Of parts that are switched off, and one whose own text cannot be formatted.
NEVER_SAID = (
    "API_ERROR_",
    "GENERIC_US_",
    "INVALID_INPUT_LENGTH",
    "LOGIN_",
    "INVALID_LOGIN_TOKEN",
    "OAUTH_",
    "PASSWORDLESS_",
    "PASSWORD_BREACHED_SITE_ERROR",
    "REFRESH_TOKEN_",
    "US_",
    "USE_CODE",
    "USERNAME_",
)


@pytest.mark.parametrize("language", ["id", "en"])
def test_each_message_of_the_library_is_ours(language: str) -> None:
    path = Path(ROOT, "core/translations", language, "LC_MESSAGES/flask_security.po")
    with path.open("rb") as file:
        catalogue = read_po(file)
    said = {
        str(text): name
        for name, (text, _kind) in _default_messages.items()
        if not name.startswith(NEVER_SAID) and name != "LOGIN"
    }
    missing = [name for text, name in said.items() if text not in catalogue]
    assert len(said) > 50
    assert missing == []
