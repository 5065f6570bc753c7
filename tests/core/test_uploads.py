"""Photos as files: three widths in two formats, whole or not there at all."""

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest

from core.images import PhotoRefused
from core.uploads import (
    ENDINGS,
    MOST_BYTES,
    UNFINISHED,
    WIDTHS,
    delete_photo,
    old_files,
    photo_path,
    read_upload,
    save_photo,
)
from tests.core import dying_uploader
from tests.core.picture_files import RED, jpeg, near, opened


def files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def sizes(folder: Path, key: str) -> dict[int, tuple[int, int]]:
    return {width: opened(photo_path(folder, key, width, "jpg")).size for width in WIDTHS}


def test_a_photo_becomes_three_widths_in_two_formats(tmp_path: Path) -> None:
    saved = save_photo(read_upload(BytesIO(jpeg(2400, 1800))), tmp_path)
    assert (saved.width, saved.height) == (1600, 1200)
    assert sizes(tmp_path, saved.key) == {480: (480, 360), 960: (960, 720), 1600: (1600, 1200)}
    for ending, kind in ENDINGS.items():
        photo = opened(photo_path(tmp_path, saved.key, 480, ending))
        assert photo.format == kind
        assert near(photo.convert("RGB").getpixel((9, 9)), RED)
    assert len(files_in(tmp_path)) == 6


def test_a_small_photo_has_all_its_files_and_none_is_enlarged(tmp_path: Path) -> None:
    saved = save_photo(read_upload(BytesIO(jpeg(700, 500))), tmp_path)
    assert sizes(tmp_path, saved.key) == {480: (480, 343), 960: (700, 500), 1600: (700, 500)}


def test_files_are_named_by_us(tmp_path: Path) -> None:
    first, second = (save_photo(read_upload(BytesIO(jpeg(240, 200))), tmp_path) for _ in range(2))
    assert first.key != second.key
    assert len(first.key) == 16
    assert photo_path(tmp_path, first.key, 480, "webp").parent.name == first.key[:2]


def test_an_upload_is_known_again_by_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "foto.jpg"
    path.write_bytes(jpeg())
    assert read_upload(path) == read_upload(BytesIO(jpeg()))
    assert read_upload(path).digest != read_upload(BytesIO(jpeg(quality=60))).digest


def test_a_file_of_more_than_15_mb_is_refused() -> None:
    assert len(read_upload(BytesIO(bytes(MOST_BYTES))).data) == MOST_BYTES
    with pytest.raises(PhotoRefused, match="15 MB"):
        read_upload(BytesIO(bytes(MOST_BYTES + 1)))


@pytest.mark.parametrize("size", [(20, 20), (199, 900), (900, 199), (12_000, 400)])
def test_a_picture_that_is_too_small_to_see_is_refused(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    with pytest.raises(PhotoRefused, match="terlalu kecil: sisi terpendek paling sedikit 200"):
        save_photo(read_upload(BytesIO(jpeg(*size))), tmp_path / "photos")
    assert not files_in(tmp_path)
    assert save_photo(read_upload(BytesIO(jpeg(200, 200))), tmp_path).width == 200


def test_a_refused_file_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(PhotoRefused):
        save_photo(read_upload(BytesIO(b"<svg/>")), tmp_path / "photos")
    assert not files_in(tmp_path)


def test_a_failure_while_writing_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync, calls = os.fsync, iter(range(3))

    def full_disk(handle: int) -> None:
        if next(calls, None) is None:
            raise OSError(28, "No space left on device")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space left"):
        save_photo(read_upload(BytesIO(jpeg())), tmp_path)
    assert not files_in(tmp_path)


def test_deleting_a_photo_takes_its_files_and_no_others(tmp_path: Path) -> None:
    kept, gone = (save_photo(read_upload(BytesIO(jpeg(240, 200))), tmp_path) for _ in range(2))
    delete_photo(tmp_path, gone.key)
    delete_photo(tmp_path, gone.key)
    assert {path.name.split("-")[0] for path in files_in(tmp_path)} == {kept.key}


def test_old_files_are_told_from_new_ones_and_from_unfinished_ones(tmp_path: Path) -> None:
    saved = save_photo(read_upload(BytesIO(jpeg(240, 200))), tmp_path)
    old = photo_path(tmp_path, saved.key, 480, "webp")
    unfinished = old.with_name(f"{UNFINISHED}abc")
    unfinished.write_bytes(b"half")
    for path in (old, unfinished):
        os.utime(path, (1000, 1000))
    assert set(old_files(tmp_path, 2000)) == {(saved.key, old), ("", unfinished)}


@pytest.mark.parametrize("files", [0, 1, 4])
def test_a_killed_process_never_leaves_half_a_picture(tmp_path: Path, files: int) -> None:
    picture = tmp_path / "foto.jpg"
    picture.write_bytes(jpeg())
    folder = tmp_path / "photos"
    command = [sys.executable, "-m", dying_uploader.__name__, *map(str, (picture, folder, files))]
    assert subprocess.run(command, check=False).returncode == -9  # noqa: S603
    named = [path for path in files_in(folder) if not path.name.startswith(UNFINISHED)]
    assert len(named) == files
    for path in named:
        opened(path)
    assert len(files_in(folder)) == files + 1
