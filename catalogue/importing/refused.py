"""Rows that were refused, written as a CSV that can be corrected in Excel and sent again."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from catalogue.importing.cell_text import protected
from catalogue.importing.columns import REPORT_COLUMNS
from catalogue.importing.sheets import RawRow
from core.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row was refused: the column ("" for the row as a whole) and a sentence."""

    column: str
    sentence: Sentence


def write_refused(
    path: Path, columns: Sequence[str], rows: Iterable[tuple[RawRow, Sequence[Problem]]]
) -> int:
    """Write the rows with their own columns, then row number, wrong columns and reasons.

    Semicolons and a UTF-8 mark, as an Indonesian Excel opens it; nothing in it runs as a
    formula. Reading it gives equal values, without the three added columns. How many rows.
    """
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow([*columns, *REPORT_COLUMNS])
        for row, problems in rows:
            cells = [row.values.get(column, "") for column in columns]
            writer.writerow([protected(cell) for cell in (*cells, *_report(row, problems))])
            count += 1
    return count


def _report(row: RawRow, problems: Sequence[Problem]) -> tuple[str, str, str]:
    wrong = dict.fromkeys(problem.column for problem in problems if problem.column)
    reasons = " ".join(problem.sentence for problem in problems)
    return str(row.line_number), ", ".join(wrong), reasons
