"""The cells of one row while it is read: values that could be read, problems and doubts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from catalogue.importing.refused import Problem
from core.figures import in_number
from core.reading.typed import ReadingError, clean, is_blank
from core.sentences import Sentence, followed, sentence

T = TypeVar("T")
SAVED_AS_DRAFT = sentence("Disimpan sebagai draf.")


@dataclass(slots=True)
class Cells:
    """Reads typed columns; what cannot be read is collected, so that all is told at once."""

    values: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Sentence] = field(default_factory=list)
    incomplete: bool = False  # saved, but not to be shown before somebody mends it

    def text(self, column: str, most: int = 200) -> str:
        """The cleaned text; empty when the cell says nothing."""
        typed = clean(self.values.get(column, ""))
        if is_blank(typed):
            return ""
        if len(typed) > most:
            self.refuse(column, _too_long(most))
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
            self.refuse(column, error.whole)
            return None

    def refuse(self, column: str, why: Sentence) -> None:
        """The row cannot be saved as it is."""
        self.problems.append(Problem(column, why))

    def keep_as_draft(self, why: Sentence) -> None:
        """The row is saved, but stays a draft until this is mended."""
        self.incomplete = True
        self.warn(followed(why, SAVED_AS_DRAFT))

    def warn(self, doubt: Sentence) -> None:
        """The row is saved, but somebody should look."""
        self.warnings.append(doubt)


def _too_long(most: int) -> Sentence:
    return sentence("Terlalu panjang: paling banyak %(most)s huruf.", most=in_number(most))
