"""A filled site behind a real gunicorn, with its worker when one is asked for."""

import os
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from catalogue.demo.loading import SEED
from catalogue.demo.photos import PHOTOS, draw
from catalogue.producers.addresses import pesantren_path, sentra_path
from catalogue.producers.documents import PESANTREN_INDEX
from catalogue.producers.models import Pesantren, Sentra
from catalogue.producers.sentra_documents import SENTRA_INDEX
from catalogue.products.addresses import product_path, slug_of
from catalogue.products.indexing import PRODUCT_INDEX
from catalogue.products.models import Product
from catalogue.products.photos import add_photo
from core.database import db
from core.launch.address import Address
from core.launch.children import Children
from core.launch.health import wait_until_healthy
from core.launch.serve import ROOT, WORKER, web_command
from matching.buyers.actions import send_enquiry
from matching.buyers.models import Enquiry
from matching.demo.loading import load_demo
from tests.core.picture_files import file_of, market_photo
from tests.databases import SECRET, make_site

WITH_PHOTO, WITHOUT_PHOTO, NEED = "CONTOH-P016", "CONTOH-P001", "CONTOH-K01"
PHOTOGRAPHED = (WITH_PHOTO, "CONTOH-P043", "CONTOH-P038", "CONTOH-P034")
# A page of the list of which each card has a photo, and how many it shows; no journey adds to it.
FULL_LIST, CARDS = "/produk/?kategori=fesyen&urut=harga", 20
READY_SECONDS = 60.0
GRACE_SECONDS = 20.0


@dataclass(frozen=True)
class Served:
    """Where the site answers, its database for looking, and the paths of some of its pages."""

    url: str
    app: Flask
    paths: dict[str, str]

    def enquiries(self) -> int:
        """How many enquiries have been received."""
        with self.app.app_context():
            return db.session.scalar(select(func.count()).select_from(Enquiry)) or 0


def fill(instance: Path, built: Path) -> tuple[Flask, dict[str, str]]:
    """A site in the folder with the demo data, a few photos and one enquiry; and its paths."""
    app = make_site(instance, built)
    with app.app_context():
        load_demo()
        db.session.commit()
        for code in PHOTOGRAPHED:
            stream = BytesIO()
            draw(code, PHOTOS[code], SEED).save(stream, "JPEG", quality=88)
            stream.seek(0)
            add_photo(_product(code), stream, is_demo=True)
        sent = send_enquiry("report", "a key", message="Harga tertukar", wanted={})
        db.session.commit()
        PRODUCT_INDEX.rebuild()
        PESANTREN_INDEX.rebuild()
        SENTRA_INDEX.rebuild()
        _photograph_the_full_list(app)
        paths = _paths() | {"sent": f"/kebutuhan/terkirim/{sent.code}"}
        db.engine.dispose()
    return app, paths


@contextmanager
def serve(app: Flask, paths: dict[str, str]) -> Iterator[Served]:
    """Gunicorn on a free port until the end, however that comes."""
    address = Address("127.0.0.1", _free_port())
    url = f"http://127.0.0.1:{address.port}"
    with _processes(app, url) as children:
        web = children.start("web", web_command(address, 1))
        wait_until_healthy(address, lambda: web.process.poll() is None, READY_SECONDS)
        assert web.process.poll() is None, "gunicorn ended by itself"
        yield Served(url, app, paths)


@contextmanager
def working(served: Served) -> Iterator[None]:
    """The worker of a site, until the end."""
    with _processes(served.app, served.url) as children:
        children.start("worker", WORKER)
        yield


@contextmanager
def _processes(app: Flask, url: str) -> Iterator[Children]:
    """Processes that find the site's settings in their environment, ended at the end."""
    children = Children(lambda line: None)
    with pytest.MonkeyPatch.context() as patch:
        for name in os.environ:
            if name.startswith("OPOP_"):
                patch.delenv(name)
        patch.setenv("OPOP_INSTANCE", app.instance_path)
        patch.setenv("OPOP_SECRET_KEY", SECRET)
        patch.setenv("OPOP_BASE_URL", url)
        patch.setenv("OPOP_RATE_LIMIT", "1000 per minute")
        patch.chdir(ROOT)
        try:
            yield children
        finally:
            children.stop(GRACE_SECONDS, hurry=lambda: False)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _photograph_the_full_list(app: Flask) -> None:
    """Give each product on the page a photo as heavy as a real one."""
    page = app.test_client().get(FULL_LIST).get_data(as_text=True)
    for id_ in map(int, re.findall(r'<h3[^>]*><a href="/produk/[a-z0-9-]+-(\d+)/"', page)):
        photo = BytesIO(file_of(market_photo(), quality=88))
        add_photo(db.session.get_one(Product, id_), photo, is_demo=True)
    db.session.commit()


def _product(code: str) -> Product:
    return db.session.scalars(select(Product).filter_by(code=code)).one()


def _paths() -> dict[str, str]:
    found = {
        name: product_path(slug_of(product.name), product.id)
        for name, product in (
            ("product with photo", _product(WITH_PHOTO)),
            ("product without photo", _product(WITHOUT_PHOTO)),
        )
    }
    house = db.session.scalars(select(Pesantren).order_by(Pesantren.id)).first()
    sentra = db.session.scalars(select(Sentra).order_by(Sentra.id)).first()
    assert house is not None
    assert sentra is not None
    return found | {
        "pesantren": pesantren_path(house.name, house.id),
        "sentra": sentra_path(sentra.name, sentra.id),
    }
