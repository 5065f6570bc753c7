"""A process that is killed between writing the files of a photo and saving its row."""

import os
import signal
import sys
from pathlib import Path

from app import create_app
from catalogue.products.models import Product
from catalogue.products.photos import add_photo
from core.config import Settings
from core.database import db
from tests.catalogue.products.listings import sent
from tests.databases import SECRET

if __name__ == "__main__":
    instance, database, product_id = sys.argv[1:]
    app = create_app(Settings(instance=Path(instance), secret_key=SECRET, database_url=database))
    with app.app_context():
        add_photo(db.session.get_one(Product, int(product_id)), sent())
        db.session.flush()
        os.kill(os.getpid(), signal.SIGKILL)
