"""A full export in a process of its own, so that publishing changes does not wait for it."""

import os
from collections.abc import Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from catalogue.search.documents import Collection
from catalogue.search.engines.mains import Main, write_main
from catalogue.search.engines.stored import Segment
from catalogue.search.engines.whoosh import WhooshIndex

# A thread would share the interpreter lock with whoever publishes, and a fork whatever threads do.
_PROCESSES = get_context("spawn")
# Visitors come first.
NICENESS = 10


class Export:
    """A full export that has been started; it ends with the process that started it."""

    def __init__(
        self, index: Path, segments: Sequence[Segment], folder: Path, collection: Collection
    ) -> None:
        self.index = index
        self._result, told = _PROCESSES.Pipe(duplex=False)
        work = (told, index, segments, folder, collection)
        self._process = _PROCESSES.Process(target=_export, args=work, daemon=True)
        self._process.start()
        told.close()

    def is_finished(self) -> bool:
        """Whether `result` would answer at once."""
        return self._result.poll()

    def result(self) -> Main | None:
        """Wait for the export; None when it failed, and another one has to be made."""
        try:
            found: Main = self._result.recv()
        except EOFError:
            return None
        finally:
            self._result.close()
            self._process.join()
        return found


def _export(
    told: Connection,
    index: Path,
    segments: Sequence[Segment],
    folder: Path,
    collection: Collection,
) -> None:
    os.nice(NICENESS)
    told.send(write_main(WhooshIndex(index), segments, folder, collection))
