"""Which files of imports a backup keeps: what was uploaded, and the rows that were refused."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.engine import Connection

from catalogue.importing.files import FOLDER, refused_path, upload_path
from catalogue.importing.models import ImportBatch
from core.backup.uploads import Named, Uploads

BATCH = 1000


def _named(connection: Connection) -> Iterator[Named]:
    """The import of a command keeps no upload; refused rows are there when some were."""
    query = select(ImportBatch.id, ImportBatch.upload)
    for batch_id, upload in connection.execute(query, execution_options={"yield_per": BATCH}):
        if upload:
            yield upload_path(batch_id).name, True
        yield refused_path(batch_id).name, False


IMPORT_UPLOADS = Uploads(FOLDER, _named)
