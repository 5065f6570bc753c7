"""What an import of one kind of file is made of, and what it counts."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from catalogue.importing.cells import Cells
from catalogue.importing.columns import Column
from catalogue.importing.models import ImportChange
from core.sentences import Sentence

Outcome = str  # created, updated, unchanged


@dataclass(frozen=True, slots=True)
class Source:
    """Where a file comes from: who brings it, and whether it is demo data."""

    name: str = "impor"
    is_demo: bool = False

    def over_demo(self, stands_as_demo: bool) -> dict[str, Any]:
        """The columns by which a real row makes a demo record real; demo data changes nothing."""
        return (
            {"is_demo": False, "source": self.name} if stands_as_demo and not self.is_demo else {}
        )


class Saver(Protocol):
    """Saves read rows of one kind, and can take a change back."""

    def __call__(self, rows: Sequence[Any], source: Source) -> "Saved":
        """Save in this transaction; rows that are already so change nothing."""
        ...


@dataclass(slots=True)
class Saved:
    """What became of a chunk of rows."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    drafts: int = 0  # rows that are not shown to visitors for now, whether changed or not
    changes: list[ImportChange] = field(default_factory=list)
    doubts: list[tuple[Any, Sentence]] = field(default_factory=list)  # row, what to look at

    def doubt(self, row: Any, what: Sentence) -> None:
        """Note what is doubtful about a row beside what is known already."""
        self.doubts.append((row, what))

    def doubts_about(self, row: Any) -> list[Sentence]:
        """What was noted about this very row."""
        return [what for doubted, what in self.doubts if doubted is row]


@dataclass(frozen=True, slots=True)
class Importer:
    """One kind of file: its columns, how a row is read, saved, and taken back."""

    kind: str
    subject: str  # the table of which a row of the file is a row
    columns: Sequence[Column]
    key: str  # the column by which a second run knows a row again
    # For each row where it and what it would change lie, as codes of regencies.
    places: Callable[[Sequence[Any]], Iterable[set[str]]]
    reader: Callable[[], Callable[[Cells], Any]]  # makes the row reader once an import
    save: Saver
    undo: Callable[[ImportChange], bool]  # False: changed since, so left as it is
    index: Callable[[Sequence[ImportChange]], None]
