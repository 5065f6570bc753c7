"""Where the site listens, and the sentences when it cannot."""

import socket
from collections.abc import Iterator

import pytest

from core.launch.address import Address, LaunchError, check_free, read_address


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port of this machine on which something listens."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


def test_the_site_is_for_this_machine_alone_unless_it_is_told_otherwise() -> None:
    assert read_address({}) == Address("127.0.0.1", 8000)
    assert read_address({"HOST": "0.0.0.0", "PORT": "81"}) == Address("0.0.0.0", 81)  # noqa: S104
    assert read_address({"HOST": "", "PORT": ""}) == Address("127.0.0.1", 8000)


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1", "8000 ", "\u0668"])
def test_a_port_that_is_none_is_named(port: str) -> None:
    with pytest.raises(LaunchError, match="PORT must be a number from 1 to 65535"):
        read_address({"PORT": port})


@pytest.mark.parametrize(
    ("host", "bind", "url"),
    [
        ("127.0.0.1", "127.0.0.1:80", "http://localhost:80"),
        ("0.0.0.0", "0.0.0.0:80", "http://localhost:80"),  # noqa: S104
        ("::", "[::]:80", "http://localhost:80"),
        ("fd00::1", "[fd00::1]:80", "http://[fd00::1]:80"),
        ("opop.example", "opop.example:80", "http://opop.example:80"),
    ],
)
def test_an_address_as_gunicorn_and_as_people_write_it(host: str, bind: str, url: str) -> None:
    assert (Address(host, 80).bind, Address(host, 80).url) == (bind, url)


def test_a_free_port_is_fine_and_free_afterwards(taken_port: int) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        port = other.getsockname()[1]
    check_free(Address("127.0.0.1", port))
    check_free(Address("127.0.0.1", port))


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])  # noqa: S104
def test_a_taken_port_is_named_with_another_to_try(taken_port: int, host: str) -> None:
    with pytest.raises(LaunchError) as raised:
        check_free(Address(host, taken_port))
    assert str(raised.value) == (
        f"Port {taken_port} is taken; stop what uses it, or choose another: PORT={taken_port + 1}."
    )


def test_a_host_of_another_machine_is_named() -> None:
    with pytest.raises(LaunchError, match=r"HOST=192\.0\.2\.1 is no address of this machine"):
        check_free(Address("192.0.2.1", 8000))
