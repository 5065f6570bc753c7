"""Named arrays in one file, mapped read-only and so shared by all processes that open it.

A file holds the length of its table of contents (8 bytes, little-endian), the table as JSON
{name: [dtype, shape, offset]}, and the arrays end to end, each at a multiple of 64 bytes. One file
in place of one for each array: opening and syncing cost by the file.
"""

import json
import mmap
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
Arrays = Mapping[str, Array]

ALIGNMENT = 64


def save(path: Path, arrays: Arrays) -> None:
    """Write the arrays to a file; it is safely on disk when this returns."""
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = {name: np.ascontiguousarray(array) for name, array in arrays.items()}
    table: dict[str, tuple[str, tuple[int, ...], int]] = {}
    end = 0
    for name, array in whole.items():
        table[name] = (array.dtype.str, array.shape, end)
        end = _aligned(end + array.nbytes)
    contents = json.dumps(table).encode()
    base = _aligned(8 + len(contents))
    with path.open("wb") as file:
        file.write(len(contents).to_bytes(8, "little") + contents)
        for name, array in whole.items():
            file.seek(base + table[name][2])
            file.write(array.tobytes())
        file.truncate(base + end)
        file.flush()
        os.fsync(file.fileno())


def load(path: Path) -> dict[str, Array]:
    """Map the arrays of a file; FileNotFoundError when it is gone."""
    with path.open("rb") as file:
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    length = int.from_bytes(mapped[:8], "little")
    base = _aligned(8 + length)
    return {
        name: _view(mapped, dtype, shape, base + offset)
        for name, (dtype, shape, offset) in json.loads(mapped[8 : 8 + length]).items()
    }


def _view(mapped: mmap.mmap, dtype: str, shape: list[int], offset: int) -> Array:
    return np.ndarray(shape, dtype=dtype, buffer=mapped, offset=offset)


def _aligned(offset: int) -> int:
    return -(-offset // ALIGNMENT) * ALIGNMENT
