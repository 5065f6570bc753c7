"""Whoever is killed leaves no half backup and no half site."""

import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

from core.backup.broken_off import NAME, broken_off
from core.backup.whole_file import UNFINISHED
from core.database import db
from core.launch.address import LaunchError
from core.launch.prepare import prepare
from tests.core.backup import dying
from tests.core.backup.conftest import MakeSite
from tests.core.backup.instances import connected, files, succeed
from tests.core.backup.test_drill import check_same

KILLED = -9


def killed(where: str, app: Flask, command: str, file: Path) -> bool:
    """Runs a command in a process that is killed there; whether it was."""
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    url = "" if url.startswith("sqlite") else url
    arguments = [where, app.instance_path, url, command, str(file)]
    process = subprocess.run([sys.executable, "-m", dying.__name__, *arguments], check=False)  # noqa: S603
    return process.returncode == KILLED


def has_tables(app: Flask) -> bool:
    """Whether anything is in the database."""
    with connected(app) as connection:
        return bool(db.inspect(connection).get_table_names())


def test_a_killed_backup_has_no_name(source: Flask, tmp_path: Path) -> None:
    target = tmp_path / "killed.tar"
    assert killed("rename:0", source, "backup", target)
    (left,) = tmp_path.iterdir()
    assert left.name.startswith(UNFINISHED)
    succeed(source, "backup", target)
    assert target.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("kind", "where"), [("sqlite", "rename:7"), ("sqlite", "commit"), ("postgresql", "commit")]
)
def test_a_killed_restore_leaves_an_empty_site_that_says_so(
    source: Flask, backup_file: Path, make_fresh: MakeSite, kind: str, where: str
) -> None:
    app = make_fresh(kind)
    assert killed(where, app, "restore", backup_file)
    assert not has_tables(app)
    assert "was broken off" in broken_off(Path(app.instance_path))
    succeed(app, "restore", backup_file)
    assert not broken_off(Path(app.instance_path))
    assert files(app) == files(source)


def test_a_restore_killed_after_its_commit_leaves_the_whole_site(
    source: Flask, backup_file: Path, make_fresh: MakeSite
) -> None:
    app = make_fresh("sqlite")
    assert killed("committed", app, "restore", backup_file)
    check_same(app, source)


def test_a_site_whose_restore_was_broken_off_does_not_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPOP_INSTANCE", str(tmp_path))
    (tmp_path / NAME).touch()
    with pytest.raises(LaunchError, match="was broken off"):
        prepare(print)
