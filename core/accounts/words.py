"""What accounts are called on pages."""

from core.pages.wording import gettext as _


def role_words() -> dict[str, str]:
    """Role -> what it is called."""
    return {
        "person": _("belum punya peran"),
        "producer": _("pengelola"),
        "buyer": _("pembeli"),
        "officer": _("petugas"),
        "administrator": _("pengelola situs"),
    }
