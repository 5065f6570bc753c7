"""Why a file cannot be taken as a document: one sentence each, with what to do."""

from typing import Final

from core.errors import DomainError
from core.sentences import sentence


class DocumentRefused(DomainError):
    """This file cannot become a document; the sentence says why and what to do."""


EMPTY: Final = sentence("Berkas ini kosong (0 byte). Pilih berkasnya sekali lagi, lalu kirim lagi.")
TOO_LARGE: Final = sentence(
    "Berkas ini lebih dari 10 MB. Pindai lagi dengan mutu lebih rendah, lalu kirim lagi."
)
UNKNOWN: Final = sentence(
    "Isi berkas ini bukan PDF dan bukan foto JPG, PNG, WEBP atau AVIF. "
    "Pindai atau foto suratnya, lalu kirim lagi."
)
WRONG_NAME: Final = sentence(
    "Nama berkas ini tidak cocok dengan isinya. Kirim berkas aslinya, tanpa mengganti namanya."
)
MIXED: Final = sentence(
    "Di dalam berkas ini tersembunyi berkas lain. Pindai atau foto suratnya lagi, lalu kirim lagi."
)
TOO_SMALL: Final = sentence(
    "Foto ini terlalu kecil untuk dibaca: sisi terpendek paling sedikit 500 piksel. "
    "Foto suratnya lebih dekat, lalu kirim lagi."
)

BROKEN_PDF: Final = sentence(
    "PDF ini rusak atau terpotong. Kirim lagi dari berkas aslinya, atau foto suratnya."
)
LOCKED_PDF: Final = sentence(
    "PDF ini dikunci dengan kata sandi. Simpan tanpa kata sandi, atau foto suratnya."
)
ACTIVE_PDF: Final = sentence(
    "PDF ini memuat program, isian, atau lampiran. "
    "Cetak ulang ke PDF biasa, atau foto suratnya, lalu kirim lagi."
)
ODD_PDF: Final = sentence(
    "PDF ini ditulis dengan cara yang tidak dapat kami periksa. "
    "Cetak ulang ke PDF biasa, atau foto suratnya, lalu kirim lagi."
)
SWOLLEN_PDF: Final = sentence(
    "Isi PDF ini terlalu besar untuk diperiksa. "
    "Pindai lagi dengan mutu lebih rendah, atau foto suratnya."
)
LONG_PDF: Final = sentence("PDF ini lebih dari 100 halaman. Kirim halaman yang perlu saja.")
