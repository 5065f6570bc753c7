"""What offices make sure of, in words: states, ways, and what was done."""

from core.audit import AuditEntry
from core.pages.wording import gettext as _

PILLS = {"waiting": "warn", "verified": "good", "refused": ""}


def verifying_states() -> dict[str, str]:
    """Where a record stands."""
    return {
        "waiting": _("menunggu diperiksa"),
        "verified": _("sudah diperiksa"),
        "refused": _("ditolak"),
    }


def verifying_ways() -> dict[str, str]:
    """How an office makes sure."""
    return {
        "dokumen": _("dari dokumen"),
        "kunjungan": _("lewat kunjungan"),
        "telepon": _("lewat telepon"),
    }


def verifying_acts() -> dict[str, str]:
    """The last part of an act -> what it is called."""
    return {
        "verified": _("Dinyatakan benar"),
        "refused": _("Ditolak"),
        "enter": _("Dicatat"),
        "change": _("Diubah"),
        "phone": _("Nomor telepon ditambahkan"),
        "add": _("Dokumen ditambahkan"),
        "remove": _("Dokumen dihapus"),
        "download": _("Dokumen diunduh"),
    }


def act_label(entry: AuditEntry) -> str:
    """What was done to a record that offices make sure of."""
    return verifying_acts().get(entry.action.rpartition(".")[2], entry.action)


def note_of(entry: AuditEntry, person: str) -> str:
    """Who did it, how they know, and what they wrote."""
    way = verifying_ways().get(str(entry.after.get("way") or ""), "")
    told = f"{person}, {way}" if way else person
    return f"{told}: {entry.reason}" if entry.reason else told
