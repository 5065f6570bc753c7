"""flask reindex: everything in the database can be found again."""

import dataclasses
import shutil
import threading
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import create_engine, text

from catalogue.indexing.index import NoIndexError, registered_indexes
from catalogue.products.indexing import PRODUCT_INDEX
from catalogue.search.criteria import Criteria
from catalogue.search.documents import Collection
from core.locks import lock
from tests.catalogue.importing.imports import product_file, run_import


def test_reindexing_finds_what_is_in_the_database(app: Flask, tmp_path: Path) -> None:
    run_import(product_file(tmp_path / "one.csv", {"kode_produk": "UJI-1"}))
    PRODUCT_INDEX.open_writer().rebuild([])
    assert PRODUCT_INDEX.reader().search(Criteria()).total == 0

    said = app.test_cli_runner().invoke(args=["reindex"]).output

    assert PRODUCT_INDEX.reader().search(Criteria()).total == 1
    assert "produk: 1 documents" in said
    assert "pesantren: 1 documents" in said


def test_a_change_while_all_is_read_is_not_lost(app: Flask, tmp_path: Path) -> None:
    """The worker waits for whoever makes the index anew, and then brings in what changed."""
    run_import(product_file(tmp_path / "one.csv", {"kode_produk": "UJI-1"}))
    order: list[str] = []
    rebuilding, drained = threading.Event(), threading.Event()

    def drain() -> None:
        rebuilding.wait(10)
        with app.app_context(), lock(f"changing-{PRODUCT_INDEX.job}"):
            order.append("drained")
        drained.set()

    other = threading.Thread(target=drain)
    other.start()
    all_ids = PRODUCT_INDEX.all_ids

    def slow() -> list[int]:
        rebuilding.set()
        drained.wait(0.3)
        order.append("read")
        return all_ids()

    dataclasses.replace(PRODUCT_INDEX, all_ids=slow).rebuild()
    other.join(10)
    assert order == ["read", "drained"]


def test_an_index_that_is_not_there_is_made_when_the_worker_starts(
    app: Flask, tmp_path: Path
) -> None:
    run_import(product_file(tmp_path / "one.csv", {"kode_produk": "UJI-1"}))
    named = Collection("uji-hilang", PRODUCT_INDEX.collection.facets)
    index = dataclasses.replace(PRODUCT_INDEX, collection=named)
    assert index.reader().generation == ""
    index.task()
    assert index.reader().search(Criteria()).total == 1


def lose_indexes(app: Flask) -> None:
    """What a moved folder or a schema that was dropped does."""
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    if not url.startswith("postgresql"):
        shutil.rmtree(Path(app.instance_path) / "search")
        return
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA search CASCADE"))
    engine.dispose()


def test_the_running_worker_makes_a_lost_index_anew(app: Flask, tmp_path: Path) -> None:
    run_import(product_file(tmp_path / "one.csv", {"kode_produk": "UJI-1"}))
    work = PRODUCT_INDEX.task()
    work()
    lose_indexes(app)
    with pytest.raises(NoIndexError):
        PRODUCT_INDEX.probe()
    work()
    assert PRODUCT_INDEX.probe()
    assert PRODUCT_INDEX.reader().search(Criteria()).total == 1


def test_the_site_is_well_only_with_all_its_indexes(app: Flask, client: FlaskClient) -> None:
    for index in registered_indexes():
        index.rebuild()
    assert client.get("/healthz").get_json()["status"] == "ok"
    lose_indexes(app)
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.get_json()["failed"] == {
        f"index {index.collection.name}": "NoIndexError" for index in registered_indexes()
    }
    for index in registered_indexes():
        index.task()
    assert client.get("/healthz").status_code == 200
