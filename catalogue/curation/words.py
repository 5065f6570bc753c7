"""Statuses of listings, and what they may lack, in words."""

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class ActWords:
    """What is done to several listings: on the button, before it is done, and after."""

    button: str
    before: str
    after: str


def act_words() -> dict[str, ActWords]:
    """What an office may do to several listings at once."""
    return {
        "publish": ActWords(_("Tayangkan"), _("Akan ditayangkan"), _("Ditayangkan")),
        "return": ActWords(_("Kembalikan"), _("Akan dikembalikan"), _("Dikembalikan")),
        "archive": ActWords(_("Arsipkan"), _("Akan diarsipkan"), _("Diarsipkan")),
        "confirm": ActWords(
            _("Masih dibuat"), _("Akan dicatat masih dibuat"), _("Dicatat masih dibuat")
        ),
    }
