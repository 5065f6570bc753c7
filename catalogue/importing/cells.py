"""The cells of one row while it is read: values that could be read, problems and doubts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from catalogue.importing.refused import Problem
from core.reading.typed import ReadingError, clean, is_blank

T = TypeVar("T")


@dataclass(slots=True)
class Cells:
    """Reads typed columns; what cannot be read is collected, so that all is told at once."""

    values: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    incomplete: bool = False  # saved, but not to be shown before somebody mends it

    def text(self, column: str, most: int = 200) -> str:
        """The cleaned text; empty when the cell says nothing."""
        typed = clean(self.values.get(column, ""))
        if is_blank(typed):
            return ""
        if len(typed) > most:
            self.refuse(column, f"Terlalu panjang: paling banyak {most} huruf.")
        return typed

    def given(self, column: str) -> bool:
        """Whether the cell says something."""
        return not is_blank(self.values.get(column, ""))

    def read(self, column: str, reader: Callable[[str], T]) -> T | None:
        """The value, or None for a cell that says nothing or cannot be read."""
        if not self.given(column):
            return None
        try:
            return reader(self.values[column])
        except ReadingError as error:
            self.refuse(column, f"{error.message} {error.suggestion}")
            return None

    def refuse(self, column: str, sentence: str) -> None:
        """The row cannot be saved as it is."""
        self.problems.append(Problem(column, sentence))

    def keep_as_draft(self, sentence: str) -> None:
        """The row is saved, but stays a draft until this is mended."""
        self.incomplete = True
        self.warn(f"{sentence} Disimpan sebagai draf.")

    def warn(self, sentence: str) -> None:
        """The row is saved, but somebody should look."""
        self.warnings.append(sentence)
