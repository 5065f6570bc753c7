"""Named arrays in one file, mapped read-only and so shared by all processes that open it.

A file holds the length of its table of contents (8 bytes, little-endian), the table as JSON
{name: [dtype, shape, offset]}, and the arrays end to end, each at a multiple of 64 bytes. One file
in place of one for each array: opening and syncing cost by the file.
"""

import json
import mmap
import os
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

Array = np.ndarray[Any, Any]
Arrays = Mapping[str, Array]
Content = bytes | mmap.mmap

ALIGNMENT = 64


def save(path: Path, arrays: Arrays) -> None:
    """Write the arrays to a file; it is safely on disk when this returns."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        _write(file, arrays)
        file.flush()
        os.fsync(file.fileno())


def load(path: Path) -> dict[str, Array]:
    """Map the arrays of a file; FileNotFoundError when it is gone."""
    with path.open("rb") as file:
        return unpacked(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def packed(arrays: Arrays) -> bytes:
    """The arrays as the bytes of such a file."""
    file = BytesIO()
    _write(file, arrays)
    return file.getvalue()


def unpacked(content: Content) -> dict[str, Array]:
    """The arrays in the bytes of such a file, which are looked at where they are."""
    length = int.from_bytes(content[:8], "little")
    base = _aligned(8 + length)
    return {
        name: _view(content, dtype, shape, base + offset)
        for name, (dtype, shape, offset) in json.loads(content[8 : 8 + length]).items()
    }


def _write(file: BinaryIO, arrays: Arrays) -> None:
    whole = {name: np.ascontiguousarray(array) for name, array in arrays.items()}
    table: dict[str, tuple[str, tuple[int, ...], int]] = {}
    end = 0
    for name, array in whole.items():
        table[name] = (array.dtype.str, array.shape, end)
        end = _aligned(end + array.nbytes)
    contents = json.dumps(table).encode()
    _write_aligned(file, len(contents).to_bytes(8, "little") + contents)
    for array in whole.values():
        _write_aligned(file, array.tobytes())


def _write_aligned(file: BinaryIO, content: bytes) -> None:
    file.write(content)
    file.write(bytes(_aligned(len(content)) - len(content)))


def _view(content: Content, dtype: str, shape: list[int], offset: int) -> Array:
    return np.ndarray(shape, dtype=dtype, buffer=content, offset=offset)


def _aligned(offset: int) -> int:
    return -(-offset // ALIGNMENT) * ALIGNMENT
