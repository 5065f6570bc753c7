"""A real mail server on a free port, which answers as it is told and keeps what it takes."""

import asyncio
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from core.database import now
from core.mail.jobs import PostOffice
from core.mail.mail_settings import read_sender, read_smtp_address

USER, PASSWORD = "opop", "p@ss:word"


class MailServer:
    """What came in, and what is answered to whom."""

    def __init__(self) -> None:
        self.port = free_port()
        self.taken: list[EmailMessage] = []
        self.raw: list[bytes] = []
        self.answers: dict[str, str] = {}  # recipient -> the answer to RCPT TO
        self.data_answers: dict[str, str] = {}  # recipient -> the answer to the words
        self.sender_answer = ""
        self.hangs_up_on: set[str] = set()
        self.connections = 0
        self.waits_for = 1  # so many must have come before any is served
        self.peers: list[object] = []  # who brought each message
        self.encrypted: list[bool] = []
        self.when_taken: Callable[[], None] = lambda: None

    def recipients(self) -> list[str]:
        """Whom the messages were for, in the order in which they came."""
        return [str(message["To"]) for message in self.taken]

    async def handle_EHLO(  # noqa: N802, as the library calls it
        self, server: SMTP, session: Session, envelope: Envelope, name: str, answers: list[str]
    ) -> list[str]:
        """Count who comes."""
        session.host_name = name
        self.connections += 1
        while self.connections < self.waits_for:
            await asyncio.sleep(0.01)
        return answers

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take any sender, unless told otherwise."""
        envelope.mail_from = address
        return self.sender_answer or "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Answer as told; who has no answer is taken."""
        if address in self.hangs_up_on:
            server.transport.abort()  # type: ignore[union-attr]
            return "421 gone"
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Keep the message."""
        answer = self.data_answers.get(envelope.rcpt_tos[0], "250 OK")
        if answer.startswith("250"):
            assert isinstance(envelope.content, bytes)
            self.raw.append(envelope.content)
            message = message_from_bytes(envelope.content, policy=default)
            assert isinstance(message, EmailMessage)
            self.taken.append(message)
            self.encrypted.append(session.ssl is not None)
            self.peers.append(session.peer)
            self.when_taken()
        return answer


@contextmanager
def running(server: MailServer, host: str = "127.0.0.1", **options: Any) -> Iterator[MailServer]:
    """The server open for mail inside."""
    controller = Controller(server, hostname=host, port=server.port, **options)
    controller.start()
    try:
        yield server
    finally:
        controller.stop()


def knows(server: SMTP, session: Session, envelope: Envelope, how: str, who: Any) -> AuthResult:
    """Whether a user may send."""
    right = isinstance(who, LoginPassword) and who == LoginPassword(
        USER.encode(), PASSWORD.encode()
    )
    return AuthResult(success=right, handled=right)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def certificate(folder: Path, host: str) -> Path:
    """A certificate that a host has signed itself, with its key in the same file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail.example")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now() - timedelta(days=1))
        .not_valid_after(now() + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(host))]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{host}.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(private + made.public_bytes(Encoding.PEM))
    return path


def server_tls(pem: Path) -> ssl.SSLContext:
    """What a server shows its certificate with."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    return context


def office_at(url: str) -> PostOffice:
    """The way to a server."""
    return PostOffice(read_smtp_address(url), read_sender("OPOP Uji <opop@example.org>"))
