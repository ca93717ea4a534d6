"""Stores, settings and a real mail server on loopback, with TLS by a certificate made for the test."""

import asyncio
import datetime as dt
import ipaddress
import shutil
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy import Engine
from tests.app.dataset.making import Maker

from canhtin.store.engine import open_engine, writing

PASSWORD = "not-a-real-password"


@pytest.fixture
def home(filled_sqlite: Path, tmp_path: Path) -> Path:
    """A home with the filled store of the dataset's tests."""
    folder = tmp_path / "home"
    folder.mkdir()
    shutil.copyfile(filled_sqlite, folder / "canhtin.sqlite")
    return folder


@pytest.fixture
def store(home: Path) -> Iterator[Engine]:
    """The store of the home."""
    engine = open_engine(f"sqlite:///{home / 'canhtin.sqlite'}")
    yield engine
    engine.dispose()


@pytest.fixture
def change(store: Engine) -> Callable[[Callable[[Maker], Any]], Any]:
    """Return a function that changes the store with a maker whose next titles are new."""

    def run(what: Callable[[Maker], Any]) -> Any:
        with writing(store) as connection:
            maker = Maker(connection)
            maker.made = 100
            return what(maker)

    return run


@dataclass
class Post:
    """What the mail server was given, and what it is to do. Each hook may return an answer or block."""

    mails: list[EmailMessage] = field(default_factory=list)
    envelopes: list[tuple[str, list[str]]] = field(default_factory=list)
    port: int = 0
    certificate: Path = Path()
    reached: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)
    block_at: str | None = None
    """rcpt: block before the message; data: after it was taken, before the answer."""
    answers: dict[str, str] = field(default_factory=dict)
    drop: bool = False
    """Break the connection instead of answering to the message."""
    encrypted: list[bool] = field(default_factory=list)

    async def handle_RCPT(self, _server: SMTP, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802 - aiosmtpd's name
        if self.block_at == "rcpt":
            await self._block()
        if f"rcpt {address}" in self.answers:
            return self.answers[f"rcpt {address}"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        if "data" in self.answers:
            return self.answers["data"]
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        self.envelopes.append((envelope.mail_from, list(envelope.rcpt_tos)))
        self.encrypted.append(server.transport.get_extra_info("cipher") is not None)
        if self.block_at == "data":
            await self._block()
        if self.drop:
            server.transport.abort()
        return "250 OK"

    async def _block(self) -> None:
        self.reached.set()
        await asyncio.get_running_loop().run_in_executor(None, self.go_on.wait, 20)


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """Make a self-signed certificate of 127.0.0.1 for a day."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1)).not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    paths = folder / "certificate.pem", folder / "key.pem"
    paths[0].write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    paths[1].write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain))
    return paths


def _login(_server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
    good = isinstance(data, LoginPassword) and (data.login, data.password) == (b"canhtin", PASSWORD.encode())
    return AuthResult(success=good, handled=good)


@contextmanager
def mail_server(folder: Path, security: str = "starttls") -> Iterator[Post]:
    certificate, key = make_certificate(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    post = Post(certificate=certificate)
    more: dict[str, Any] = {"authenticator": _login}
    if security == "tls":
        # the whole connection is encrypted already, which aiosmtpd does not count as TLS
        more |= {"ssl_context": context, "auth_require_tls": False}
    else:
        more |= {"tls_context": context, "require_starttls": True, "auth_required": True}
    controller = Controller(post, hostname="127.0.0.1", port=0, **more)

    def knock() -> None:
        # aiosmtpd would knock at port 0; what the kernel chose is only known now
        post.port = controller.server.sockets[0].getsockname()[1]
        socket.create_connection(("127.0.0.1", post.port), 5).close()

    controller._trigger_server = knock
    controller.start()
    try:
        yield post
    finally:
        post.go_on.set()
        controller.stop()


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    """A mail server that wants STARTTLS and a password."""
    with mail_server(tmp_path) as server:
        yield server


def configure(home: Path, *subscribers: str, post: Post | None = None, **smtp: Any) -> None:
    """Write ``canhtin.toml``: the bodies of [[digest]] entries, and [smtp] for the server."""
    text = ""
    if post is not None:
        values = {"host": "127.0.0.1", "port": post.port, "sender": "canhtin@example.org", "user": "canhtin",
                  "ca_file": str(post.certificate), "timeout": 20} | smtp  # fmt: skip
        text += "[smtp]\n" + "".join(f"{k} = {v!r}\n" for k, v in values.items() if v is not None)
    text += "".join(f"[[digest]]\n{entry}\n" for entry in subscribers)
    (home / "canhtin.toml").write_text(text, encoding="utf-8")
