"""Memory that each further reader process adds: proportional set sizes of forked workers.

A forked process copies pages of the interpreter as soon as it runs any code. That is not the
index: each worker first puts all queries to an index that is empty.
"""

import gc
import os
import signal
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from catalogue.search.analysis import text_query
from catalogue.search.criteria import Criteria
from catalogue.search.engines.opening import open_reader
from catalogue.search.reader import Reader
from tests.benchmarks.goods import CATALOGUE, Query

WORKERS = 4


def measured(folder: Path, asked: Sequence[Query]) -> list[tuple[str, str]]:
    """Fork idle workers, let one after the other open the index and answer all queries."""
    for query in asked:
        text_query(" ".join(query.words))  # analysis is the same in all workers: not measured here
    gc.freeze()  # as a server does before it forks, so that a collection copies no pages
    pipes = [(os.pipe(), os.pipe()) for _ in range(WORKERS)]
    workers = [_forked(folder, asked, pipe) for pipe in pipes]
    everyone = [os.getpid(), *workers]
    sizes = []
    for _, (ready, _) in pipes:
        os.read(ready, 1)
    for (_, go), (ready, _) in pipes:
        sizes.append(_together_mb(everyone))
        os.write(go, b"g")
        os.read(ready, 1)
    sizes.append(_together_mb(everyone))
    gc.unfreeze()
    for worker in workers:
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
    added = [after - before for before, after in pairwise(sizes)]
    return [("memory added by workers 1 to 4", ", ".join(f"{size:.1f}" for size in added) + " MB")]


def _forked(
    folder: Path, asked: Sequence[Query], pipe: tuple[tuple[int, int], tuple[int, int]]
) -> int:
    (wait, _), (_, ready) = pipe
    worker = os.fork()
    if worker:
        return worker
    _search(folder / "empty", asked)
    os.write(ready, b"w")
    os.read(wait, 1)
    reader = _search(folder, asked)
    os.write(ready, b"r")
    while reader:
        signal.pause()
    return 0


def _search(folder: Path, asked: Sequence[Query]) -> Reader:
    reader = open_reader(folder, CATALOGUE)
    for query in asked:
        for text in (text_query(" ".join(query.words)), text_query("")):
            reader.search(Criteria(text, query.chosen, counted=CATALOGUE.facets))
    return reader


def _together_mb(processes: Sequence[int]) -> float:
    return sum(_proportional_kb(process) for process in processes) / 1_024


def _proportional_kb(process: int) -> int:
    for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    return 0
