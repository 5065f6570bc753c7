"""The real site, started as `make run` does, in an empty folder."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from core.build.building import load_manifest

ROOT = Path(__file__).parents[3]


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def start(instance: Path, port: int) -> "subprocess.Popen[str]":
    """`make run` without the environment, empty and with a key."""
    places = {"PORT": str(port), "OPOP_INSTANCE": str(instance)}
    outside_demo = {"OPOP_DEMO": "0", "OPOP_SECRET_KEY": "a key of the tests, long enough to pass"}
    others = {name: value for name, value in os.environ.items() if not name.startswith("OPOP_")}
    return subprocess.Popen(
        [sys.executable, "-m", "core.launch.serve"],
        cwd=ROOT,
        env=others | places | outside_demo,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def lines_until(process: "subprocess.Popen[str]", start: str) -> list[str]:
    """What is printed up to the line that starts so."""
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line.rstrip())
        if line.startswith(start):
            return lines
    raise AssertionError(f"no line {start!r} in {lines}")


def get(port: int, path: str) -> tuple[int, "http.client.HTTPMessage"]:
    """Status and headers of what the site answers to a browser that knows brotli."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request("GET", path, headers={"Accept-Encoding": "br"})
        with connection.getresponse() as answer:
            return answer.status, answer.headers


def test_an_empty_site_opens_tells_how_to_begin_and_ends_without_a_trace(tmp_path: Path) -> None:
    port = free_port()
    for _ in ("first start", "second start"):
        process = start(tmp_path, port)
        try:
            printed = lines_until(process, "Make the first administrator")
            assert printed[-2].startswith(f"siap: http://localhost:{port}  (")
            link = re.search(rf"http://localhost:{port}(/\S+)$", printed[-1])
            assert link, printed
            for page in ("/healthz", link[1]):
                assert get(port, page)[0] == http.client.OK
            css = load_manifest(tmp_path / "build").files["css/app.css"]
            headers = get(port, f"/static/{css}")[1]
            assert headers["Content-Encoding"] == "br"
            assert "immutable" in headers["Cache-Control"]
        finally:
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=60)
        assert process.returncode == 0
        with socket.socket() as again:
            again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            again.bind(("127.0.0.1", port))  # nobody is left listening
