"""A page that is watched while it loads: errors, failed requests, bytes on the wire."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import ConsoleMessage, Page, Request, Response

PHOTOS = "/foto/"


@dataclass
class Watch:
    """What happened since `begin`; the browser's cache is off, so each view is a first view."""

    page: Page
    troubles: list[str] = field(default_factory=list)
    addresses: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    status: int = 0

    def __post_init__(self) -> None:
        wire = self.page.context.new_cdp_session(self.page)
        wire.on("Network.requestWillBeSent", self._asked)
        wire.on("Network.loadingFinished", self._finished)
        wire.send("Network.enable")
        wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.troubles.append(f"script: {error}"))
        self.page.on("requestfailed", self._failed)
        self.page.on("response", self._answered)

    def visit(self, url: str) -> None:
        """Forget what was, and open the page until all that it asked for has come."""
        self.page.goto("about:blank")
        self.troubles.clear()
        self.addresses.clear()
        self.sizes.clear()
        answer = self.page.goto(url, wait_until="load")
        assert answer is not None
        self.status = answer.status
        self.page.wait_for_function(
            "() => [...document.images].every(i => i.complete || i.loading === 'lazy')"
        )
        # Lazy photos that are near enough to be fetched belong to the first view.
        self.page.wait_for_load_state("networkidle")

    def weight(self, *, photos: bool) -> int:
        """Bytes received, headers and all, compressed as they came; with or without photos."""
        return sum(
            size for id_, size in self.sizes.items() if photos or PHOTOS not in self.addresses[id_]
        )

    def _asked(self, event: dict[str, Any]) -> None:
        self.addresses[event["requestId"]] = event["request"]["url"]

    def _finished(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self.addresses:
            self.sizes[event["requestId"]] = int(event["encodedDataLength"])

    def _said(self, message: ConsoleMessage) -> None:
        # That a page is not found is said for every 404; `_answered` knows which page it was.
        if message.type in {"error", "warning"} and "status of 404" not in message.text:
            self.troubles.append(f"console: {message.text}")

    def _failed(self, request: Request) -> None:
        self.troubles.append(f"failed: {request.url} {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and not response.request.is_navigation_request():
            self.troubles.append(f"{response.status}: {response.url}")
