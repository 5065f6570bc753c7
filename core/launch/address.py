"""Where the site listens: HOST and PORT, checked before anything starts."""

import errno
import socket
from collections.abc import Mapping
from dataclasses import dataclass

# Listening on all addresses is asked for with one of these, but nobody can visit them.
ANY = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  # never the default


class LaunchError(Exception):
    """The site cannot start; the message is one sentence that says why and what to do."""


@dataclass(frozen=True)
class Address:
    """A host and a port to listen on."""

    host: str
    port: int

    @property
    def reachable_host(self) -> str:
        """The host under which this machine reaches the site."""
        return ANY.get(self.host, self.host)

    @property
    def bind(self) -> str:
        """As gunicorn wants it: 127.0.0.1:8000, [::1]:8000."""
        return f"{_bracketed(self.host)}:{self.port}"

    @property
    def url(self) -> str:
        """What a person opens in the browser."""
        local = self.reachable_host in {"127.0.0.1", "::1"}
        return f"http://{'localhost' if local else _bracketed(self.host)}:{self.port}"


def read_address(environ: Mapping[str, str]) -> Address:
    """HOST (this machine alone unless set) and PORT (8000). Raises LaunchError."""
    port = environ.get("PORT") or "8000"
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise LaunchError(f"PORT must be a number from 1 to 65535, not {port!r}.")
    return Address(environ.get("HOST") or "127.0.0.1", int(port))


def check_free(address: Address) -> None:
    """Raises LaunchError when nobody could listen there."""
    port = address.port
    try:
        family, kind, _, _, place = socket.getaddrinfo(
            address.host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind) as attempt:
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            attempt.bind(place)
            attempt.listen(1)
    except OSError as error:
        raise LaunchError(_reason(error, address.host, port)) from error


def _reason(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken; stop what uses it, or choose another: PORT={port + 1}."
    if error.errno == errno.EACCES:
        return f"Port {port} is only for the system's administrator; choose one above 1023."
    return f"HOST={host} is no address of this machine; use 127.0.0.1, or 0.0.0.0 for all."


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
