"""`make run`: prepares the site, then runs gunicorn and the worker until told to stop."""

import fcntl
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from core.config import Settings, SettingsError, read_settings
from core.launch.address import Address, LaunchError, check_free, read_address
from core.launch.children import (
    LOOK_EVERY_SECONDS,
    Child,
    Children,
    StopSignals,
    describe_end,
    spawn,
)
from core.launch.health import wait_until_healthy

ROOT = Path(__file__).parents[2]
GRACE_SECONDS = 20.0  # longer than gunicorn's own
READY_SECONDS = 120.0  # the first index of a large catalogue takes its time
PREPARE = [sys.executable, "-m", "core.launch.prepare"]
WORKER = [sys.executable, "-m", "flask", "--app", "app", "worker"]


def web_command(address: Address, workers: int) -> list[str]:
    """Gunicorn for the whole site."""
    settings = ["-c", "python:core.launch.gunicorn_settings", "--no-control-socket"]
    places = ["--bind", address.bind, "--workers", str(workers)]
    return [sys.executable, "-m", "gunicorn", *settings, *places, "app:create_app()"]


def serve(stop: StopSignals) -> None:
    """Runs the site until a stop signal. Raises LaunchError when it cannot start."""
    began = time.perf_counter()
    address = read_address(os.environ)
    check_free(address)
    _set_defaults(address)
    settings = read_settings(os.environ)
    with only_one(settings.instance):
        notes = prepared(PREPARE, stop)
        children = Children(say)
        try:
            if not stop.count:
                _start(children, address, settings, stop)
            if not stop.count:
                say(f"siap: {address.url}  ({time.perf_counter() - began:.1f} s, Ctrl-C ends it)")
                say(notes)
            while not stop.count:
                children.tend()
                time.sleep(LOOK_EVERY_SECONDS)
        finally:
            children.stop(GRACE_SECONDS, hurry=lambda: stop.count > 1)


def prepared(command: list[str], stop: StopSignals) -> str:
    """Runs the preparation to its end. Returns what it wants people to know."""
    reading, writing = os.pipe()
    process = spawn([*command, str(writing)], pass_fds=[writing])
    os.close(writing)
    with os.fdopen(reading) as notes:
        while process.poll() is None:
            if stop.count:
                process.terminate()
            time.sleep(LOOK_EVERY_SECONDS)
        if process.returncode and not stop.count:
            raise LaunchError("The site was not prepared; see above.")
        return notes.read()


@contextmanager
def only_one(instance: Path) -> Iterator[None]:
    """Holds the instance folder: two sites in one would migrate and index at the same time."""
    instance.mkdir(parents=True, exist_ok=True)
    with (instance / "serve.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LaunchError(
                f"A site already runs in {instance}; stop it, or choose another: OPOP_INSTANCE=..."
            ) from None
        yield


def say(line: str) -> None:
    """Prints for the person who started the site, at once."""
    if line:
        click.echo(line)


def _start(children: Children, address: Address, settings: Settings, stop: StopSignals) -> None:
    web = children.start("web", web_command(address, settings.workers))
    children.start("worker", WORKER)

    def still_trying() -> bool:
        return not stop.count and _lives(web)

    wait_until_healthy(address, still_trying, READY_SECONDS)
    if not stop.count and not _lives(web):
        raise LaunchError(f"The web server {describe_end(web.process.returncode)}; see above.")


def _lives(child: Child) -> bool:
    return child.process.poll() is None


def _set_defaults(address: Address) -> None:
    """What the processes inherit where nothing else was set."""
    os.environ.setdefault("OPOP_BASE_URL", address.url)
    os.environ.setdefault("OPOP_LOG_FORMAT", "text" if sys.stderr.isatty() else "json")
    os.environ["PYTHONUNBUFFERED"] = "1"


def main() -> None:
    """Runs from the checkout, whatever folder it was started in."""
    instance = os.environ.get("OPOP_INSTANCE")
    if instance:
        os.environ["OPOP_INSTANCE"] = str(Path(instance).resolve())
    os.chdir(ROOT)
    try:
        serve(StopSignals())
    except (LaunchError, SettingsError) as error:
        click.echo(f"serve: {error}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
