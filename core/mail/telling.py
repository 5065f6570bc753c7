"""The same mail to several people, each in their own language."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

from core.errors import DomainError
from core.mail.actions import post_template


class Reader(Protocol):
    """Somebody who can be mailed."""

    @property
    def email(self) -> str:
        """Where to."""

    @property
    def name(self) -> str:
        """Who is greeted."""

    @property
    def language(self) -> str:
        """The language of the mail."""


def tell(
    people: Iterable[Reader], template: str, values: Callable[[str], Mapping[str, Any]]
) -> int:
    """Mail each of them; `values` are asked for by language. Returns to how many.

    What is no address is passed over: whoever tells must not fail for that.
    """
    count = 0
    for one in people:
        given = {"name": one.name, **values(one.language)}
        try:
            post_template(template, one.email, given, language=one.language)
        except DomainError:
            continue
        count += 1
    return count
