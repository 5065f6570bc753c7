"""A form is sent on a database with connections of its own, as in service."""

import time
from pathlib import Path

from tests.databases import make_site
from tests.matching.buyers.test_enquiries import send


def test_counting_limits_never_waits_for_the_row_that_was_kept(tmp_path: Path, built: Path) -> None:
    site = make_site(tmp_path, built)
    client, began = site.test_client(), time.monotonic()
    assert send(client)[0] == 302
    assert send(client, whatsapp="12")[0] == 200
    assert time.monotonic() - began < 10  # a locked database waits for 15 seconds, then fails
