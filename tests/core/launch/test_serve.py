"""The running site as processes: started in order, watched, ended together."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from core.launch.address import LaunchError
from core.launch.children import Children, StopSignals, describe_end
from core.launch.serve import only_one

STAND_IN = Path(__file__).with_name("stand_in.py")
ROOT = Path(__file__).parents[3]


def until(condition: Callable[[], bool], seconds: float = 20) -> None:
    """Waits until it is so. Fails when it never is."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def lives(pid: int) -> bool:
    """Whether the process exists and is no zombie (which only Linux lets us see)."""
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return sys.platform != "linux"
    except ProcessLookupError:
        return False
    return state != "Z"


def plain_environment() -> dict[str, str]:
    """The environment of the tests without settings of the site."""
    return {name: value for name, value in os.environ.items() if not name.startswith("OPOP_")}


class Site:
    """A started `serve` whose processes are stand-ins."""

    def __init__(self, folder: Path, mode: str, **environ: str) -> None:
        self.notes = folder / "processes"
        self.printed = folder / "printed"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        places = {"PORT": str(self.port), "OPOP_INSTANCE": str(folder / "instance")}
        with self.printed.open("w") as out:
            self.process = subprocess.Popen(  # noqa: S603
                [sys.executable, str(STAND_IN), str(folder), mode],
                env=plain_environment() | places | {"PYTHONPATH": str(ROOT)} | environ,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def pids(self, name: str = "") -> list[int]:
        """The processes so far with names that start so, in order."""
        lines = self.notes.read_text().splitlines() if self.notes.exists() else []
        return [int(line.split()[1]) for line in lines if line.startswith(name)]

    def output(self) -> str:
        return self.printed.read_text()

    def ready(self) -> "Site":
        until(lambda: "siap: " in self.output() and len(self.pids("web-child")) == 1)
        return self

    def ended(self) -> int:
        """The exit code; nothing may be left running."""
        code = self.process.wait(timeout=30)
        assert not [pid for pid in self.pids() if lives(pid)]
        return code


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Site]]:
    """Starts a site in a mode of the stand-in."""
    sites = []

    def started(mode: str = "nothing", **environ: str) -> Site:
        sites.append(Site(tmp_path, mode, **environ))
        return sites[-1]

    yield started
    for site in sites:
        site.process.terminate()
        site.process.wait(timeout=30)
        for pid in site.pids("web-child"):  # where serve was killed; gunicorn's end by themselves
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


Start = Callable[..., Site]


def test_the_address_and_the_sign_ins_are_printed_when_the_site_answers(start: Start) -> None:
    site = start().ready()
    until(lambda: "masuk: contoh@example.test" in site.output())
    assert f"siap: http://localhost:{site.port}  (" in site.output()
    assert len(site.pids("prepare")) == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_one_signal_ends_all_processes(start: Start, number: signal.Signals) -> None:
    site = start().ready()
    began = time.monotonic()
    site.process.send_signal(number)
    assert site.ended() == 0
    assert time.monotonic() - began < 5


def test_a_process_that_does_not_listen_is_ended_after_the_time_of_grace(start: Start) -> None:
    site = start("deaf").ready()
    site.process.terminate()
    assert site.ended() == 0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that we are gone")
def test_all_processes_end_when_serve_itself_is_killed(start: Start) -> None:
    site = start().ready()
    site.process.kill()
    site.process.wait()
    (web,), (worker,) = site.pids("web "), site.pids("worker")
    until(lambda: not lives(web) and not lives(worker))


def test_a_worker_that_ends_is_started_again(start: Start) -> None:
    site = start("worker").ready()
    until(lambda: len(site.pids("worker")) == 2)
    assert "worker ended with code 3; it starts again in 1 s" in site.output()
    assert lives(site.pids("worker")[1])


def test_a_web_server_that_is_killed_is_started_again_without_its_old_processes(
    start: Start,
) -> None:
    site = start().ready()
    os.kill(site.pids("web ")[0], signal.SIGKILL)
    until(lambda: len(site.pids("web ")) == 2)
    assert "web was ended by SIGKILL" in site.output()
    assert not lives(site.pids("web-child")[0])


def test_a_failed_preparation_stops_the_start(start: Start) -> None:
    site = start("preparation")
    assert site.ended() == 1
    assert site.output().splitlines() == [
        "serve: migrations: the database is broken",
        "serve: The site was not prepared; see above.",
    ]
    assert site.pids("web") == []


def test_a_web_server_that_does_not_start_stops_the_start(start: Start) -> None:
    site = start("web")
    assert site.ended() == 1
    assert site.output().strip() == "serve: The web server ended with code 3; see above."


def test_a_site_that_never_gets_well_stops_the_start_with_its_reason(start: Start) -> None:
    site = start("sick")
    assert site.ended() == 1
    assert "/healthz says: index is not ready" in site.output()


def test_a_taken_port_is_said_before_anything_is_done(start: Start) -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = listening.getsockname()[1]
        site = start(PORT=str(port))
        assert site.ended() == 1
    assert site.output().startswith(f"serve: Port {port} is taken; ")
    assert site.pids() == []


def test_a_wrong_setting_is_named_before_anything_is_done(start: Start) -> None:
    site = start(OPOP_WORKERS="many")
    assert site.ended() == 1
    assert site.output().startswith("serve: OPOP_WORKERS must be")
    assert site.pids() == []


def test_a_second_site_in_the_same_instance_is_refused(tmp_path: Path) -> None:
    with only_one(tmp_path), pytest.raises(LaunchError, match="already runs"), only_one(tmp_path):
        pass
    with only_one(tmp_path):
        pass  # free again


def test_a_process_that_keeps_ending_waits_longer_each_time() -> None:
    said: list[str] = []
    children = Children(said.append, delays=(0.01, 0.04))
    children.start("worker", ["false"])
    while len(said) < 4:
        children.tend()
        time.sleep(0.005)
    children.stop(0)
    waits = [float(line.split(" in ")[1].removesuffix(" s")) for line in said]
    assert waits == [0.01, 0.02, 0.04, 0.04]


def test_the_end_of_a_process_in_words() -> None:
    assert describe_end(3) == "ended with code 3"
    assert describe_end(-9) == "was ended by SIGKILL"


def test_stop_signals_are_counted() -> None:
    before = {number: signal.getsignal(number) for number in (2, 15, 1)}
    try:
        stop = StopSignals()
        os.kill(os.getpid(), signal.SIGTERM)
        os.kill(os.getpid(), signal.SIGINT)
        assert stop.count == 2
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
