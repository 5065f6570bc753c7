"""Which folders of an instance hold what people gave: each feature registers its own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from flask import current_app
from sqlalchemy.engine import Connection

# The path of a file below its folder, and whether it must be there as long as its row is.
Named = tuple[str, bool]


@dataclass(frozen=True)
class Uploads:
    """A folder of the instance, and the files in it that rows name.

    What no row names is not kept: it is a leftover, or belongs to a row that came later.
    """

    folder: str
    named: Callable[[Connection], Iterator[Named]]


def register_uploads(uploads: Uploads) -> None:
    """Have the backups of this site keep a folder."""
    registered_uploads()[uploads.folder] = uploads


def registered_uploads() -> dict[str, Uploads]:
    """The folders of this site by name."""
    folders: dict[str, Uploads] = current_app.extensions.setdefault("backup_uploads", {})
    return folders


def place(name: str) -> Path:
    """Where an upload lies, e.g. "photos/ab/ab12-480.webp". Raises ValueError for another place.

    The name comes out of a file that anybody may have made: nothing outside the registered
    folders is ever meant by it.
    """
    parts = PurePosixPath(name).parts
    if (
        len(parts) < 2
        or parts[0] not in registered_uploads()
        or ".." in parts
        or name != "/".join(parts)
        or not name.isprintable()
        or "\\" in name
    ):
        raise ValueError(f"not the name of an upload: {name!r}")
    return Path(current_app.instance_path, *parts)
