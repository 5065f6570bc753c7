"""What each column of an import file is for: the one table that pages and samples show."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from catalogue.importing.importer import Importer

GUIDE = Path(__file__).parent / "guide.csv"


@dataclass(frozen=True, slots=True)
class Explained:
    """One column in words: Indonesian `content`, English `meaning`, and an example."""

    name: str
    required: bool
    content: str
    meaning: str
    example: str

    def said(self, language: str) -> str:
        """What belongs into the column, in a language."""
        return self.meaning if language == "en" else self.content


def explained(importer: Importer) -> list[Explained]:
    """The columns of a kind of file in their order. Raises KeyError for one not explained."""
    rows = _rows()
    return [
        Explained(
            column.name,
            column.required,
            rows[importer.kind, column.name]["isi"],
            rows[importer.kind, column.name]["meaning"],
            rows[importer.kind, column.name]["contoh"],
        )
        for column in importer.columns
    ]


@cache
def _rows() -> dict[tuple[str, str], dict[str, str]]:
    with GUIDE.open(encoding="utf-8", newline="") as file:
        return {(row["jenis"], row["kolom"]): row for row in csv.DictReader(file)}
