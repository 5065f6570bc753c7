"""What a spreadsheet may hold at most, and the one error that every broken file raises."""

from typing import Final

from core.figures import in_number
from core.sentences import Sentence, sentence

MAX_COLUMNS: Final = 60
MAX_ROWS: Final = 200_000
LAST_ROW: Final = MAX_ROWS + 1  # with the row of headings
MAX_UNPACKED_BYTES: Final = 200 * 2**20
MAX_MEMBERS: Final = 1_000  # files inside one workbook, pictures included
HEADING_ROWS: Final = 20  # the headings stand within the first so many rows


class SheetError(ValueError):
    """A file that cannot be read at all: one sentence that says what to do.

    Nothing has been read when it is raised.
    """

    def __init__(self, refusal: Sentence) -> None:
        super().__init__(refusal)
        self.sentence = refusal


def too_many_rows() -> SheetError:
    """Rows beyond the last one that is read."""
    return SheetError(
        sentence(
            "Isi berkas melewati baris %(last)s; "
            "bagi menjadi beberapa berkas berisi paling banyak %(most)s baris.",
            last=in_number(LAST_ROW),
            most=in_number(MAX_ROWS),
        )
    )


def too_many_columns(count: int) -> SheetError:
    """Columns beyond the last one that is read."""
    return SheetError(
        sentence(
            "Isi berkas sampai kolom ke-%(last)s, paling banyak %(most)s; "
            "hapus kolom yang tidak dipakai.",
            last=in_number(count),
            most=in_number(MAX_COLUMNS),
        )
    )


def damaged() -> SheetError:
    """Anything that no honest program writes."""
    return SheetError(
        sentence(
            "Berkas ini rusak atau tidak lengkap; buka di Excel lalu simpan ulang sebagai .xlsx."
        )
    )


def unreadable() -> SheetError:
    """What made the reading process die: it cannot tell us why."""
    return SheetError(
        sentence(
            "Berkas ini tidak dapat dibaca, mungkin rusak atau terlalu besar; "
            "simpan ulang sebagai .xlsx atau bagi menjadi beberapa berkas."
        )
    )


def too_big() -> SheetError:
    """More than we unpack or hold in memory."""
    return SheetError(
        sentence(
            "Isi berkas ini terlalu besar; hapus gambar dan lembar yang tidak dipakai, "
            "lalu simpan ulang sebagai .xlsx."
        )
    )


def empty() -> SheetError:
    """A file without a row."""
    return SheetError(sentence("Berkas ini kosong; isi menurut contoh lalu unggah lagi."))
