"""What no password is sent to: an expired certificate, and a server of the days of TLS 1.1.

A certificate of another host or signed by nobody, STARTTLS taken away, refused or talked over, and
PREAUTH are told in tests/transport (test_imap_login, test_relay).
"""

from __future__ import annotations

import ssl
import subprocess
import warnings
from pathlib import Path

import pytest

from mailbot.transport.imap import ImapSource
from mailbot.transport.relay import Relay, SenderUnreachable
from mailbot.transport.settings import SmtpSettings
from mailbot.transport.source import SourceUnreachable
from tests.scripted import PASSWORD, Script, Scripted, Talk, imap_settings
from tests.servers import NO_OPENSSL, Certificates

_AUTHORITY = """
[ca]
default_ca = ours
[ours]
database = {folder}/index
serial = {folder}/serial
new_certs_dir = {folder}
default_md = sha256
policy = any
x509_extensions = leaf
[any]
commonName = supplied
[leaf]
subjectAltName = DNS:localhost,IP:127.0.0.1
"""


@pytest.fixture(params=["expired", "old"])
def context(
    request: pytest.FixtureRequest, certificates: Certificates | None, tmp_path: Path
) -> ssl.SSLContext:
    """Return what a server speaks: with an expired certificate, or TLS 1.1 alone."""
    if certificates is None:
        pytest.skip(NO_OPENSSL)
    if request.param == "old":
        made = certificates.server("good")
        made.set_ciphers("ALL:@SECLEVEL=0")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            made.minimum_version = made.maximum_version = ssl.TLSVersion.TLSv1_1
        return made
    return expired(certificates, tmp_path)


def expired(certificates: Certificates, folder: Path) -> ssl.SSLContext:
    """Make a right certificate whose last day is over."""
    ca = certificates.folder
    (folder / "index").touch()
    (folder / "serial").write_text("77\n")
    (folder / "cnf").write_text(_AUTHORITY.format(folder=folder))
    _openssl(
        "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
        "-subj", "/CN=localhost", "-keyout", str(folder / "k"), "-out", str(folder / "r"),
    )  # fmt: skip
    _openssl(
        "ca", "-batch", "-notext", "-config", str(folder / "cnf"), "-in", str(folder / "r"),
        "-cert", str(ca / "ca.pem"), "-keyfile", str(ca / "ca.key"), "-out", str(folder / "c"),
        "-startdate", "20240101000000Z", "-enddate", "20250101000000Z",
    )  # fmt: skip
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(folder / "c", folder / "k")
    return made


def _openssl(*words: str) -> None:
    subprocess.run(["openssl", *words], check=True, capture_output=True)


def speaks(context: ssl.SSLContext, read: list[bytes], greeting: bytes) -> Script:
    def script(talk: Talk) -> None:
        talk.start_tls(context)
        talk.say(greeting)
        while True:
            read.append(talk.line())

    return script


def test_no_password_goes_to_it(context: ssl.SSLContext, certificates: Certificates) -> None:
    read: list[bytes] = []
    with Scripted(speaks(context, read, b"* OK ready")) as server:
        given = imap_settings(server, security="tls", ca_file=certificates.ca_file)
        with pytest.raises(SourceUnreachable, match=r"(?i)expired|protocol|version") as told:
            ImapSource(given).select()
    assert not told.value.login_refused
    with Scripted(speaks(context, read, b"220 relay")) as relay:
        settings = SmtpSettings(
            "127.0.0.1", relay.port, "tls", "desk", PASSWORD, ca_file=certificates.ca_file
        )
        with pytest.raises(SenderUnreachable, match=r"(?i)expired|protocol|version"):
            Relay(settings)
    assert read == []
    assert PASSWORD.encode() not in bytes(server.heard) + bytes(relay.heard)
