"""The locked requirements: hashes everywhere, no registry named, both lists agree."""

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[3] / "requirements"
PIN = re.compile(r"^([\w.-]+)==(\S+)(.*?)((?:\\\n\s+--hash=sha256:[0-9a-f]{64} ?)+)$", re.MULTILINE)


def pins(name: str) -> dict[tuple[str, str], str]:
    """(package, marker) -> version of a lock; only entries with a hash are found."""
    text = (FOLDER / f"{name}.txt").read_text()
    return {(found[1], found[3].strip()): found[2] for found in PIN.finditer(text)}


@pytest.mark.parametrize("name", ["run", "test"])
def test_every_package_has_its_hashes(name: str) -> None:
    text = (FOLDER / f"{name}.txt").read_text()
    named = re.findall(r"^([\w.-]+)\b", text, re.MULTILINE)
    assert sorted(named) == sorted(package for package, _ in pins(name))
    assert "sqlalchemy" in named


@pytest.mark.parametrize("name", ["run.in", "run.txt", "test.in", "test.txt"])
def test_no_registry_is_named(name: str) -> None:
    text = (FOLDER / name).read_text()
    assert "://" not in text
    assert "index-url" not in text


def test_the_tests_run_with_the_versions_of_the_site() -> None:
    run, test = pins("run"), pins("test")
    assert {pin: test.get(pin) for pin in run} == run
