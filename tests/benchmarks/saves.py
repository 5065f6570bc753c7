"""How long a save takes to be findable by another process."""

import os
import signal
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from catalogue.search.criteria import Criteria
from catalogue.search.documents import Document
from catalogue.search.engines import indexing
from catalogue.search.engines.opening import open_reader, open_writer
from catalogue.search.query import Group, Term, TextQuery
from tests.benchmarks.goods import CATALOGUE

SAVES = 12
PATIENCE_SECONDS = 60.0


def measured(folder: Path, documents: Sequence[Document]) -> list[tuple[str, str]]:
    """Save products in peace, and again while a full export goes on in the background."""
    calm = _saved(folder, documents, "tenang")
    busy_since, indexing.LONGEST_SECONDS = indexing.LONGEST_SECONDS, 0.0
    busy = _saved(folder, documents, "sibuk")
    indexing.LONGEST_SECONDS = busy_since
    return [("save findable by another process", calm), ("the same during full exports", busy)]


def _saved(folder: Path, documents: Sequence[Document], stem: str) -> str:
    """Save products with a word of their own, and let a second process look for it."""
    writer = open_writer(folder, CATALOGUE)
    took, cpu = [], []
    for number in range(SAVES):
        word = f"{stem}{chr(97 + number)}qx"
        found, worker = _watched(folder, word)
        time.sleep(0.2)
        saved = documents[number * 7 % len(documents)]
        changed = replace(saved, title=f"{saved.title} {word}")
        began, busy = time.monotonic(), time.process_time()
        writer.update([changed])
        writer.publish()
        cpu.append(time.process_time() - busy)
        took.append(float(os.read(found, 64)) - began)
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
        os.close(found)
    writer.close()
    return f"{_span(took)} s; CPU of the writer {_span(cpu)} s"


def _watched(folder: Path, word: str) -> tuple[int, int]:
    """Start a process that says when it finds the word."""
    found, tell = os.pipe()
    worker = os.fork()
    if worker:
        os.close(tell)
        return found, worker
    reader = open_reader(folder, CATALOGUE)
    criteria = Criteria(TextQuery((Group((Term(word),)),)))
    until = time.monotonic() + PATIENCE_SECONDS
    while not reader.search(criteria).total and time.monotonic() < until:
        time.sleep(0.005)
    os.write(tell, str(time.monotonic()).encode())
    while True:
        signal.pause()


def _span(seconds: Sequence[float]) -> str:
    return f"mean {sum(seconds) / len(seconds):.2f}, most {max(seconds):.2f}"
