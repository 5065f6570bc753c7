"""A whole `serve` with stand-ins for its processes: stand_in.py FOLDER MODE.

FOLDER gets a line "NAME PID" for each process; MODE says what goes wrong: nothing,
preparation, web (ends at once), sick (never well), worker (ends, the first time), deaf.
"""

import os
import signal
import sys
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import click

from core.launch import serve
from core.launch.address import Address

FOLDER, MODE = Path(sys.argv[1]), sys.argv[2]


class Site(BaseHTTPRequestHandler):
    """Answers as /healthz does."""

    def do_GET(self) -> None:
        """Say ok, or not when sick."""
        self.send_response(503 if MODE == "sick" else 200)
        self.end_headers()
        self.wfile.write(b"index is not ready" if MODE == "sick" else b"ok")

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


def note(name: str) -> int:
    """Notes a process; how many of this name there were."""
    with (FOLDER / "processes").open("a") as file:
        file.write(f"{name} {os.getpid()}\n")
    return (FOLDER / "processes").read_text().count(f"{name} ")


def prepare() -> None:
    """Writes what to tell people, as the real one."""
    note("prepare")
    if MODE == "preparation":
        click.echo("serve: migrations: the database is broken", err=True)
        sys.exit(1)
    with os.fdopen(int(sys.argv[-1]), "w") as notes:
        notes.write("masuk: contoh@example.test")


def web(port: int) -> None:
    """Answers until it is ended; has a process of its own, as gunicorn."""
    note("web")
    if MODE == "web":
        sys.exit(3)
    if os.fork() == 0:
        note("web-child")
        time.sleep(600)
    HTTPServer(("127.0.0.1", port), Site).serve_forever()


def worker() -> None:
    """Does nothing; in its mode the first one ends, and `deaf` does not hear a polite request."""
    if MODE == "deaf":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if note("worker") == 1 and MODE == "worker":
        sys.exit(3)
    time.sleep(600)


def main() -> None:
    """The process that is asked for, or else the one that starts the others."""
    if len(sys.argv) > 3:
        {"prepare": prepare, "web": lambda: web(int(sys.argv[4])), "worker": worker}[sys.argv[3]]()
        return
    again = [sys.executable, __file__, str(FOLDER), MODE]

    def web_command(address: Address, workers: int) -> list[str]:
        return [*again, "web", str(address.port)]

    serve.PREPARE, serve.WORKER = [*again, "prepare"], [*again, "worker"]
    serve.GRACE_SECONDS = 2 if MODE == "deaf" else 20
    serve.READY_SECONDS = 1 if MODE == "sick" else 20
    serve.web_command = web_command
    serve.main()


if __name__ == "__main__":
    main()
