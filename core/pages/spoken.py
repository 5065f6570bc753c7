"""Kept sentences as they stand on a page: in its language, typed words marked as Indonesian."""

from markupsafe import Markup, escape

from core.figures import Figure
from core.pages.language import language
from core.pages.wording import gettext, said
from core.sentences import Sentence

INDONESIAN = Markup('<span lang="id">{}</span>')


def spoken(text: object) -> Markup:
    """A sentence in the page's language.

    What people typed, and what was kept before without its message, is Indonesian and says so.
    """
    if isinstance(text, Figure):
        return escape(text.written(language()))
    if not text or not isinstance(text, str) or language() == "id":
        return escape(text)
    if not isinstance(text, Sentence) or said(text) == text:
        return INDONESIAN.format(text)
    message = escape(gettext(text.message))
    return (
        message % {name: spoken(v) for name, v in text.values.items()} if text.values else message
    )
