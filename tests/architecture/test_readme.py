"""The README's tables say what the code says."""

from dataclasses import MISSING, fields
from pathlib import Path

import pytest

from app import IMPORTERS
from catalogue.importing.guide import explained
from catalogue.importing.importer import Importer
from core.config import Settings, variable

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def cell(text: str) -> str:
    """A text that cannot end its cell."""
    return text.replace("|", "\\|")


@pytest.mark.parametrize("importer", IMPORTERS, ids=lambda importer: importer.kind)
def test_every_column_of_an_import_is_explained(importer: Importer) -> None:
    for column in explained(importer):
        needed = "yes" if column.required else ""
        row = f"| `{column.name}` | {needed} | {cell(column.meaning)} | {cell(column.example)} |"
        assert row in README


def test_every_setting_is_explained() -> None:
    for setting in fields(Settings):
        default = "" if setting.default in ("", MISSING) else f"`{setting.default}`"
        row = f"| `{variable(setting.name)}` | {cell(setting.metadata['meaning'])} | {default} |"
        assert row in README
