"""What is wrong with an HTML page: syntax, outline, labels, links, language."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

import html5lib
from html5lib.constants import E as PARSE_ERRORS

from tests.page_words import FOREIGN

UNSEEN = {"script", "style", "template", "head", "code"}
SPOKEN = ("alt", "title", "aria-label", "placeholder")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
CONTROLS = {"input", "select", "textarea"}
NEEDS_NO_LABEL = {"hidden", "submit", "button", "reset", "image"}
REFERENCES = ("for", "aria-describedby", "aria-labelledby", "aria-controls", "list", "form")
# An address, a file name or a code such as BUTUH-V7WERE speaks no language.
SPEECHLESS = re.compile(r"\S*[/@_]\S*|\S+\.\S+|\b[A-Z]+-[A-Z0-9-]*\d[A-Z0-9-]*\b")
WORD = re.compile(r"[^\W\d_]+")


def problems(html: str, language: str) -> list[str]:
    """Everything wrong with a page that should be in the language; empty when it is right."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    page = parser.parse(html)
    found: list[str] = [
        f"line {line}: {_said(code, data)}" for (line, _), code, data in parser.errors
    ]
    for check in (_outline, _ids, _labels, _images, _links):
        found += check(page)
    if page.get("lang") != language:
        found.append(f"lang is {page.get('lang')!r}, not {language!r}")
    return [*found, *_foreign_words(page, language)]


def _said(code: str, data: dict[str, object]) -> str:
    return str(PARSE_ERRORS.get(code, code)) % data


def _outline(page: Element) -> Iterator[str]:
    headings = [element for element in page.iter() if element.tag in HEADINGS]
    first = sum(1 for heading in headings if heading.tag == "h1")
    if first != 1:
        yield f"{first} h1 instead of one"
    for above, heading in pairwise(headings):
        if HEADINGS.index(heading.tag) > HEADINGS.index(above.tag) + 1:
            yield f"{heading.tag} {_name(heading)!r} straight below {above.tag} {_name(above)!r}"
    if not "".join(_texts(page.find("head/title"))).strip():
        yield "no title"


def _ids(page: Element) -> Iterator[str]:
    count = Counter(id_ for element in page.iter() if (id_ := element.get("id")) is not None)
    for id_, times in count.items():
        if times > 1 or not id_ or " " in id_:
            yield f"id {id_!r} stands {times} times"
    for element in page.iter():
        for attribute in REFERENCES:
            for id_ in (element.get(attribute) or "").split():
                if id_ not in count:
                    yield f"{attribute}={id_!r} leads to nothing"


def _labels(page: Element) -> Iterator[str]:
    labels = [label for label in page.iter("label") if "".join(_own_words(label)).strip()]
    named = {label.get("for") for label in labels}
    within = {id(child) for label in labels for child in label.iter()}
    for control in page.iter():
        if control.tag == "button" and not _name(control):
            yield f"a button without a name: {control.attrib}"
        if control.tag not in CONTROLS:
            continue
        if control.tag == "input" and control.get("type") in NEEDS_NO_LABEL:
            continue
        labelled = control.get("id") in named or id(control) in within
        if not labelled and not control.get("aria-label") and not control.get("aria-labelledby"):
            yield f"a {control.tag} without a label: {control.get('name')!r}"


def _own_words(element: Element) -> Iterator[str]:
    """The words of a label, without those of the choices inside it."""
    yield element.text or ""
    for child in element:
        if child.tag not in CONTROLS:
            yield from _own_words(child)
        yield child.tail or ""


def _images(page: Element) -> Iterator[str]:
    for image in page.iter("img"):
        if image.get("alt") is None:
            yield f"an image without alt: {image.get('src')!r}"


def _links(page: Element) -> Iterator[str]:
    for link in page.iter("a"):
        if not (link.get("href") or "").strip():
            yield f"a link to nowhere: {_name(link)!r}"
        if not _name(link):
            yield f"a link without words: {link.get('href')!r}"


def _name(element: Element) -> str:
    """What a screen reader says of an element: its label, else its words and pictures."""
    labelled = element.get("aria-label") or element.get("aria-labelledby")
    pictures = [image.get("alt", "") for image in element.iter("img")]
    return (labelled or " ".join([*_texts(element), *pictures])).strip()


def _texts(element: Element | None) -> Iterator[str]:
    return element.itertext() if element is not None else iter(())


def _foreign_words(page: Element, language: str) -> Iterator[str]:
    for said in _spoken(page):
        words = {word.lower() for word in WORD.findall(SPEECHLESS.sub(" ", said))}
        for word in sorted(words & FOREIGN[language]):
            yield f"{word!r} is not in the page's language: {' '.join(said.split())[:70]!r}"


def _spoken(element: Element) -> Iterator[str]:
    """Every text that a reader meets, but for what says its own language, as typed words do."""
    yield from (text for name in SPOKEN if (text := element.get(name)))
    if element.tag == "input" and element.get("type") in NEEDS_NO_LABEL - {"hidden"}:
        yield element.get("value", "")
    yield element.text or ""
    for child in element:
        if not _is_apart(child):
            yield from _spoken(child)
        yield child.tail or ""


def _is_apart(element: Element) -> bool:
    return not isinstance(element.tag, str) or element.tag in UNSEEN or "lang" in element.attrib
