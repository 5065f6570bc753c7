"""Kinds and states of enquiries and needs in words, and the filters of their lists."""

from collections.abc import Sequence
from datetime import date

from catalogue.products.categories import kinds
from core.database import AnyRow
from core.offices.queries import corridor_regencies
from core.pages.choosing import Filter
from core.pages.language import Page
from core.pages.wording import gettext as _
from matching.buyers.cards import has_passed

NEED_PILLS = {"open": "good", "passed": "warn", "closed": ""}
ENQUIRY_PILLS = {"new": "warn", "done": "good", "dismissed": ""}


def enquiry_kinds() -> dict[str, str]:
    """What a visitor may send."""
    return {
        "offer": _("minta penawaran"),
        "need": _("cari barang"),
        "report": _("laporan produk"),
    }


def enquiry_statuses() -> dict[str, str]:
    """What became of it."""
    return {"new": _("baru"), "done": _("jadi kebutuhan"), "dismissed": _("ditutup")}


def need_states() -> dict[str, str]:
    """Where a need stands; the day of an open one may have passed."""
    return {"open": _("terbuka"), "passed": _("lewat tanggal"), "closed": _("selesai")}


def need_state(row: AnyRow, today: date) -> str:
    """The state of one need on a day."""
    return "passed" if row.status == "open" and has_passed(row, today) else str(row.status)


def closings() -> dict[str, str]:
    """Why an office closes a need."""
    return {
        "elsewhere": _("terpenuhi di tempat lain"),
        "withdrawn": _("dibatalkan pembeli"),
        "silent": _("pembeli tidak menjawab"),
    }


def every_closing() -> dict[str, str]:
    """Why a need may have been closed, by an office or by its buyer."""
    return {
        **closings(),
        "found": _("terpenuhi di sini"),
        "other": _("alasan lain"),
    }


def need_acts() -> dict[str, str]:
    """What may have been done to a need."""
    return {
        "need.enter": _("Dicatat"),
        "need.post": _("Ditulis pembeli"),
        "need.change": _("Diubah pembeli"),
        "need.close": _("Ditutup"),
        "need.reopen": _("Dibuka lagi"),
    }


def frequencies() -> dict[str, str]:
    """How often something is needed."""
    return {"once": _("sekali"), "monthly": _("tiap bulan"), "yearly": _("tiap tahun")}


def channels() -> dict[str, str]:
    """How a buyer told an office what is needed."""
    return {"telepon": _("Telepon"), "kunjungan": _("Kunjungan"), "whatsapp": _("WhatsApp")}


def sources() -> dict[str, str]:
    """Where a need came from: how it was told, or a file."""
    return {
        **channels(),
        "formulir": _("Formulir"),
        "daftar": _("Pembeli sendiri"),
        "impor": _("Berkas"),
        "demo": _("Data contoh"),
    }


def lately() -> Filter:
    """Only what came in the last days."""
    days = {str(n): _("%(n)s hari terakhir", n=n) for n in (7, 30, 90)}
    return Filter("sejak", _("Diterima"), days)


def enquiry_filters() -> Sequence[Filter]:
    """Filters of the queue."""
    return (
        Filter("status", _("Status"), enquiry_statuses()),
        Filter("jenis", _("Jenis"), enquiry_kinds()),
        lately(),
    )


def need_filters(here: Page) -> Sequence[Filter]:
    """Filters of the needs."""
    categories = {kind.slug: kind.label(here.language) for kind in kinds().values()}
    return (
        Filter("status", _("Status"), need_states()),
        Filter("kategori", _("Kategori"), categories),
        Filter("kabupaten", _("Kabupaten/kota pembeli"), corridor_regencies()),
        Filter("frekuensi", _("Seberapa sering"), frequencies()),
        Filter(
            "pencocokan",
            _("Pencocokan"),
            {"belum": _("belum ada usulan"), "ada": _("sudah ada usulan")},
        ),
    )
