"""Reading an NSPP cell, with every doubt about its prefix and its regency."""

import re

from catalogue.certificates.numbers import check
from catalogue.importing.cells import Cells


def nspp_cell(cells: Cells, regency_code: str) -> tuple[str, bool]:
    """The number as it is kept, and whether it has its twelve digits; doubts are noted."""
    checked = check("nspp", cells.values.get("nspp", ""), regency_code or None)
    for doubt in checked.warnings:
        cells.warn(doubt.sentence)
    return checked.number, re.fullmatch(r"[0-9]{12}", checked.number) is not None
