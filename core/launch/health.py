"""Waiting until the site answers that it is well."""

import http.client
import time
from collections.abc import Callable

from core.launch.address import Address, LaunchError

PATH = "/healthz"
LOOK_EVERY_SECONDS = 0.1


def wait_until_healthy(
    address: Address, still_trying: Callable[[], bool], timeout_seconds: float
) -> None:
    """Returns when the site says ok, or when `still_trying` says no. Raises LaunchError late."""
    deadline = time.monotonic() + timeout_seconds
    answer = ""
    while still_trying():
        status, answer = _ask(address)
        if status == http.client.OK:
            return
        if time.monotonic() > deadline:
            raise LaunchError(
                f"The site was not ready after {timeout_seconds:.0f} s; {PATH} says: {answer}"
            )
        time.sleep(LOOK_EVERY_SECONDS)


def _ask(address: Address) -> tuple[int, str]:
    """The status and text of the answer; 0 and the reason where there is none."""
    connection = http.client.HTTPConnection(address.reachable_host, address.port, timeout=5)
    try:
        connection.request("GET", PATH)
        response = connection.getresponse()
        return response.status, response.read(500).decode(errors="replace").strip()
    except (OSError, http.client.HTTPException) as error:
        return 0, f"{type(error).__name__}: {error}"
    finally:
        connection.close()
