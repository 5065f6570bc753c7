"""Photos of a product: added once, at most six, put first, taken away with their files."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import delete, select

from catalogue.producers.models import Pesantren, SellerUnit
from catalogue.products.models import Photo, Product
from catalogue.products.photo_jobs import DAY_SECONDS, clean_up, delete_removed, sweep
from catalogue.products.photos import (
    MOST_PHOTOS,
    REMOVED_JOB,
    add_photo,
    move_first,
    photo_urls,
    photos_of,
    remove_photo,
)
from catalogue.products.share_pictures import JOB as SHARE_JOB
from core.audit import history
from core.database import db
from core.errors import DomainError
from core.images import PhotoRefused
from core.outbox import waiting
from core.uploads import UNFINISHED, WIDTHS, photo_folder, photo_path
from tests.catalogue.products import dying_office
from tests.catalogue.products.listings import on_sale, sent


@pytest.fixture
def folder(app: Flask) -> Path:
    """Where the site keeps its photos."""
    return photo_folder(app.instance_path)


def files_of(folder: Path, key: str) -> list[Path]:
    return sorted(folder.glob(f"{key[:2]}/{key}-*"))


def jobs(kind: str) -> list[str]:
    return [key for _, key, _ in waiting(kind, 100)]


def age(paths: list[Path]) -> None:
    """Make files be two days old."""
    moment = time.time() - 2 * DAY_SECONDS
    for path in paths:
        os.utime(path, (moment, moment))


def test_an_added_photo_has_a_row_and_all_its_files(folder: Path) -> None:
    product = on_sale()
    photo = add_photo(product, sent(), is_demo=True)
    assert (photo.width, photo.height, photo.position, photo.is_demo) == (300, 200, 0, True)
    assert len(files_of(folder, photo.key)) == 2 * len(WIDTHS)
    for width in WIDTHS:
        assert photo_path(folder, photo.key, width, "jpg").is_file()


def test_adding_is_told_to_audit_index_and_share_picture(app: Flask) -> None:
    product = on_sale()
    photo = add_photo(product, sent())
    entry = history("product", product.id)[0]
    assert (entry.action, entry.after["photo"]) == ("product.add_photo", photo.key)
    assert str(product.id) in jobs("index-produk")
    assert str(product.id) in jobs(SHARE_JOB)


def test_the_same_picture_is_not_added_twice(folder: Path) -> None:
    product = on_sale()
    first = add_photo(product, sent())
    files = len(list(folder.rglob("*")))
    assert add_photo(product, sent()) is first
    assert len(photos_of(product.id)) == 1
    assert len(list(folder.rglob("*"))) == files


def test_another_product_may_have_the_same_picture(app: Flask) -> None:
    keys = {add_photo(on_sale(), sent()).key for _ in range(2)}
    assert len(keys) == 2


def test_a_seventh_photo_is_refused_with_what_to_do(app: Flask) -> None:
    product = on_sale()
    for quality in range(50, 50 + MOST_PHOTOS):
        add_photo(product, sent(quality))
    with pytest.raises(DomainError, match="sudah punya 6 foto"):
        add_photo(product, sent(90))
    assert [photo.position for photo in photos_of(product.id)] == list(range(MOST_PHOTOS))


def test_a_refused_file_changes_nothing(app: Flask, tmp_path: Path) -> None:
    product = on_sale()
    broken = tmp_path / "foto.jpg"
    broken.write_bytes(sent().getvalue()[:500])
    with pytest.raises(PhotoRefused, match="rusak atau terpotong"):
        add_photo(product, broken)
    assert photos_of(product.id) == []


def test_a_photo_put_first_leads_the_others(app: Flask) -> None:
    product = on_sale()
    first, second, third = (add_photo(product, sent(quality)) for quality in (50, 60, 70))
    move_first(third)
    assert photos_of(product.id) == [third, first, second]
    assert history("product", product.id)[0].action == "product.move_photo_first"


def test_putting_the_first_photo_first_is_no_act(app: Flask) -> None:
    product = on_sale()
    first = add_photo(product, sent(50))
    add_photo(product, sent(60))
    before = len(history("product", product.id))
    move_first(first)
    assert len(history("product", product.id)) == before


def test_a_photo_added_after_a_removal_still_comes_last(app: Flask) -> None:
    product = on_sale()
    first, second, third = (add_photo(product, sent(quality)) for quality in (50, 60, 70))
    remove_photo(first)
    remove_photo(second)
    fourth = add_photo(product, sent(75))
    assert photos_of(product.id) == [third, fourth]


def test_a_removed_photo_loses_its_files_once_that_is_saved(folder: Path) -> None:
    product = on_sale()
    gone, kept = (add_photo(product, sent(quality)) for quality in (50, 60))
    db.session.commit()
    key = gone.key
    remove_photo(gone)
    db.session.commit()
    assert photos_of(product.id) == [kept]
    assert history("product", product.id)[0].before["photo"] == key
    assert files_of(folder, key)
    assert delete_removed(folder) == 1
    assert not files_of(folder, key)
    assert files_of(folder, kept.key)
    assert jobs(REMOVED_JOB) == []


def test_a_removal_that_is_not_saved_keeps_row_and_files(folder: Path) -> None:
    product = on_sale()
    photo = add_photo(product, sent())
    db.session.commit()
    product_id, key = product.id, photo.key
    remove_photo(photo)
    db.session.rollback()
    delete_removed(folder)
    assert [photo.key for photo in photos_of(product_id)] == [key]
    assert files_of(folder, key)


def test_the_sweep_takes_what_no_photo_names_when_it_is_a_day_old(folder: Path) -> None:
    photo = add_photo(on_sale(), sent())
    db.session.commit()
    kept = files_of(folder, photo.key)
    old = folder / "0f" / "0f00000000000000-480.webp"
    young = old.with_name("0f00000000000001-480.webp")
    unfinished = old.with_name(f"{UNFINISHED}x")
    old.parent.mkdir(exist_ok=True)
    for path in (old, young, unfinished):
        path.write_bytes(b"x")
    age([*kept, old, unfinished])
    sweep(folder)
    assert [path.exists() for path in (old, young, unfinished)] == [False, True, False]
    assert files_of(folder, photo.key) == kept
    young.unlink()


def test_the_worker_sweeps_when_it_starts_and_then_rests(folder: Path) -> None:
    task = clean_up()
    old = folder / "0e" / "0e00000000000000-480.webp"
    old.parent.mkdir(parents=True, exist_ok=True)
    old.write_bytes(b"x")
    age([old])
    assert task() >= 1
    old.write_bytes(b"x")
    age([old])
    assert task() == 0
    old.unlink()


def test_addresses_name_key_width_and_format() -> None:
    urls = photo_urls("00112233445566ff")
    assert urls.url(480, "webp") == "/foto/00112233445566ff-480.webp"
    assert urls.url(1600, "jpg") == "/foto/00112233445566ff-1600.jpg"


@pytest.fixture
def saved_product(site: Flask) -> Iterator[int]:
    """A product that other processes see too; taken away by hand afterwards."""
    with site.app_context():
        product = on_sale()
        product_id, unit_id = product.id, product.unit_id
        pesantren_id = db.session.get_one(SellerUnit, unit_id).pesantren_id
        db.session.remove()  # so that this process holds no lock
        yield product_id
        db.session.rollback()
        rows = ((Product, product_id), (SellerUnit, unit_id), (Pesantren, pesantren_id))
        for table, record_id in rows:
            db.session.execute(delete(table).where(table.id == record_id))
        db.session.commit()
        db.session.remove()


def test_a_process_killed_before_the_commit_leaves_no_row(site: Flask, saved_product: int) -> None:
    folder = photo_folder(site.instance_path)
    before = set(folder.rglob("*.webp"))
    database = site.config["SQLALCHEMY_DATABASE_URI"]
    database = "" if database.startswith("sqlite") else database
    arguments = [site.instance_path, database, str(saved_product)]
    command = [sys.executable, "-m", dying_office.__name__, *arguments]
    assert subprocess.run(command, check=False).returncode == -9  # noqa: S603
    left = sorted(set(folder.rglob("*.webp")) - before)
    assert len(left) == len(WIDTHS)
    assert db.session.scalars(select(Photo).filter_by(product_id=saved_product)).all() == []
    db.session.rollback()
    key = left[0].name.split("-")[0]
    age(files_of(folder, key))
    sweep(folder)
    assert files_of(folder, key) == []
