"""A real index of a few documents, for tests of what reads one."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from catalogue.search.documents import Collection, Document
from catalogue.search.engines.opening import open_reader, open_writer
from catalogue.search.reader import Reader


def indexed(
    folder: Path, documents: Sequence[Document], facets: tuple[str, ...] = ("kategori",)
) -> Reader:
    """A reader of an index in this folder that holds these documents and no others."""
    collection = Collection("contoh", facets=facets)
    with closing(open_writer(folder, collection)) as writer:
        writer.rebuild(documents)
    return open_reader(folder, collection)
