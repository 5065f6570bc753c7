"""flask catalogue add-photos: a folder of pictures named by kode_produk."""

from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from catalogue.products.models import Photo, Product
from catalogue.products.photo_commands import add_photos, code_and_number, photo_files
from catalogue.products.photos import photos_of
from core.database import db
from tests.catalogue.products.listings import on_sale, sent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder."""
    made = tmp_path / "foto"
    made.mkdir()
    return made


def put(folder: Path, name: str, quality: int = 80) -> None:
    (folder / name).write_bytes(sent(quality).getvalue())


def run(app: Flask, folder: Path, *options: str) -> Result:
    """It fails when, and only when, a file was refused."""
    result = app.test_cli_runner().invoke(add_photos, [str(folder), *options])
    assert result.exit_code == (0 if " 0 ditolak" in result.output else 1)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def photos(code: str) -> list[Photo]:
    db.session.expire_all()
    product_id = db.session.scalars(select(Product.id).filter_by(code=code)).one()
    return photos_of(product_id)


def test_photos_go_to_the_products_they_are_named_for_in_order(app: Flask, folder: Path) -> None:
    on_sale("FC-A")
    on_sale("FC-B")
    for quality, name in ((50, "FC-A-10.jpg"), (60, "FC-A-2.JPG"), (70, "FC-A.jpg")):
        put(folder, name, quality)
    put(folder, "FC-B.jpeg")
    result = run(app, folder)
    assert "4 foto baru, 0 sudah ada, 0 ditolak" in result.output
    assert [photo.position for photo in photos("FC-A")] == [0, 1, 2]
    names = [path.name for path in photo_files(folder)]
    assert names == ["FC-A.jpg", "FC-A-2.JPG", "FC-A-10.jpg", "FC-B.jpeg"]
    assert len(photos("FC-B")) == 1


def test_a_second_run_adds_nothing(app: Flask, folder: Path) -> None:
    on_sale("FC-A")
    put(folder, "FC-A.jpg")
    run(app, folder)
    keys = [photo.key for photo in photos("FC-A")]
    assert "0 foto baru, 1 sudah ada, 0 ditolak" in run(app, folder).output
    assert [photo.key for photo in photos("FC-A")] == keys


def test_each_refused_file_is_named_with_the_reason_and_the_others_are_added(
    app: Flask, folder: Path
) -> None:
    on_sale("FC-A")
    put(folder, "FC-A.jpg")
    put(folder, "TIDAK-ADA.jpg")
    (folder / "FC-A-2.jpg").write_bytes(b"%PDF-1.7")
    (folder / "FC-A-3.png").write_bytes(b"")
    (folder / ".DS_Store").write_bytes(b"x")
    output = run(app, folder).output
    assert "1 foto baru, 0 sudah ada, 3 ditolak" in output
    assert "TIDAK-ADA.jpg: Tidak ada produk dengan kode TIDAK-ADA." in output
    assert "FC-A-2.jpg: Ini berkas PDF." in output
    assert "FC-A-3.png: Berkas ini kosong" in output
    assert len(photos("FC-A")) == 1


def test_a_code_that_ends_like_a_number_is_the_products_own(app: Flask, folder: Path) -> None:
    on_sale("FC-7")
    on_sale("FC-7-2")
    put(folder, "FC-7-2.jpg", 50)
    put(folder, "FC-7-2-2.jpg", 60)
    run(app, folder)
    assert len(photos("FC-7")) == 0
    assert len(photos("FC-7-2")) == 2


def test_a_code_may_be_written_in_any_case_unless_two_differ_in_nothing_else(
    app: Flask, folder: Path
) -> None:
    on_sale("FC-A")
    on_sale("FC-B")
    on_sale("fc-b")
    put(folder, "fc-a-2.JPG", 50)
    put(folder, "Fc-B.jpg", 60)
    assert "1 foto baru, 0 sudah ada, 1 ditolak" in run(app, folder).output
    assert len(photos("FC-A")) == 1


def test_demo_photos_are_marked(app: Flask, folder: Path) -> None:
    on_sale("FC-A")
    put(folder, "FC-A.jpg")
    run(app, folder, "--demo")
    assert photos("FC-A")[0].is_demo


def test_a_name_in_a_broken_encoding_is_refused_not_a_crash(app: Flask, folder: Path) -> None:
    (Path(str(folder)) / b"foto-\xff.jpg".decode(errors="surrogateescape")).write_bytes(b"x")
    assert "1 ditolak" in run(app, folder).output


def test_an_empty_folder_is_no_error(app: Flask, folder: Path) -> None:
    assert "0 foto baru" in run(app, folder).output


@given(code=st.from_regex(r"[A-Z]{1,5}(-[A-Z]\d{0,3})?", fullmatch=True), number=st.integers(1, 99))
def test_a_name_is_read_as_code_and_number(code: str, number: int) -> None:
    assert code_and_number(code) == (code, 1)
    assert code_and_number(f"{code}-{number}") == (code, number)
