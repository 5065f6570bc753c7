"""Translations compiled for gettext: .po of the translators -> .mo of the site."""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from core.build.files import remove_others, write


class TranslationError(Exception):
    """A catalogue cannot be used; the message names the file and what is wrong."""


def compile_translations(source: Path, target: Path) -> int:
    """Writes target/<lang>/LC_MESSAGES/<domain>.mo for each .po under source; how many."""
    compiled = []
    for path in sorted(source.rglob("*.po")):
        name = path.relative_to(source).with_suffix(".mo")
        packed = BytesIO()
        write_mo(packed, _catalogue(path))
        write(target / name, packed.getvalue())
        compiled.append(name.as_posix())
    remove_others(target, compiled)
    return len(compiled)


def _catalogue(path: Path) -> Catalog:
    """The catalogue, refused when a translation would fail where it is shown."""
    try:
        with path.open("rb") as file:
            catalogue = read_po(file, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError) as error:
        raise TranslationError(f"{path} cannot be read: {error}") from error
    for message, errors in catalogue.check():
        raise TranslationError(f"{path}, line {message.lineno}: {errors[0]}")
    return catalogue
