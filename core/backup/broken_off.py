"""The mark of a restore that was begun: while it is there, the site does not start."""

import os
from pathlib import Path

from core.backup.whole_file import sync_folder

NAME = "restore-unfinished"


def begin(instance: Path) -> None:
    """Leave the mark, before anything is changed."""
    with (instance / NAME).open("w") as file:
        file.write("A restore into this instance was begun and has not ended.\n")
        file.flush()
        os.fsync(file.fileno())
    sync_folder(instance)


def end(instance: Path) -> None:
    """Take the mark away again."""
    (instance / NAME).unlink(missing_ok=True)


def broken_off(instance: Path) -> str:
    """What to tell people where a restore was broken off; empty where none was."""
    if not (instance / NAME).exists():
        return ""
    return (
        f"A restore into {instance} was broken off. Run `flask restore` again, with --replace "
        f"where the site had data; or delete {instance / NAME} to go on with what is there."
    )
