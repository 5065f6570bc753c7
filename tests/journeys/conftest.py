"""The served site, a browser, and pages as wide as a phone and as a desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from core.launch.browser import find_browser
from tests.journeys.serving import Served, fill, serve
from tests.journeys.watching import Watch

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SIZES = {360: 740, 1280: 900}  # CSS pixels: a small phone, an office's screen


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory, built: Path) -> Iterator[Served]:
    """The site with its demo data behind gunicorn."""
    with serve(*fill(tmp_path_factory.mktemp("served"), built)) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of the tests."""
    with sync_playwright() as playwright:
        # Without a back-forward cache, as on a phone short of memory: going back loads anew.
        started = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def phone(browser: Browser, served: Served) -> Iterator[Page]:
    """A visitor with a small phone."""
    yield from _page(browser, served, 360)


@pytest.fixture
def desk(browser: Browser, served: Served) -> Iterator[Page]:
    """Somebody at an office's screen."""
    yield from _page(browser, served, 1280)


@pytest.fixture
def without_scripts(browser: Browser, served: Served) -> Iterator[Page]:
    """A visitor with a small phone on which scripts do not run."""
    yield from _page(browser, served, 360, scripts=False)


@pytest.fixture(scope="session")
def watches(browser: Browser, served: Served) -> Iterator[dict[int, Watch]]:
    """One watched page of each width, used again for every address."""
    context = browser.new_context(base_url=served.url, locale="id-ID")
    pages = {width: context.new_page() for width in SIZES}
    for width, page in pages.items():
        page.set_viewport_size({"width": width, "height": SIZES[width]})
    yield {width: Watch(page) for width, page in pages.items()}
    context.close()


def _page(browser: Browser, served: Served, width: int, *, scripts: bool = True) -> Iterator[Page]:
    context = browser.new_context(
        base_url=served.url,
        locale="id-ID",
        viewport={"width": width, "height": SIZES[width]},
        java_script_enabled=scripts,
    )
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()
