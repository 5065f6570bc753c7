"""A process that searches until the writer has finished, and says how many generations it saw."""

import sys
from pathlib import Path

from catalogue.search.criteria import Criteria
from catalogue.search.engines.opening import FollowingReader
from catalogue.search.query import Group, Term, TextQuery
from tests.catalogue.search.engines import writing_process
from tests.catalogue.search.engines.samples import PRODUCTS


def main(folder: Path) -> None:
    """Search; ends with an error when an answer mixes two batches."""
    asked = Criteria(TextQuery((Group((Term("kopi"),)),)), counted=("kategori",))
    reader, seen = FollowingReader(folder, PRODUCTS), set()
    while not (folder / "finished").exists():
        current = reader.current
        hits = current.search(asked)
        seen.add(current.generation)
        if hits.total != writing_process.EACH or len(hits.facets["kategori"]) != 1:
            raise ValueError(hits)
    sys.stdout.write(str(len(seen)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
