"""What every engine offers to whoever keeps its index up to date."""

from collections.abc import Collection, Iterable
from typing import Protocol

from catalogue.search.documents import Document


class Writer(Protocol):
    """Changes one index; one process writes at a time, any number read."""

    def update(self, documents: Iterable[Document], removed_ids: Collection[int] = ()) -> None:
        """Store new and changed documents and forget removed ids, durably; not yet findable."""
        ...

    def publish(self) -> None:
        """Make everything stored findable by every reader; cheap when nothing changed."""
        ...

    def rebuild(self, documents: Iterable[Document]) -> None:
        """Replace the whole index by these documents and publish; readers see old or new."""
        ...

    def close(self) -> None:
        """Finish work that goes on in the background."""
        ...
