"""Categories as pages need them: read once a minute, kept per process."""

import time
from collections.abc import Mapping
from dataclasses import dataclass

from flask import current_app
from sqlalchemy import select

from catalogue.products.models import Category
from core.database import db

KEPT_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Kind:
    """A category: its names, its icon, and the top category that it belongs to."""

    id: int
    slug: str
    name: str
    name_en: str
    icon: str
    tone: str
    parent: str | None  # slug
    top: str  # slug

    def label(self, language: str) -> str:
        """The name in a language."""
        return self.name_en if language == "en" else self.name


def kinds() -> Mapping[int, Kind]:
    """All categories by id, in the order in which they are shown."""
    kept = current_app.extensions.get("categories")
    if kept is None or kept[0] < time.monotonic():
        kept = (time.monotonic() + KEPT_SECONDS, _read())
        current_app.extensions["categories"] = kept
    found: Mapping[int, Kind] = kept[1]
    return found


def kind_by_slug(slug: str) -> Kind | None:
    """The category with this slug."""
    return next((kind for kind in kinds().values() if kind.slug == slug), None)


def kind_by_name(text: str) -> Kind | None:
    """The category that was typed: slug or name, any case."""
    wanted = text.strip().casefold()
    for kind in kinds().values():
        if wanted in {kind.slug, kind.name.casefold(), kind.name_en.casefold()}:
            return kind
    return None


def labelled_choices(language: str) -> list[tuple[str, str]]:
    """All categories as a form offers them; sub-categories stand behind their parent's name."""
    found = []
    for kind in kinds().values():
        parent = kind_by_slug(kind.parent) if kind.parent else None
        label = kind.label(language)
        found.append((kind.slug, f"{parent.label(language)}: {label}" if parent else label))
    return found


def with_descendants(kind: Kind) -> frozenset[str]:
    """The slugs of a category and of all that stand under it."""
    found = {kind.slug}
    for other in kinds().values():  # parents come before their children
        if other.parent in found:
            found.add(other.slug)
    return frozenset(found)


def ids_within(slug: str) -> list[int]:
    """The ids of a category and of all that stand under it; none for an unknown slug."""
    kind = kind_by_slug(slug)
    slugs = with_descendants(kind) if kind else frozenset()
    return [other.id for other in kinds().values() if other.slug in slugs]


def _read() -> dict[int, Kind]:
    """Parents come before their children, so each finds its parent among those read."""
    found: dict[int, Kind] = {}
    for row in db.session.scalars(select(Category).order_by(Category.position)):
        parent = found.get(row.parent_id) if row.parent_id is not None else None
        found[row.id] = Kind(
            id=row.id,
            slug=row.slug,
            name=row.name,
            name_en=row.name_en,
            icon=row.icon,
            tone=row.tone,
            parent=parent.slug if parent else None,
            top=parent.top if parent else row.slug,
        )
    return found
