"""A site on which something of each kind stands, so that every page has something to show."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from catalogue.producers.documents import PESANTREN_INDEX
from catalogue.producers.models import Sentra, SentraMember
from catalogue.producers.sentra_documents import SENTRA_INDEX
from catalogue.products.models import Product
from core.database import db
from tests.catalogue.importing.imports import product_file, run_import
from tests.catalogue.importing.uploads import upload
from tests.catalogue.products.test_office_views import add_photo
from tests.core.picture_files import jpeg
from tests.matching.buyers.test_office_views import an_enquiry
from tests.matching.buyers.test_tariffs import enter
from tests.matching.conftest import market
from tests.matching.matches.test_office_views import proposed
from tests.office import send

__all__ = ["market", "proposed"]


@pytest.fixture
def lived_in(market: Flask, proposed: object, officer: FlaskClient, tmp_path: Path) -> Flask:
    """Products with photos, a sentra, a need with a match, an enquiry, a tariff, two imports."""
    product = db.session.scalars(select(Product).filter_by(code="UJI-2")).one()
    add_photo(officer, f"/kantor/produk/{product.id}/", jpeg(300, 200))
    sentra = Sentra(code="UJI-S1", name="Sentra Uji", description="", regency_code="35.07")
    db.session.add(sentra)
    db.session.flush()
    db.session.add(SentraMember(sentra_id=sentra.id, product_id=product.id))
    an_enquiry()
    enter(officer)
    run_import(product_file(tmp_path / "ditolak.csv", {"kategori": "tidak ada"}))
    upload(officer, product_file(tmp_path / "b.csv", {"kode_produk": "UJI-9"}))
    send(officer, "/kebutuhan/ajukan", goods="Madu")
    PESANTREN_INDEX.rebuild()
    SENTRA_INDEX.rebuild()
    return market
