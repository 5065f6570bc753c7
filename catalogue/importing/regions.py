"""Reading a regency that was typed as code or name, with what to do when it is not clear."""

from core.reading.typed import ReadingError, shown
from core.regions import AmbiguousRegionError, Region, UnknownRegionError, read_regency
from core.sentences import sentence


def regency_cell(text: str) -> Region:
    """The regency; raises ReadingError that asks Kab. or Kota? where both exist."""
    try:
        return read_regency(text)
    except AmbiguousRegionError as error:
        one, other = (f"{region.name} ({region.code})" for region in error.candidates)
        raise ReadingError(
            sentence("“%(typed)s” ada dua.", typed=shown(text)),
            sentence("Tulis %(one)s atau %(other)s.", one=one, other=other),
        ) from None
    except UnknownRegionError:
        raise ReadingError(
            sentence("Kabupaten/kota “%(typed)s” tidak dikenal.", typed=shown(text)),
            sentence("Tulis kode seperti 35.07 atau nama seperti Kab. Malang."),
        ) from None
