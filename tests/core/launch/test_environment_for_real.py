"""The set-up of .venv with this Python and a real package."""

import hashlib
import os
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.core.launch.machine import Machine

pytestmark = pytest.mark.skipif(find_spec("pip") is None, reason="this Python has no pip")


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    """A package of one module, as a wheel."""
    path = tmp_path / "wheels/tiny-1.0-py3-none-any.whl"
    path.parent.mkdir()
    about = "tiny-1.0.dist-info"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("tiny.py", "ANSWER = 42\n")
        archive.writestr(f"{about}/METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n")
        archive.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        archive.writestr(f"{about}/RECORD", "")
    return path


def real_set_up(machine: Machine, wheel: Path) -> subprocess.CompletedProcess[str]:
    places = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheel.parent), "HOME": str(machine.bin)}
    path = f"{machine.bin}{os.pathsep}{os.environ['PATH']}"
    return machine.set_up("run", **places, PIP_CONFIG_FILE=os.devnull, PATH=path)


@pytest.mark.parametrize("ensurepip", [True, False])
def test_a_real_python_gets_a_real_package(
    machine: Machine, wheel: Path, tmp_path: Path, ensurepip: bool
) -> None:
    hidden = tmp_path / "hidden/ensurepip.py"
    hidden.parent.mkdir()
    if not ensurepip:
        hidden.write_text("raise ImportError\n")
    prefix = f'PYTHONPATH="{hidden.parent}"'
    for name in ("python3.13", "python3.12", "python3.11", "python3", "python"):
        machine.command(name, f'{prefix} exec "{sys.executable}" "$@"')
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    machine.lock("run", f"tiny==1.0 --hash=sha256:{digest}\n")
    done = real_set_up(machine, wheel)
    assert done.returncode == 0, done.stderr
    python = machine.checkout / ".venv/bin/python"
    answer = subprocess.run(  # noqa: S603
        [python, "-c", "import tiny; print(tiny.ANSWER)"], capture_output=True, check=True
    )
    assert answer.stdout == b"42\n"
    assert (python.parent / "pip").exists() == ensurepip


def test_a_package_with_another_hash_is_refused(machine: Machine, wheel: Path) -> None:
    machine.command("python3.13", f'exec "{sys.executable}" "$@"')
    machine.lock("run", f"tiny==1.0 --hash=sha256:{'0' * 64}\n")
    done = real_set_up(machine, wheel)
    assert done.returncode == 1
    assert "DO NOT MATCH THE HASHES" in done.stderr
    assert not (machine.checkout / ".venv/installed-run").exists()
