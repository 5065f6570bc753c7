"""A worker of a site that sends all mail that is due, then ends; a test kills it in between."""

import sys
from pathlib import Path

from app import create_app
from core.config import Settings
from core.mail.jobs import sending
from tests.databases import SECRET

if __name__ == "__main__":
    instance, database, port = sys.argv[1:]
    app = create_app(
        Settings(
            instance=Path(instance),
            secret_key=SECRET,
            database_url=database,
            smtp_url=f"smtp://localhost:{port}",
            mail_from="OPOP Uji <opop@example.org>",
        )
    )
    with app.app_context():
        task = sending()
        while task():
            pass
