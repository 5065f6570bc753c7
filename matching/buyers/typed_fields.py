"""Form fields whose text a reader of typed values must be able to read."""

from collections.abc import Callable
from typing import Any

from wtforms import ValidationError

from core.reading.typed import ReadingError


def check(field: Any, reader: Callable[[str], Any]) -> None:
    """Raise what is wrong and what to do where the reader refuses the field's text."""
    try:
        reader(field.data)
    except ReadingError as error:
        raise ValidationError(f"{error.message} {error.suggestion}") from None
