"""Columns of JSON in which sentences stand with what they were made from."""

from typing import Any

from sqlalchemy import JSON, Dialect, TypeDecorator

from core.sentences import packed, unpacked


class Sentences(TypeDecorator[Any]):
    """A sentence, or a document with sentences in it; a page can say them in its language."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """Plain JSON for the database."""
        return packed(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """The sentences again."""
        return unpacked(value)
