"""The list of uploads inside a backup: each with its digest, its size and who may read it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

READ_AND_WRITE = 0o666  # of a file's mode: uploads are never run
MOST_LINE = 64 * 1024 * 1024  # bytes; a longer one was not written by us


@dataclass(frozen=True, slots=True)
class FileLine:
    """One upload, e.g. "photos/ab/ab12-480.webp"; without a digest it was not there any more."""

    name: str
    sha256: str | None
    size: int
    mode: int

    def written(self) -> bytes:
        """The line for the list."""
        return json.dumps([self.name, self.sha256, self.size, self.mode]).encode() + b"\n"


def file_line(text: bytes) -> FileLine:
    """The line again. Raises ValueError for anything else."""
    name, digest, size, mode = json.loads(text)
    if not isinstance(name, str) or not (digest is None or isinstance(digest, str)):
        raise ValueError("no line of a list of files")
    return FileLine(name, digest, int(size), int(mode) & READ_AND_WRITE)


def lines(file: IO[bytes]) -> Iterator[bytes]:
    """The lines of a part. Raises ValueError for one that is too long to be held."""
    while line := file.readline(MOST_LINE):
        if not line.endswith(b"\n"):
            raise ValueError("a line that is cut off or too long")
        yield line
