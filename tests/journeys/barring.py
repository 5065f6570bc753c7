"""What every page must be: usable by everybody in its language, no wider than it is, and light."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.watching import Watch

BARE_LIMIT, FULL_LIMIT = 100_000, 300_000  # bytes of a first view, without and with photos

# The elements that stick out when the page can be pushed sideways.
SIDEWAYS = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  const out = [...document.querySelectorAll('body *')]
    .filter(e => e.getBoundingClientRect().right > wide)
    .map(e => `${e.tagName}.${e.className}`);
  return ['wider than the page', ...out.slice(0, 8)];
}"""


def assert_bars_nobody(watch: Watch, locale: str, request: pytest.FixtureRequest) -> None:
    """The page that the watch has opened; its bytes are noted with the test."""
    assert watch.page.evaluate("document.documentElement.lang") == locale
    found = Axe().run(watch.page)
    assert found.violations_count == 0, found.generate_report()
    assert watch.page.evaluate(SIDEWAYS) == []
    bare, full = watch.weight(photos=False), watch.weight(photos=True)
    request.node.user_properties.append(("bytes", f"{bare} {full}"))
    assert not watch.troubles
    assert 0 < bare < BARE_LIMIT
    assert full < FULL_LIMIT
