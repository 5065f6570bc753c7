"""The browser of the tests: where it is looked for, how it is installed, what is said."""

import os
import sys
from pathlib import Path

import pytest

from core.launch.browser import BrowserMissingError, ensure_browser, find_browser

WORKS = "#!/bin/sh\necho Chromium 150.0\n"
ASKS_FOR_A_SNAP = "#!/bin/sh\necho 'requires the chromium snap to be installed' >&2\nexit 1\n"


class Machine:
    """A machine with only the commands that a test puts on its PATH, a user, and a home."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "log"
        self.playwright = folder / "playwright/chrome"
        (folder / "bin").mkdir()

    def command(self, name: str, text: str) -> Path:
        path = self.folder / "bin" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(0o755)
        return path

    def installer(self, name: str, makes: Path | None = None) -> Path:
        """A command that notes what it was asked for, and may bring a browser."""
        brought = f'cat >"{makes}" <<"END"\n{WORKS}END\nchmod +x "{makes}"' if makes else ":"
        return self.command(
            name,
            "#!/bin/sh\nPATH=$PATH:/usr/bin:/bin\n"
            f'if [ "$1" = -c ]; then echo "{self.playwright}"; exit; fi\n'
            f'echo "{name} $*" >>"{self.log}"\n'
            f'case "$*" in *install*)\n{brought}\n;; esac\n',
        )

    def asked(self) -> list[str]:
        return self.log.read_text().splitlines() if self.log.exists() else []


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """An ordinary user's Linux machine whose Playwright has no browser."""
    made = Machine(tmp_path)
    made.playwright.parent.mkdir()
    python = made.installer("its-python")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.delenv("OPOP_TEST_BROWSER", raising=False)
    monkeypatch.setattr(sys, "executable", str(python))
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    monkeypatch.setattr("core.launch.browser.APPLICATIONS", tmp_path / "Applications")
    return made


@pytest.mark.parametrize(
    "name", ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
)
def test_a_browser_on_the_path_is_found(machine: Machine, name: str) -> None:
    browser = machine.command(name, WORKS)
    assert find_browser() == browser


def test_the_browser_that_is_asked_for_goes_first(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.command("chromium", WORKS)
    chosen = machine.command("mine", WORKS)
    monkeypatch.setenv("OPOP_TEST_BROWSER", str(chosen))
    assert find_browser() == chosen


def test_a_wrong_browser_asked_for_is_named_and_nothing_is_installed(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.command("chromium", WORKS)
    machine.installer("apt-get")
    monkeypatch.setenv("OPOP_TEST_BROWSER", "/nowhere/chrome")
    with pytest.raises(BrowserMissingError, match="OPOP_TEST_BROWSER=/nowhere/chrome is not"):
        ensure_browser()
    assert machine.asked() == []


def test_a_browser_that_does_not_start_is_passed_over(machine: Machine) -> None:
    machine.command("chromium-browser", ASKS_FOR_A_SNAP)
    browser = machine.command("google-chrome", WORKS)
    assert find_browser() == browser


def test_the_browser_of_playwright_is_found(machine: Machine) -> None:
    machine.playwright.write_text(WORKS)
    machine.playwright.chmod(0o755)
    assert find_browser() == machine.playwright


@pytest.mark.parametrize("name", ["Chromium", "Google Chrome"])
def test_an_application_on_a_mac_is_found(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    application = f"../Applications/{name}.app/Contents/MacOS/{name}"
    browser = machine.command(application, WORKS)
    assert find_browser() == browser.resolve()


def test_root_on_debian_gets_the_chromium_of_debian(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    chromium = machine.folder / "bin/chromium"
    machine.installer("apt-get", makes=chromium)
    assert ensure_browser() == chromium
    assert machine.asked() == [
        "apt-get -qq update",
        "apt-get -qq --yes --no-install-recommends install chromium",
    ]


def test_others_get_the_browser_of_playwright(machine: Machine) -> None:
    machine.installer("apt-get")
    machine.installer("its-python", makes=machine.playwright)
    assert ensure_browser() == machine.playwright
    assert machine.asked() == ["its-python -m playwright install chromium"]


def test_where_debian_has_no_chromium_playwright_brings_its_libraries_too(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    machine.installer("apt-get")
    with pytest.raises(BrowserMissingError):
        ensure_browser()
    assert machine.asked()[-1] == "its-python -m playwright install --with-deps chromium"


@pytest.mark.parametrize(
    ("platform", "tool", "advice"),
    [
        ("linux", "apt-get", "sudo apt install chromium"),
        ("linux", "dnf", "sudo dnf install chromium"),
        ("darwin", "brew", "brew install --cask chromium"),
        ("linux", "apk", "install chromium"),
    ],
)
def test_no_browser_is_a_failure_that_says_what_to_do(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, platform: str, tool: str, advice: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    machine.command(tool, "#!/bin/sh\nexit 1\n")
    with pytest.raises(BrowserMissingError, match=f"; {advice}, or set OPOP_TEST_BROWSER"):
        ensure_browser()
