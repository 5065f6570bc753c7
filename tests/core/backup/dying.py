"""A process that is killed while it backs a site up or restores it.

Usage: dying.py WHERE INSTANCE DATABASE_URL COMMAND FILE. WHERE is "rename:N", just before the
N-th file gets its name; "commit", just before the rows are committed; or "committed", just after.
"""

import os
import signal
import sys
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine import Engine

from app import create_app
from core.config import Settings
from tests.databases import SECRET


def die(*_: object) -> None:
    """As a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)


def plan(where: str) -> None:
    """Have this process killed there."""
    if where == "commit":
        event.listen(Engine, "commit", die)
    elif where == "committed":
        event.listen(Engine, "commit", lambda _: sys.addaudithook(at_the_next_open))
    else:
        renames = iter(range(int(where.removeprefix("rename:"))))

        def hear(name: str, _: tuple[object, ...]) -> None:
            if name == "os.rename" and next(renames, None) is None:
                die()

        sys.addaudithook(hear)


def at_the_next_open(name: str, _: tuple[object, ...]) -> None:
    """The first file that is touched after the commit, which is the mark of the restore."""
    if name in {"os.remove", "open"}:
        die()


if __name__ == "__main__":
    where, instance, url, command, file = sys.argv[1:]
    app = create_app(
        Settings(
            instance=Path(instance),
            secret_key=SECRET,
            database_url=url,
            base_url="http://localhost",
        )
    )
    plan(where)
    app.test_cli_runner().invoke(args=[command, file])
