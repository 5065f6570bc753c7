"""The engines that every contract test runs against."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from catalogue.search.documents import Collection
from catalogue.search.engines.indexing import WhooshWriter
from catalogue.search.engines.opening import open_reader, open_writer
from catalogue.search.engines.writer import Writer
from catalogue.search.reader import Reader


class Engine(NamedTuple):
    """How to open one engine in a folder of its own."""

    name: str
    writer: Callable[[Path, Collection], Writer]
    reader: Callable[[Path, Collection], Reader]


ENGINES = (
    Engine("whoosh, always a full export", open_writer, open_reader),
    Engine("whoosh, changes beside an export", partial(WhooshWriter, small=0), open_reader),
)
