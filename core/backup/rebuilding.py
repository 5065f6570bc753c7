"""What can be made anew from the rows: asked for once a backup is restored."""

from collections.abc import Callable

from flask import current_app

Rebuild = Callable[[], str]  # makes something anew, or has it made; says so in a line


def register_rebuild(rebuild: Rebuild) -> None:
    """Have something made anew after each restore of this site."""
    registered_rebuilds().append(rebuild)


def registered_rebuilds() -> list[Rebuild]:
    """All that is made anew."""
    rebuilds: list[Rebuild] = current_app.extensions.setdefault("restore_rebuilds", [])
    return rebuilds
