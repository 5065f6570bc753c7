"""Sentences in Indonesian that can still be said in another language. Pure."""

from typing import Any

from core.figures import Figure

KEPT = {"said", "message", "values"}
FIGURE = {"figure", "plain"}


class Sentence(str):
    """The sentence itself, with the message and the values that it was made from.

    Whoever prints it has Indonesian; whoever shows it on a page looks the message up in the
    page's language (`core.pages.wording.said`).
    """

    __slots__ = ("message", "values")

    message: str
    values: dict[str, object]

    def __new__(cls, message: str, values: dict[str, object] | None = None) -> "Sentence":
        """The message with its values in their places."""
        made = super().__new__(cls, message % values if values else message)
        made.message, made.values = message, values or {}
        return made


def sentence(message: str, /, **values: object) -> Sentence:
    """A sentence; translators find its message. A value may be a sentence of its own."""
    return Sentence(message, values)


def followed(first: str, second: str) -> Sentence:
    """Two sentences as one, such as what is wrong and what to do."""
    return sentence("%(first)s %(second)s", first=first, second=second)


def packed(value: Any) -> Any:
    """Anything with sentences in it as plain JSON; the Indonesian text is there to be read."""
    if isinstance(value, Sentence):
        return {"said": str(value), "message": value.message, "values": packed(value.values)}
    if isinstance(value, Figure):
        return {"figure": value.kind, "plain": value.plain}
    if isinstance(value, dict):
        return {name: packed(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [packed(one) for one in value]
    return value


def unpacked(value: Any) -> Any:
    """What `packed` was given, with lists for tuples."""
    if isinstance(value, list):
        return [unpacked(one) for one in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == FIGURE:
        return Figure(value["figure"], value["plain"])
    found = {name: unpacked(one) for name, one in value.items()}
    return Sentence(found["message"], found["values"]) if value.keys() == KEPT else found
