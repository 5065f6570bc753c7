"""Reading a regency that was typed as code or name, with what to do when it is not clear."""

from core.reading.typed import ReadingError, shown
from core.regions import AmbiguousRegionError, Region, UnknownRegionError, read_regency


def regency_cell(text: str) -> Region:
    """The regency; raises ReadingError that asks Kab. or Kota? where both exist."""
    try:
        return read_regency(text)
    except AmbiguousRegionError as error:
        names = " atau ".join(f"{r.name} ({r.code})" for r in error.candidates)
        raise ReadingError(f"“{shown(text)}” ada dua.", f"Tulis {names}.") from None
    except UnknownRegionError:
        raise ReadingError(
            f"Kabupaten/kota “{shown(text)}” tidak dikenal.",
            "Tulis kode seperti 35.07 atau nama seperti Kab. Malang.",
        ) from None
