"""The drill: a whole site goes into one file and comes back the same, on either database."""

from http import HTTPStatus
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, text

from catalogue.producers.models import Pesantren
from catalogue.products.models import Photo, Product
from core.database import Base, db
from tests.checking_client import CheckingClient
from tests.core.backup.conftest import PHOTOGRAPHED, MakeSite
from tests.core.backup.every_table import rows_in
from tests.core.backup.instances import connected, figures, files, rows, succeed

KINDS = ("sqlite", "postgresql")


def check_same(restored: Flask, source: Flask) -> None:
    """Equal counts, sums and highest numbers, equal rows, equal files. Work to do may be added."""
    expected, found = figures(source), figures(restored)
    added = found.pop("job")["rows"] - expected.pop("job")["rows"]
    assert added >= 0
    assert found == expected
    expected_rows, found_rows = rows(source), rows(restored)
    jobs = expected_rows.pop("job")
    assert found_rows.pop("job")[: len(jobs)] == jobs
    assert found_rows == expected_rows
    assert files(restored) == files(source)


def check_pages(app: Flask) -> None:
    """Lists, search, a product and its photo answer."""
    with app.app_context():
        product, key = db.session.execute(
            select(Product.name, Photo.key)
            .join(Photo, Photo.product_id == Product.id)
            .filter_by(code=PHOTOGRAPHED[0])
        ).one()
    app.test_client_class = CheckingClient
    client = app.test_client()
    assert client.get("/healthz").status_code == HTTPStatus.OK
    for path in ("/", "/produk/", "/pesantren/", f"/foto/{key}-480.webp"):
        with client.get(path) as page:
            assert page.status_code == HTTPStatus.OK, path
    assert product in client.get(f"/produk/?q={product}").text


def next_number(app: Flask) -> int:
    """The number that a new row gets, which no other has."""
    with app.app_context():
        highest = db.session.execute(text("select max(id) from pesantren")).scalar_one()
        made = Pesantren(name="Contoh Baru", regency_code="35.07")
        db.session.add(made)
        db.session.flush()
        number = made.id
        db.session.rollback()
    assert number > highest
    return number


def test_every_table_of_the_code_has_a_row_in_the_drill(source: Flask) -> None:
    with connected(source) as connection:
        empty = [
            table.name for table in Base.metadata.sorted_tables if not rows_in(connection, table)
        ]
    assert not empty, "tests/core/backup/every_table.py makes a row for each"


@pytest.mark.parametrize("first", KINDS)
def test_a_restored_site_is_the_same_and_so_is_one_restored_from_it(
    source: Flask, backup_file: Path, make_fresh: MakeSite, tmp_path: Path, first: str
) -> None:
    once = make_fresh(first)
    succeed(once, "restore", backup_file)
    check_same(once, source)
    check_pages(once)
    given = next_number(once)
    again = tmp_path / "again.tar"
    succeed(once, "backup", again)
    for second in KINDS:
        twice = make_fresh(second)
        succeed(twice, "restore", again)
        check_same(twice, once)
    if first == second:
        assert next_number(twice) == given + 1, "a number is given out once, on PostgreSQL"
