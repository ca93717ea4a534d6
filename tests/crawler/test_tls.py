"""Certificates are checked unless the registry gives a reason; legacy TLS only where it says so."""

import datetime as dt
import ipaddress
import ssl
from dataclasses import replace
from types import SimpleNamespace

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from canhtin.press import serve_papers
from canhtin_crawler.handlers import OP_LEGACY_SERVER_CONNECT, TlsPerPaper


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    built = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(now - dt.timedelta(days=1)).not_valid_after(now + dt.timedelta(days=9))
        .add_extension(names, critical=False).sign(key, hashes.SHA256())
    )  # fmt: skip
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + built.public_bytes(serialization.Encoding.PEM))
    return path


def test_an_unknown_certificate_is_refused_unless_the_entry_says_otherwise(drive, paper_maker, certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with serve_papers([paper_maker("bao", "C", 3)], delay=0.01) as press:
        served = press["bao"]
        served.server.socket = context.wrap_socket(served.server.socket, server_side=True)
        doors = tuple(replace(door, url=door.url.replace("http:", "https:")) for door in press.sites[0].doors)
        site = replace(press.sites[0], scheme="https", doors=doors)
        strict = drive([site], settings={"RETRY_TIMES": 0})
        assert strict.articles == []
        assert press.log == []
        assert "certificate" in strict.of(door="robots")[0]["reason"]
        served.renderer.base = served.base = f"https://127.0.0.1:{served.port}"
        lax = drive([replace(site, verify_tls=False, tls_reason="a broken chain, seen in a test")])
        assert len(lax.articles) == 3


@pytest.mark.parametrize(("legacy", "flagged"), [(True, True), (False, False)])
def test_legacy_renegotiation_is_allowed_for_named_papers_only(legacy, flagged):
    site = SimpleNamespace(verify_tls=True, legacy_tls=legacy)
    spider = SimpleNamespace(site_of_host=lambda _host, _port: site)
    creator = TlsPerPaper(SimpleNamespace(spider=spider)).creatorForNetloc(b"baoapbac.vn", 443)
    context = creator._createConnection.__self__.getContext()
    assert bool(context.set_options(0) & OP_LEGACY_SERVER_CONNECT) is flagged
