"""Statuses of listings, and what they may lack, in words."""

from core.pages.wording import gettext as _

PILLS = {
    "draft": "warn",
    "submitted": "info",
    "published": "good",
    "returned": "warn",
    "archived": "",
}


def status_words() -> dict[str, str]:
    """The statuses in the order of a listing's life."""
    return {
        "draft": _("draf"),
        "submitted": _("diajukan"),
        "published": _("tayang"),
        "returned": _("dikembalikan"),
        "archived": _("diarsipkan"),
    }


def return_reasons() -> dict[str, str]:
    """Why an office gives a listing back, in the order in which it is usually looked at."""
    return {
        "foto": _("Foto kurang jelas atau bukan produknya"),
        "santri": _("Ada wajah santri tanpa izin wali"),
        "nama": _("Nama atau keterangan kurang jelas"),
        "kategori": _("Kategori tidak tepat"),
        "harga": _("Harga perlu diperiksa lagi"),
        "satuan": _("Satuan jual atau isinya kurang jelas"),
        "kapasitas": _("Kapasitas perlu diperiksa lagi"),
        "dokumen": _("Nomor dokumen tidak sesuai"),
        "asal": _("Belum jelas dibuat oleh pesantren ini"),
    }


def lack_words() -> dict[str, str]:
    """What a listing may lack."""
    return {
        "foto": _("tanpa foto"),
        "harga": _("tanpa harga"),
        "kapasitas": _("tanpa kapasitas"),
        "halal": _("makanan tanpa halal yang berlaku"),
        "pirt": _("makanan tanpa P-IRT atau BPOM yang berlaku"),
        "konfirmasi": _("lama tidak dikonfirmasi"),
    }
