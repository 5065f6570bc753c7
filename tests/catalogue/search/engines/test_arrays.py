"""Arrays come back from their file as they were, and cannot be changed there."""

from pathlib import Path

import numpy as np
import pytest

from catalogue.search.engines import arrays


def test_arrays_of_all_kinds_come_back(tmp_path: Path) -> None:
    kept: arrays.Arrays = {
        "numbers": np.arange(5, dtype=np.int32),
        "codes": np.arange(12, dtype=np.uint8).reshape(2, 6),
        "turned": np.arange(6, dtype=np.float64).reshape(2, 3).T,
        "none": np.zeros(0, dtype=np.int64),
        "mask": np.array([True, False]),
    }
    arrays.save(tmp_path / "below" / "file", kept)
    found = arrays.load(tmp_path / "below" / "file")
    assert found.keys() == kept.keys()
    for name, array in kept.items():
        assert found[name].dtype == array.dtype
        np.testing.assert_array_equal(found[name], array)
        assert found[name].flags.aligned


def test_a_mapped_array_cannot_be_changed(tmp_path: Path) -> None:
    arrays.save(tmp_path / "file", {"numbers": np.arange(3)})
    with pytest.raises(ValueError, match="read-only"):
        arrays.load(tmp_path / "file")["numbers"][0] = 7


def test_no_arrays_at_all_make_a_file_too(tmp_path: Path) -> None:
    arrays.save(tmp_path / "file", {})
    assert arrays.load(tmp_path / "file") == {}


def test_packed_arrays_come_back_without_a_file_between() -> None:
    kept: arrays.Arrays = {"numbers": np.arange(5, dtype=np.int32), "none": np.zeros(0)}
    found = arrays.unpacked(arrays.packed(kept))
    assert found.keys() == kept.keys()
    for name, array in kept.items():
        np.testing.assert_array_equal(found[name], array)
    assert arrays.unpacked(arrays.packed({})) == {}
