"""The processes of a running site: started, watched, started again, ended together."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import FrameType

LOOK_EVERY_SECONDS = 0.1
SETTLED_SECONDS = 60.0
SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)


class StopSignals:
    """Counts the requests to end: Ctrl-C, kill, a closed terminal. The second one is impatient."""

    def __init__(self) -> None:
        self.count = 0
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._another)

    def _another(self, number: int, frame: FrameType | None) -> None:
        self.count += 1


@dataclass
class Child:
    """One process, and when it may start again after it has ended by itself."""

    name: str
    command: Sequence[str]
    process: "subprocess.Popen[bytes]"
    started: float = field(default_factory=time.monotonic)
    ended_early: int = 0
    start_again: float | None = None


class Children:
    """The processes that live and end with this one.

    A process that ends by itself starts again after the first of `delays` (seconds), twice as
    long each time up to the second; one that had lived for SETTLED_SECONDS is forgiven.
    """

    def __init__(
        self, say: Callable[[str], None], delays: tuple[float, float] = (1.0, 60.0)
    ) -> None:
        self._say = say
        self._shortest, self._longest = delays
        self._all: list[Child] = []

    def start(self, name: str, command: Sequence[str]) -> Child:
        """Start a process that `tend` keeps alive."""
        child = Child(name, command, spawn(command))
        self._all.append(child)
        return child

    def tend(self) -> None:
        """Look once at every process; start those again that ended and have waited enough."""
        now = time.monotonic()
        for child in self._all:
            if child.start_again is not None:
                if now >= child.start_again:
                    child.process, child.started, child.start_again = (
                        spawn(child.command),
                        now,
                        None,
                    )
            elif child.process.poll() is not None:
                _kill_group(child.process)
                delay = self._delay(child, now)
                child.start_again = now + delay
                how = describe_end(child.process.returncode)
                self._say(f"{child.name} {how}; it starts again in {delay:g} s")

    def stop(self, grace_seconds: float, hurry: Callable[[], bool] = lambda: False) -> None:
        """Ask all to end, wait, and kill what is left, with all that it has started."""
        for child in self._all:
            if child.process.poll() is None:
                child.process.terminate()
        deadline = time.monotonic() + grace_seconds
        while time.monotonic() < deadline and not hurry():
            if all(child.process.poll() is not None for child in self._all):
                break
            time.sleep(LOOK_EVERY_SECONDS)
        for child in self._all:
            _kill_group(child.process)
            child.process.wait()
        self._all.clear()

    def _delay(self, child: Child, now: float) -> float:
        if now - child.started > SETTLED_SECONDS:
            child.ended_early = 0
        child.ended_early += 1
        return min(self._shortest * 2.0 ** (child.ended_early - 1), self._longest)


def spawn(command: Sequence[str], pass_fds: Sequence[int] = ()) -> "subprocess.Popen[bytes]":
    """Start a process in a group of its own (Ctrl-C reaches it through us, in order).

    On Linux it is also told to end when this process dies without having ended it (kill -9);
    macOS has no such notice, there it goes on and its port stays taken until it is ended.
    """
    return subprocess.Popen(  # noqa: S603
        command,
        start_new_session=True,
        preexec_fn=_end_with_parent(os.getpid()),  # we have one thread
        pass_fds=pass_fds,
    )


def describe_end(code: int) -> str:
    """How a process ended, for people: "ended with code 3", "was ended by SIGKILL"."""
    if code >= 0:
        return f"ended with code {code}"
    return f"was ended by {signal.Signals(-code).name}"


def _end_with_parent(parent: int) -> Callable[[], None] | None:
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None, use_errno=True).prctl

    def ask() -> None:
        prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)
        if os.getppid() != parent:  # it died in between
            os._exit(1)

    return ask


def _kill_group(process: "subprocess.Popen[bytes]") -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
