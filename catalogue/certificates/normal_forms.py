"""The form that a good number of each kind has, as regular expressions.

Databases match them too, so they hold only what Python, SQLite and PostgreSQL read alike.
"""

import re
from collections.abc import Mapping
from typing import Final

from catalogue.certificates.checked import NumberKind

# BPOM: a register's usual digits and up to three more; longer numbers are doubted, not refused.
NORMAL_FORMS: Final[Mapping[str, str]] = {
    NumberKind.HALAL: "^ID[0-9]{17}$",
    NumberKind.PIRT: "^[0-9]{13}-[0-9]{2}$",
    NumberKind.BPOM: (
        "^(M[DL] [0-9]{12,15}|T[RIL] [0-9]{9,12}|S[DIL] [0-9]{9,12}|N[A-E] [0-9]{11,14})$"
    ),
}
_COMPILED = {kind: re.compile(form) for kind, form in NORMAL_FORMS.items()}


def has_normal_form(kind: str, number: str) -> bool:
    """Whether a kept number looks as its kind must; any number of another kind does."""
    form = _COMPILED.get(kind)
    return form is None or form.search(number) is not None
