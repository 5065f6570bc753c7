"""A process that replaces all documents again and again until it is killed."""

import sys
from pathlib import Path

from catalogue.search.documents import Document
from catalogue.search.engines.indexing import WhooshWriter
from tests.catalogue.search.engines.samples import PRODUCTS

EACH = 30


def documents(batch: int) -> list[Document]:
    """The same ids in every batch, with the number of the batch as their category."""
    values = {"kategori": (str(batch),)}
    return [Document(number, f"kopi {batch}", facets=values) for number in range(EACH)]


def prepare(folder: Path, small: int) -> None:
    """Make an index that holds the first batch."""
    writer = WhooshWriter(folder, PRODUCTS, small)
    writer.rebuild(documents(0))
    writer.close()


def main(folder: Path, small: int) -> None:
    """Write batches for ever; every fourth one as a rebuild."""
    writer = WhooshWriter(folder, PRODUCTS, small)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    batch = 0
    while True:
        batch += 1
        if batch % 4:
            writer.update(documents(batch))
            writer.publish()
        else:
            writer.rebuild(documents(batch))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
