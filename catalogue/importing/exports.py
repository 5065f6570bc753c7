"""Empty workbooks to fill in, with a sheet that explains each column."""

from catalogue.importing.guide import Explained, explained
from catalogue.importing.importer import Importer
from core.exports import Column, Sheet

EXPLANATIONS = (
    Column("Kolom", lambda row: row.name, width=20),
    Column("Wajib", lambda row: "wajib" if row.required else "", width=8),
    Column("Isi", lambda row: row.content, width=80),
    Column("Contoh", lambda row: row.example, width=34),
)
NARROWEST = 14


def sample(importer: Importer) -> list[Sheet]:
    """The sheet to fill in, and the sheet that explains it; required columns bear a star."""
    columns = explained(importer)
    return [
        Sheet("Data", [_heading(column) for column in columns], ()),
        Sheet("Petunjuk", EXPLANATIONS, columns),
    ]


def _heading(column: Explained) -> Column:
    name = f"{column.name} *" if column.required else column.name
    return Column(name, lambda row: "", width=max(NARROWEST, len(name) + 2))
