"""What buyers read about their needs: why closed, where they stand, and what to do next."""

from datetime import date

from core.database import AnyRow
from core.pages.wording import gettext as _
from matching.buyers.office_words import need_state
from matching.posting.forms import NOT_ASKED, REQUIRED, WISHED


def closing_reasons() -> dict[str, str]:
    """Why a buyer closes the own need."""
    return {
        "found": _("Sudah dapat di sini"),
        "elsewhere": _("Sudah dapat di tempat lain"),
        "withdrawn": _("Batal"),
        "other": _("Lainnya"),
    }


def wishes() -> dict[str, str]:
    """How much a document matters."""
    return {
        NOT_ASKED: _("Tidak diminta"),
        WISHED: _("Diharapkan (didahulukan, yang lain tetap diusulkan)"),
        REQUIRED: _("Wajib (yang tidak punya gugur)"),
    }


def own_state(need: AnyRow, buyer_state: str, today: date) -> tuple[str, str]:
    """(Where the need stands, kind of pill), as its buyer reads it."""
    state = need_state(need, today)
    if state == "open" and buyer_state == "waiting":
        return _("menunggu dinas"), "warn"
    if state == "open" and buyer_state == "refused":
        return _("belum tampil"), "warn"
    words = {"open": _("tampil untuk umum"), "passed": _("lewat tanggal"), "closed": _("selesai")}
    return words[state], {"open": "good", "passed": "warn"}.get(state, "")


def next_step(need: AnyRow, suggestions: int, today: date) -> str:
    """What the buyer does best now, in one sentence."""
    state = need_state(need, today)
    if state == "closed":
        return _("Masih perlu? Buka lagi.")
    if state == "passed":
        return _("Ubah tanggalnya bila masih perlu, atau tutup.")
    if need.matches:
        return _("Lihat usulan; dinas sudah menghubungkan Anda dengan pemasok.")
    if suggestions:
        return _("Lihat usulan, dan tanyakan yang belum jelas lewat dinas.")
    return _("Belum ada yang cocok: longgarkan syarat, atau tunggu produk baru.")
