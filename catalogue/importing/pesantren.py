"""The import of a file of pesantren, put together."""

from collections.abc import Sequence

from catalogue.importing.importer import Importer
from catalogue.importing.models import ImportChange
from catalogue.importing.pesantren_rows import COLUMNS, reader, save_pesantren
from catalogue.importing.places import pesantren_places
from catalogue.importing.undoing import undo_producer
from catalogue.producers.documents import PESANTREN_INDEX


def _index(changes: Sequence[ImportChange]) -> None:
    PESANTREN_INDEX.later({c.subject_id for c in changes if c.subject_kind == "pesantren"})


PESANTREN = Importer(
    kind="pesantren",
    subject="pesantren",
    columns=COLUMNS,
    key="nspp",
    places=pesantren_places,
    reader=reader,
    save=save_pesantren,
    undo=undo_producer,
    index=_index,
)
