"""What the settings of mail say: the server that takes it, and who it comes from. Pure."""

from dataclasses import dataclass, field
from email.headerregistry import Address
from email.utils import parseaddr
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

from email_validator import validate_email

PORTS = {"smtp": 587, "smtps": 465}


@dataclass(frozen=True, slots=True)
class SmtpAddress:
    """Where mail is handed over, and as whom."""

    host: str
    port: int
    tls_from_start: bool
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def is_local(self) -> bool:
        """Whether it is this machine, so that nobody can listen on the way."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False


def read_smtp_address(text: str) -> SmtpAddress:
    """The server of smtp://user:pass@host:587 or smtps://host. Raises ValueError.

    Signs in a password that mean something in an address are written as %40 and so on.
    """
    parts = urlsplit(text)
    stray = parts.path.strip("/") or parts.query or parts.fragment
    if parts.scheme not in PORTS or not parts.hostname or stray:
        raise ValueError("no address of a mail server")
    if bool(parts.username) != bool(parts.password):
        raise ValueError("a user without password, or the other way round")
    return SmtpAddress(
        host=parts.hostname,
        port=parts.port or PORTS[parts.scheme],
        tls_from_start=parts.scheme == "smtps",
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


def read_sender(text: str) -> Address:
    """Who mail comes from: "OPOP Pesantren <opop@example.go.id>", or the address alone.

    Raises ValueError.
    """
    name, address = parseaddr(text)
    if not text.isprintable():
        raise ValueError("more than one line")
    found = validate_email(address, check_deliverability=False, allow_smtputf8=False)
    return Address(display_name=name or "OPOP Pesantren", addr_spec=str(found.ascii_email))
