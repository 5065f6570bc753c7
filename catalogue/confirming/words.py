"""States of askings in words."""

from core.pages.wording import gettext as _

PILLS = {"ask": "info", "asked": "warn", "stale": "bad"}


def asking_words() -> dict[str, str]:
    """The states in the order in which a listing ages."""
    return {"ask": _("perlu ditanya"), "asked": _("sudah ditanya"), "stale": _("basi")}


def channel_words() -> dict[str, str]:
    """How a unit was asked."""
    return {"mail": _("lewat surel"), "whatsapp": _("lewat WhatsApp")}
