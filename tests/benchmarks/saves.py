"""How long a save takes to be findable by another process."""

import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path

from catalogue.search.criteria import Criteria
from catalogue.search.documents import Document
from catalogue.search.engines.opening import open_reader, open_writer
from catalogue.search.query import Group, Term, TextQuery
from tests.benchmarks.goods import CATALOGUE

SAVES = 12
PATIENCE_SECONDS = 60.0


def measured(folder: Path, documents: Sequence[Document]) -> list[tuple[str, str]]:
    """Save products with a word of their own, and let a second process look for it."""
    writer = open_writer(folder, CATALOGUE)
    took, cpu = [], []
    for number in range(SAVES):
        word = f"zzbaru{chr(97 + number)}"
        found, worker = _watched(folder, word)
        time.sleep(0.2)
        saved = documents[number * 7 % len(documents)]
        began, busy = time.monotonic(), time.process_time()
        writer.update([Document(saved.id, f"{saved.title} {word}", saved.keywords, saved.body)])
        writer.publish()
        cpu.append(time.process_time() - busy)
        took.append(float(os.read(found, 64)) - began)
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
        os.close(found)
    writer.close()
    return [
        ("save findable by another process", f"{_span(took)} s"),
        ("of which CPU of the writer", f"{_span(cpu)} s"),
    ]


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
