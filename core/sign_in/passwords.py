"""Which passwords are taken: 8 to 128 letters, none of the commonest, and no other rule.

As NIST SP 800-63B has it: length counts, a mixture of signs does not.
"""

from functools import cache
from pathlib import Path
from typing import Any

from flask_security.password_util import PasswordUtil
from flask_security.utils import get_message

from core.pages.wording import gettext as _

LEAST, MOST = 8, 128
COMMON = Path(__file__).parent / "common_passwords.txt"
# What people here think of first; the list of the world has none of it.
COMMON_HERE = frozenset({
    "alhamdulillah", "assalamualaikum", "astaghfirullah", "banjarmasin", "bismillah",
    "bismillah123", "indonesia", "indonesia123", "jawatimur", "kalimantan", "katasandi",
    "kopontren", "kopontren123", "koperasi", "masyaallah", "muhammad", "opop1234", "opop2026",
    "pesantren", "pesantren123", "rahasia123", "rahasiaku", "sayangku", "sayangmama",
    "santri123", "subhanallah", "surabaya",
})  # fmt: skip


class OurPasswords(PasswordUtil):
    """The rules as the library asks for them; messages come in the page's language."""

    def validate(
        self, password: str, is_register: bool, **kwargs: Any
    ) -> tuple[list[str] | None, str]:
        """What is wrong with it, or None, and the password in its normal form."""
        normal = self.normalize(password)
        wrong = fault(normal)
        return ([wrong] if wrong else None), normal


def fault(password: str) -> str:
    """What is wrong with a password, as a sentence; empty when it is good."""
    if len(password) < LEAST:
        return str(get_message("PASSWORD_INVALID_LENGTH", length=LEAST)[0])
    if len(password) > MOST:
        return _("Kata sandi paling banyak 128 huruf.")
    if password.casefold() in common_passwords():
        return str(get_message("PASSWORD_BREACHED")[0])
    return ""


@cache
def common_passwords() -> frozenset[str]:
    """The commonest passwords that are long enough, in small letters; read once a process."""
    listed = COMMON.read_text(encoding="utf-8").split("\n")
    return COMMON_HERE | {one.casefold() for one in listed if one}
