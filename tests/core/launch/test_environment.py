"""The set-up of .venv: which Python it takes, what it says, and when it does nothing."""

import shutil
from pathlib import Path

import pytest

from tests.core.launch.machine import SCRIPT, Machine


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_the_newest_python_that_is_known_to_work_is_taken(machine: Machine) -> None:
    machine.python("python3", 11)
    machine.python("python3.12", 12)
    assert machine.set_up().returncode == 0
    assert machine.version() == "python3.12"
    assert machine.installs() == ["run"]


def test_packages_are_taken_only_with_their_hashes(machine: Machine) -> None:
    machine.python("python3", 11)
    machine.set_up()
    asked = machine.log.read_text()
    assert "--require-hashes" in asked
    assert "--only-binary pysqlite3" in asked
    assert asked.startswith(str(machine.checkout.resolve() / ".venv/bin/python"))


def test_the_python_that_is_asked_for_is_taken(machine: Machine) -> None:
    machine.python("python3.13", 13)
    machine.python("my python", 11)
    assert machine.set_up(PYTHON="my python").returncode == 0
    assert machine.version() == "python3.11"


def test_a_shim_without_a_python_behind_it_is_passed_over(machine: Machine) -> None:
    machine.command("python3.13", "echo 'python3.13: command not found' >&2; exit 127")
    machine.python("python3", 11)
    assert machine.set_up().returncode == 0
    assert machine.version() == "python3.11"


def test_a_python_that_can_make_environments_goes_before_a_newer_one(machine: Machine) -> None:
    machine.python("python3.12", 12, ensurepip=False)
    machine.python("python3.11", 11)
    assert machine.set_up().returncode == 0
    assert machine.version() == "python3.11"


@pytest.mark.parametrize(
    ("system", "tool", "advice"),
    [
        ("Linux", "apt-get", "sudo apt install python3 python3-venv"),
        ("Linux", "dnf", "sudo dnf install python3.12"),
        ("Linux", None, "packages of your system"),
        ("Darwin", "brew", "brew install python@3.12"),
    ],
)
def test_without_a_python_one_line_says_what_to_install(
    machine: Machine, system: str, tool: str | None, advice: str
) -> None:
    machine.command("uname", f"echo {system}")
    if tool:
        machine.command(tool, "exit 99")
    assert machine.refusal().startswith("environment: Python 3.11 or newer is needed: ")
    assert advice in machine.refusal()


def test_an_old_python_is_as_good_as_none(machine: Machine) -> None:
    machine.python("python3", 9)
    assert "Python 3.11 or newer is needed" in machine.refusal()
    assert machine.refusal(PYTHON="python3") == (
        "environment: PYTHON=python3 is not Python 3.11 or newer."
    )


def test_without_ensurepip_the_pip_of_the_system_installs(machine: Machine) -> None:
    machine.python("python3", 12, ensurepip=False, system_pip=True)
    assert machine.set_up().returncode == 0
    asked = machine.log.read_text()
    assert asked.startswith(f"{machine.bin}/python3 -m pip --python {machine.checkout.resolve()}")
    assert machine.installs() == ["run"]


@pytest.mark.parametrize(
    ("tool", "advice"),
    [
        ("apt-get", "sudo apt install python3.12-venv"),
        ("dnf", "sudo dnf install python3-pip"),
        ("apk", "install the venv and pip parts of Python 3.12"),
    ],
)
def test_without_ensurepip_and_pip_one_line_says_what_to_install(
    machine: Machine, tool: str, advice: str
) -> None:
    machine.python("python3", 12, ensurepip=False)
    machine.command(tool, "exit 99")
    done = machine.set_up()
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == f"environment: Python 3.12 lacks ensurepip: {advice}"


def test_a_second_set_up_does_nothing(machine: Machine) -> None:
    machine.python("python3", 11)
    machine.set_up()
    again = machine.set_up()
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
    assert machine.installs() == ["run"]


def test_a_changed_lock_is_installed(machine: Machine) -> None:
    machine.python("python3", 11)
    machine.set_up()
    machine.lock("run", "run 2")
    machine.set_up()
    assert machine.installs() == ["run", "run"]


def test_the_test_packages_hold_those_of_the_site(machine: Machine) -> None:
    machine.python("python3", 11)
    for wanted in ("run", "test", "run", "test"):
        assert machine.set_up(wanted).returncode == 0
    assert machine.installs() == ["run", "test"]


def test_an_install_that_failed_is_tried_again(machine: Machine) -> None:
    machine.python("python3", 11)
    Path(f"{machine.log}.fails").touch()
    failed = machine.set_up()
    assert failed.returncode == 1
    assert "requirements/run.txt could not be installed" in failed.stderr.splitlines()[-1]
    Path(f"{machine.log}.fails").unlink()
    assert machine.set_up().returncode == 0
    assert machine.installs() == ["run", "run"]


def test_a_failed_update_does_not_count_as_the_old_one(machine: Machine) -> None:
    machine.python("python3", 11)
    machine.set_up()
    machine.lock("run", "run 2")
    Path(f"{machine.log}.fails").touch()
    machine.set_up()
    machine.lock("run", "run 1")
    Path(f"{machine.log}.fails").unlink()
    machine.set_up()
    assert machine.installs() == ["run", "run", "run"]


def test_a_half_made_environment_is_made_again(machine: Machine) -> None:
    machine.python("python3", 11)
    machine.set_up()
    (machine.checkout / ".venv/bin/activate").unlink()  # it is written last
    assert "making .venv" in machine.set_up().stderr
    assert machine.installs() == ["run", "run"]


def test_a_moved_checkout_gets_a_new_environment(machine: Machine) -> None:
    machine.python("python3", 11)
    machine.set_up()
    machine.checkout = machine.checkout.rename(machine.checkout.parent / "moved")
    assert "making .venv" in machine.set_up().stderr
    assert str(machine.checkout) in (machine.checkout / ".venv/bin/activate").read_text()


def test_an_environment_whose_python_is_gone_is_made_again(machine: Machine) -> None:
    machine.python("python3", 11)
    machine.set_up()
    (machine.checkout / ".venv/bin/python").unlink()
    (machine.bin / "python3").unlink()
    machine.python("python3", 12)
    assert machine.set_up().returncode == 0
    assert machine.version() == "python3.12"


def test_an_environment_whose_python_was_upgraded_is_made_again(machine: Machine) -> None:
    machine.python("python3", 11)
    machine.set_up()
    machine.python("python3", 12)
    shutil.copy(machine.bin / "python3", machine.checkout / ".venv/bin/python")
    assert machine.set_up().returncode == 0
    assert machine.version() == "python3.12"


def test_asking_for_another_python_makes_another_environment(machine: Machine) -> None:
    machine.python("python3.12", 12)
    machine.python("python3.13", 13)
    machine.set_up()
    machine.set_up(PYTHON="python3.12")
    assert machine.version() == "python3.12"


def test_a_wrong_python_asked_for_leaves_the_environment_alone(machine: Machine) -> None:
    machine.python("python3", 11)
    machine.set_up()
    assert "PYTHON=nothing" in machine.refusal(PYTHON="nothing")
    assert machine.version() == "python3.11"


def test_an_unknown_set_of_packages_is_refused(machine: Machine) -> None:
    assert machine.set_up("all").stderr == "usage: environment.sh run|test\n"


def test_no_registry_is_named() -> None:
    assert "://" not in SCRIPT.read_text()
