"""A backup that is cut, damaged or forged is refused in a sentence, before anything is touched."""

import tarfile
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from core.backup.broken_off import NAME
from core.backup.checking import check
from core.backup.refusal import BackupRefused
from core.database import db
from core.locks import lock
from tests.core.backup.conftest import MakeSite
from tests.core.backup.forging import (
    parts_of,
    renamed_upload,
    rows_of,
    sealed,
    with_rows,
    write,
)
from tests.core.backup.instances import connected, files, refusal, run, succeed

OUTSIDE = (
    "../secret_key",
    "photos/../../secret_key",
    "/etc/opop",
    "photos",
    "photos/",
    "photos//a.jpg",
    "photos/./a.jpg",
    "secret_key",
    "search/produk",
    "photos/a\\b.jpg",
    "photos/a\nb.jpg",
)


def untouched(app: Flask) -> bool:
    """Whether a site has neither tables nor uploads, and no mark of a restore."""
    with connected(app) as connection:
        tables = db.inspect(connection).get_table_names()
    return not tables and not files(app) and not (Path(app.instance_path) / NAME).exists()


def test_a_sound_backup_is_checked_without_touching_the_site(
    backup_file: Path, make_fresh: MakeSite
) -> None:
    app = make_fresh("sqlite")
    assert "rows of" in succeed(app, "restore", "--dry-run", backup_file)
    assert untouched(app)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.99])
def test_a_backup_that_was_cut_is_refused(
    backup_file: Path, make_fresh: MakeSite, tmp_path: Path, share: float
) -> None:
    whole = backup_file.read_bytes().rstrip(b"\0")
    cut = tmp_path / "cut.tar"
    cut.write_bytes(whole[: int(len(whole) * share)])
    app = make_fresh("sqlite")
    assert refusal(app, "restore", cut).startswith("This")
    assert untouched(app)


@given(data=st.data())
def test_one_changed_bit_anywhere_is_found_out(
    source: Flask, backup_file: Path, data: st.DataObject
) -> None:
    whole = bytearray(backup_file.read_bytes())
    with tarfile.open(backup_file) as archive:
        part = data.draw(st.sampled_from(archive.getmembers()))
    place = data.draw(st.integers(0, part.size - 1))
    whole[part.offset_data + place] ^= 1 << data.draw(st.integers(0, 7))
    changed = backup_file.parent / "changed.tar"
    changed.write_bytes(whole)
    with source.app_context(), pytest.raises(BackupRefused):
        check(changed)


@pytest.mark.parametrize("name", OUTSIDE)
def test_an_upload_outside_the_folders_of_uploads_is_refused(
    backup_file: Path, make_fresh: MakeSite, tmp_path: Path, name: str
) -> None:
    app = make_fresh("sqlite")
    forged = write(tmp_path / "forged.tar", renamed_upload(parts_of(backup_file), name))
    assert "not the name of an upload" in refusal(app, "restore", forged)
    assert untouched(app)


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE])
def test_links_and_pipes_are_refused(
    backup_file: Path, make_fresh: MakeSite, tmp_path: Path, kind: bytes
) -> None:
    link = tarfile.TarInfo("uploads/photos/ab/link.jpg")
    link.type, link.linkname = kind, "/etc/passwd"
    forged = write(tmp_path / "forged.tar", parts_of(backup_file), [link])
    app = make_fresh("sqlite")
    assert "is not a plain file" in refusal(app, "restore", forged)
    assert untouched(app)


def test_a_part_that_nobody_names_is_refused(
    backup_file: Path, make_fresh: MakeSite, tmp_path: Path
) -> None:
    parts = parts_of(backup_file)
    app = make_fresh("sqlite")
    more = write(tmp_path / "more.tar", {"rows/added.jsonl.gz": b"", **parts})
    assert "only in the backup or only in its manifest" in refusal(app, "restore", more)
    upload = write(tmp_path / "upload.tar", {**parts, "uploads/photos/ab/new.jpg": b"x"})
    assert "files that its list does not name" in refusal(app, "restore", upload)
    assert untouched(app)


def test_a_row_with_right_digests_that_the_database_refuses_leaves_it_empty(
    backup_file: Path, make_fresh: MakeSite, tmp_path: Path
) -> None:
    parts = parts_of(backup_file)
    members = rows_of(parts, "membership")
    nobody = [[*row[:1], 9_999, *row[2:]] for row in members]
    forged = write(tmp_path / "forged.tar", with_rows(parts, "membership", nobody))
    for kind in ("sqlite", "postgresql"):
        app = make_fresh(kind)
        assert "membership" in refusal(app, "restore", forged)
        with connected(app) as connection:
            assert not db.inspect(connection).get_table_names()


def test_sums_that_do_not_come_out_leave_the_database_empty(
    backup_file: Path, make_fresh: MakeSite, tmp_path: Path
) -> None:
    def lie(manifest: dict[str, list[dict[str, dict[str, int]]]]) -> None:
        manifest["tables"][0]["sums"]["id"] += 1

    forged = write(tmp_path / "forged.tar", sealed(parts_of(backup_file), lie))
    app = make_fresh("sqlite")
    assert "did not arrive as they are" in refusal(app, "restore", forged)
    with connected(app) as connection:
        assert not db.inspect(connection).get_table_names()


def test_a_backup_of_newer_code_is_refused(
    backup_file: Path, make_fresh: MakeSite, tmp_path: Path
) -> None:
    newer = sealed(parts_of(backup_file), lambda manifest: manifest.update(revision="ffff00000000"))
    app = make_fresh("sqlite")
    said = refusal(app, "restore", write(tmp_path / "newer.tar", newer))
    assert "unknown to this code" in said
    assert untouched(app)


def test_a_site_with_data_is_not_restored_into(source: Flask, backup_file: Path) -> None:
    said = refusal(source, "restore", backup_file)
    assert said.startswith("This site is not empty (")
    assert "--replace" in said
    assert run(source, "restore", backup_file, "--replace", typed="n\n").output.endswith(
        "Aborted!\n"
    )


def test_a_site_whose_worker_runs_is_not_restored_into(
    backup_file: Path, make_fresh: MakeSite
) -> None:
    for kind in ("sqlite", "postgresql"):
        app = make_fresh(kind)
        with app.app_context(), lock("worker"):
            assert "stop the site first" in refusal(app, "restore", backup_file)
        assert untouched(app)
