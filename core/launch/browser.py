"""A Chromium for the tests, found or installed; `python -m core.launch.browser` prints it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
APPLICATIONS = Path("/Applications")
MAC_PROGRAMS = (
    "Chromium.app/Contents/MacOS/Chromium",
    "Google Chrome.app/Contents/MacOS/Google Chrome",
)
PLAYWRIGHT_PATH = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""
INSTALL_SECONDS = 900
ANSWER_SECONDS = 30


class BrowserMissingError(Exception):
    """There is no browser to test with; the message says what to do."""


def find_browser() -> Path:
    """The browser of the tests. Raises BrowserMissingError: tests fail without, never skip."""
    chosen = os.environ.get("OPOP_TEST_BROWSER")
    if chosen:
        if answers(Path(chosen)):
            return Path(chosen)
        raise BrowserMissingError(f"OPOP_TEST_BROWSER={chosen} is not a Chromium that starts.")
    for path in _candidates():
        if answers(path):
            return path
    raise BrowserMissingError(
        f"There is no browser to test with; {_advice()}, "
        "or set OPOP_TEST_BROWSER to the path of a Chromium or Chrome."
    )


def ensure_browser() -> Path:
    """The browser of the tests, installed where there is none. Raises BrowserMissingError."""
    for install in (_install_with_apt, _install_with_playwright):
        try:
            return find_browser()
        except BrowserMissingError:
            if os.environ.get("OPOP_TEST_BROWSER"):
                raise
            install()
    return find_browser()


def answers(path: Path) -> bool:
    """Whether the program starts: Ubuntu's chromium-browser may only ask for a snap."""
    return "chrom" in _output([str(path), "--version"]).lower()


def _candidates() -> Iterator[Path]:
    for command in COMMANDS:
        found = shutil.which(command)
        if found:
            yield Path(found)
    if sys.platform == "darwin":
        for folder in (APPLICATIONS, Path.home() / "Applications"):
            yield from (folder / name for name in MAC_PROGRAMS)
    path = _output([sys.executable, "-c", PLAYWRIGHT_PATH]).strip()
    if path:
        yield Path(path)


def _install_with_apt() -> None:
    """Debian's own chromium, where we may: as root, with apt-get."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        _run(["apt-get", "-qq", "update"])
        _run(["apt-get", "-qq", "--yes", "--no-install-recommends", "install", "chromium"])


def _install_with_playwright() -> None:
    may_install = shutil.which("apt-get") and os.geteuid() == 0
    with_libraries = ["--with-deps"] if may_install else []
    _run([sys.executable, "-m", "playwright", "install", *with_libraries, "chromium"])


def _advice() -> str:
    if sys.platform == "darwin":
        return "brew install --cask chromium"
    if shutil.which("apt-get"):
        return "sudo apt install chromium"
    return "sudo dnf install chromium" if shutil.which("dnf") else "install chromium"


def _run(command: Sequence[str]) -> None:
    """An installation; what it says goes to standard error, whether it worked is seen after."""
    click.echo(f"browser: {' '.join(command)}", err=True)
    environ = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        subprocess.run(  # noqa: S603
            command, env=environ, stdout=sys.stderr, timeout=INSTALL_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        click.echo(f"browser: {error}", err=True)


def _output(command: Sequence[str]) -> str:
    """What a program prints; nothing when it fails, hangs or is not there."""
    try:
        done = subprocess.run(  # noqa: S603
            command, capture_output=True, text=True, timeout=ANSWER_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""


def main() -> None:
    """Finds or installs the browser, and prints its path."""
    try:
        click.echo(ensure_browser())
    except BrowserMissingError as error:
        click.echo(f"browser: {error}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
