"""The process that reads one workbook for us, because the reader may die of a bad one.

Run as `python -m catalogue.importing.reading_child FILE`. Writes one JSON line a row,
[row number, cells], to standard output; a refusal goes to standard error as JSON.
"""

import json
import math
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

import python_calamine

from catalogue.importing.sheet_rules import SheetError, damaged, too_big
from catalogue.importing.workbook_check import sheet_to_read
from core.limited_process import limit_resources, refuse

MEMORY_BYTES: Final = 2**30
CPU_SECONDS: Final = 120
OUTPUT_BYTES: Final = 2**29


def main(path: Path) -> int:
    """Check and read the file; the exit status says whether it was refused in words."""
    limit_this_process()
    try:
        name = sheet_to_read(path)
        for row_number, cells in rows(path, name):
            line = json.dumps([row_number, cells], ensure_ascii=False)
            sys.stdout.buffer.write(line.encode("utf-8") + b"\n")
        sys.stdout.buffer.flush()
    except (MemoryError, OSError):
        return refuse(too_big().sentence)
    except SheetError as error:
        return refuse(error.sentence)
    return 0


def limit_this_process() -> None:
    """No more memory, time and output than a workbook needs."""
    limit_resources(memory_bytes=MEMORY_BYTES, cpu_seconds=CPU_SECONDS, output_bytes=OUTPUT_BYTES)


def rows(path: Path, name: str) -> Iterator[tuple[int, list[str | float]]]:
    """Rows that hold something, with the number that Excel shows beside them."""
    with python_calamine.load_workbook(path) as workbook:
        sheet = workbook.get_sheet_by_name(name)
        margin: list[str | float] = [""] * (sheet.start[1] if sheet.start else 0)
        for row_number, values in enumerate(sheet.iter_rows(), start=1):
            cells = [_plain(value) for value in values]
            while cells and cells[-1] == "":
                cells.pop()
            if cells:
                yield row_number, margin + cells


def _plain(value: str | float | date | time | timedelta) -> str | float:
    """A number stays one; dates become ISO text, a yes or no becomes the word."""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, str | int):
        return value
    if isinstance(value, float):
        if not math.isfinite(value):
            raise damaged()
        return value
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
