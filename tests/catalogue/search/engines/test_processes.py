"""Several processes: readers follow a writer, and a killed writer breaks nothing."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from catalogue.search.criteria import Criteria
from catalogue.search.documents import Document
from catalogue.search.engines.indexing import WhooshWriter
from catalogue.search.engines.opening import FollowingReader
from catalogue.search.query import Group, Term, TextQuery
from tests.catalogue.search.engines import writing_process
from tests.catalogue.search.engines.samples import PRODUCTS

KOPI = Criteria(
    TextQuery((Group((Term("kopi"),)),)), limit=writing_process.EACH, counted=("kategori",)
)


def start(module: str, *arguments: object) -> subprocess.Popen[str]:
    """Run a module of the tests in a process of its own."""
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", f"tests.catalogue.search.engines.{module}", *map(str, arguments)],
        stdout=subprocess.PIPE,
        text=True,
    )


def assert_consistent(reader: FollowingReader) -> None:
    """All documents carry the number of the same batch, as each batch replaces them all."""
    hits = reader.current.search(KOPI)
    assert hits.total == writing_process.EACH
    assert list(hits.facets["kategori"].values()) == [writing_process.EACH]


@pytest.mark.parametrize("small", [0, 1_000])
def test_a_writer_killed_at_any_moment_leaves_a_whole_generation(
    tmp_path: Path, small: int
) -> None:
    writing_process.prepare(tmp_path, small)
    reader = FollowingReader(tmp_path, PRODUCTS)
    for round_number in range(5):
        process = start("writing_process", tmp_path, small)
        assert process.stdout is not None
        process.stdout.readline()
        until = time.monotonic() + 0.1 + 0.07 * round_number
        while time.monotonic() < until:
            assert_consistent(reader)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert_consistent(reader)
        assert_consistent(FollowingReader(tmp_path, PRODUCTS))
    writer = WhooshWriter(tmp_path, PRODUCTS, small)
    writer.update([Document(9_999, "teh")])
    writer.publish()
    assert_consistent(reader)
    assert reader.search(Criteria()).total == writing_process.EACH + 1
    assert not list(tmp_path.glob("fresh-*"))
    writer.close()


def test_two_processes_read_while_one_writes(tmp_path: Path) -> None:
    writing_process.prepare(tmp_path, 0)
    readers = [start("reading_process", tmp_path) for _ in range(2)]
    writer = WhooshWriter(tmp_path, PRODUCTS, small=0)
    for batch in range(1, 25):
        writer.update(writing_process.documents(batch))
        writer.publish()
    (tmp_path / "finished").touch()
    generations = [int(reader.communicate(timeout=60)[0]) for reader in readers]
    assert [reader.returncode for reader in readers] == [0, 0]
    assert min(generations) > 1
    writer.close()
