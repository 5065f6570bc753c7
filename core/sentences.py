"""Sentences in Indonesian that can still be said in another language. Pure."""


class Sentence(str):
    """The sentence itself, with the message and the values that it was made from.

    Whoever keeps or prints it has Indonesian; whoever shows it on a page looks the message up
    in the page's language (`core.pages.wording.said`).
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
