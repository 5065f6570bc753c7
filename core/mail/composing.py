"""A template of mail made into subject, text and simple HTML, in the recipient's language."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import current_app
from jinja2 import Template

from core.mail.addresses import one_line
from core.pages.language import language

LAYOUT = "mail/layout.html"
LONGEST_NAME = 80  # of who is greeted, who may have typed anything
LINK = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)]")

# A line of a paragraph as pieces: a text, and whether it is a link.
Line = list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Composed:
    """What one template gives."""

    subject: str
    text: str
    html: str


def compose(template: str, values: Mapping[str, Any], unsubscribe_url: str = "") -> Composed:
    """The mail of templates/mail/<kind>.txt, named as "mail/<kind>.txt", in the language spoken.

    HTML has the same words: the paragraphs of the text, with links that can be pressed. It is
    made without the request, so that the worker can make mail as well.
    """
    environment = current_app.jinja_env
    home = f"{str(current_app.config['BASE_URL']).rstrip('/')}{'/en' * (language() == 'en')}/"
    given = {"home": home, "unsubscribe_url": unsubscribe_url, **values}
    given["name"] = one_line(str(given.get("name", "")), LONGEST_NAME)
    source = environment.get_template(template)
    text = _spaced(source.render(given))
    subject = _block(source, "subject", given)
    html = environment.get_template(LAYOUT).render(
        language=language(), subject=subject, paragraphs=list(paragraphs(text))
    )
    return Composed(subject, text, html)


def paragraphs(text: str) -> Iterator[list[Line]]:
    """The paragraphs of a text, with their lines."""
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        yield [list(_pieces(line)) for line in paragraph.splitlines()]


def _pieces(line: str) -> Iterator[tuple[str, bool]]:
    end = 0
    for link in LINK.finditer(line):
        if link.start() > end:
            yield line[end : link.start()], False
        yield link[0], True
        end = link.end()
    if end < len(line):
        yield line[end:], False


def _block(source: Template, name: str, given: Mapping[str, Any]) -> str:
    return "".join(source.blocks[name](source.new_context(dict(given)))).strip()


def _spaced(text: str) -> str:
    """One empty line between paragraphs, however the template was laid out."""
    return re.sub(r"\n\s*\n", "\n\n", text.strip()) + "\n"
