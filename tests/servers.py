"""Real servers to test against: the embedded ones, Dovecot, and certificates for them.

Each test takes mailboxes of its own, so one server serves a whole session.
"""

from __future__ import annotations

import getpass
import imaplib
import os
import pwd
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from mailbot.demo.servers import Office
from mailbot.transport.settings import ImapSettings, SmtpSettings
from tests.scripted import PASSWORD

HOST = "127.0.0.1"
NO_DOVECOT = "Dovecot 2.3 is not on this machine"
NO_OPENSSL = "the openssl program is not on this machine"

_DOVECOT_START_S = 15.0

_DOVECOT_CONF = """\
protocols = imap
listen = {host}
base_dir = {home}/run
state_dir = {home}/run
instance_name = {name}
log_path = {home}/log
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
disable_plaintext_auth = no
auth_failure_delay = 0
mail_location = maildir:{home}/mail/%u
first_valid_uid = 0
first_valid_gid = 0
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={home}/home/%u
}}
namespace inbox {{
  inbox = yes
  separator = {separator}
  prefix = {prefix}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
{more}
"""

_WITHOUT_MOVE = "IMAP4rev1 IDLE NAMESPACE UIDPLUS LITERAL+ CHILDREN"


@dataclass(frozen=True)
class Certificates:
    """An authority of our own and what it signed: `good` is for localhost and 127.0.0.1,
    `elsewhere` for another host, `stranger` is signed by nobody."""

    folder: Path

    @property
    def ca_file(self) -> str:
        return str(self.folder / "ca.pem")

    def server(self, name: str) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.folder / f"{name}.pem", self.folder / f"{name}.key")
        return context


@dataclass(frozen=True)
class ImapPlace:
    """A server where anyone may log in; `separator` and `prefix` are its way with folders."""

    name: str
    port: int
    tls_port: int = 0
    separator: str = "/"
    prefix: str = ""
    office: Office | None = None

    def settings(self, **changes: Any) -> ImapSettings:
        """A mailbox nobody has used yet, over a plain connection unless changed."""
        user = f"desk{uuid.uuid4().hex[:12]}"
        if self.office is not None:
            self.office.add_user(user, PASSWORD)
        made = ImapSettings(HOST, self.port, "plain", user, PASSWORD, timeout_s=10.0)
        return replace(made, **changes)

    def folder(self, name: str) -> str:
        return self.prefix + name.replace("/", self.separator)


class Human:
    """A person's mail program on the same mailbox, which does as it likes."""

    def __init__(self, settings: ImapSettings, place: ImapPlace) -> None:
        self.place = place
        self.client = imaplib.IMAP4(HOST, place.port, timeout=10)
        self.client.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            self.client.login(settings.username, settings.password or "")
            self.client.select()
        except BaseException:
            self.client.shutdown()
            raise

    def put(self, raw: bytes, folder: str = "INBOX", flags: str | None = None) -> None:
        """Append the very bytes; imaplib's own append would change line ends."""
        self.client.literal = raw
        typ, answer = self.client._simple_command("APPEND", folder, flags)
        assert typ == "OK", answer

    def mark(self, uid: int, flag: str) -> None:
        assert self.client.uid("STORE", str(uid), "+FLAGS", f"({flag})")[0] == "OK"

    def flags(self, uid: int) -> bytes:
        self.client.noop()
        _, answer = self.client.uid("FETCH", str(uid), "(FLAGS)")
        return b" ".join(line for line in answer if isinstance(line, bytes))

    def mails(self, folder: str = "INBOX") -> list[bytes]:
        """What lies in one of our folders, by its name with `/`; nothing if there is none."""
        name = folder if folder == "INBOX" else f'"{self.place.folder(folder)}"'
        if self.client.select(name, readonly=True)[0] != "OK":
            return []
        _, answer = self.client.uid("FETCH", "1:*", "(BODY.PEEK[])")
        return [item[1] for item in answer if isinstance(item, tuple)]

    def close(self) -> None:
        try:
            self.client.logout()
        except (imaplib.IMAP4.error, OSError):
            self.client.shutdown()


@pytest.fixture
def human() -> Iterator[Any]:
    """Return a function that logs a person in; all are logged out after the test."""
    with ExitStack() as stack:

        def log_in(settings: ImapSettings, place: ImapPlace) -> Human:
            person = Human(settings, place)
            stack.callback(person.close)
            return person

        yield log_in


@pytest.fixture
def office() -> Iterator[Office]:
    """Return embedded servers for this test alone, with one user, `desk`."""
    with Office({"desk": PASSWORD}) as running:
        yield running


def smtp_settings(office: Office, **changes: Any) -> SmtpSettings:
    """Settings for the relay of an office, without a login."""
    return replace(SmtpSettings(HOST, office.smtp_port, "plain", timeout_s=10.0), **changes)


@pytest.fixture(scope="session")
def embedded() -> Iterator[ImapPlace]:
    """Return the embedded IMAP server as a place."""
    with Office({}) as running:
        yield ImapPlace("embedded", running.imap_port, office=running)


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates | None:
    """Return certificates made for this session; None without the openssl program."""
    if shutil.which("openssl") is None:
        return None
    folder = tmp_path_factory.mktemp("certificates")
    make_certificates(folder)
    return Certificates(folder)


@pytest.fixture(scope="session")
def dovecot(certificates: Certificates | None) -> Iterator[ImapPlace | None]:
    """Return a Dovecot as Debian has it; None where the machine has none."""
    with dovecot_server("mailbot-new", certificates=certificates) as place:
        yield place


@pytest.fixture(scope="session")
def old_dovecot() -> Iterator[ImapPlace | None]:
    """Return a Dovecot with the manners of older servers: no MOVE, folders as `INBOX.Name`."""
    more = f"imap_capability = {_WITHOUT_MOVE}"
    with dovecot_server("mailbot-old", separator=".", prefix="INBOX.", more=more) as place:
        yield place


@contextmanager
def dovecot_server(
    name: str,
    *,
    separator: str = "/",
    prefix: str = "",
    more: str = "",
    certificates: Certificates | None = None,
) -> Iterator[ImapPlace | None]:
    """Run a Dovecot without privileges in a folder of its own."""
    program = _dovecot_program()
    if program is None:
        yield None
        return
    home = Path(tempfile.mkdtemp(prefix=f"{name}-"))
    port, tls_port = free_port(), free_port()
    user, group, before = _unprivileged()
    tls = "ssl = no"
    if certificates is not None:
        for part in ("good.pem", "good.key"):
            shutil.copy(certificates.folder / part, home / part)
        tls = f"ssl = yes\nssl_cert = <{home}/good.pem\nssl_key = <{home}/good.key"
    (home / "dovecot.conf").write_text(
        _DOVECOT_CONF.format(
            host=HOST, home=home, name=name, user=user, group=group, password=PASSWORD,
            separator=separator, prefix=prefix, port=port,
            tls_port=tls_port if certificates else 0, more=f"{tls}\n{more}",
        )
    )  # fmt: skip
    _give_to(home, user)
    command = [*before, program, "-F", "-c", str(home / "dovecot.conf")]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _await_port(port, running, home / "log")
        yield ImapPlace(name, port, tls_port, separator, prefix)
    finally:
        running.terminate()
        running.wait(10)
        shutil.rmtree(home, ignore_errors=True)


def _dovecot_program() -> str | None:
    program = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if program is None:
        return None
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    return program if version.stdout.startswith("2.3.") else None


def _unprivileged() -> tuple[str, str, list[str]]:
    """User and group to run as, and the command that becomes them."""
    if os.geteuid() != 0:
        own = pwd.getpwnam(getpass.getuser())
        return own.pw_name, str(own.pw_gid), []
    become = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
    return "nobody", "nogroup", become


def _give_to(home: Path, user: str) -> None:
    for part in ("run", "mail", "home"):
        (home / part).mkdir()
    if os.geteuid() == 0:
        for path in (home, *home.rglob("*")):
            shutil.chown(path, user)


def _await_port(port: int, running: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + _DOVECOT_START_S
    while time.monotonic() < until and running.poll() is None:
        try:
            socket.create_connection((HOST, port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    said = log.read_text() if log.exists() else "nothing"
    raise AssertionError(f"Dovecot does not listen; its log says: {said}")


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as sock:
        sock.bind((HOST, 0))
        port: int = sock.getsockname()[1]
        return port


def make_certificates(folder: Path) -> None:
    """An authority, a right and a wrong certificate signed by it, and one signed by nobody."""
    ca = [
        "-addext",
        "basicConstraints=critical,CA:TRUE",
        "-addext",
        "keyUsage=critical,keyCertSign",
    ]
    _certificate(folder, "ca", "Mailbot test authority", ca)
    here = "subjectAltName=DNS:localhost,IP:127.0.0.1"
    there = "subjectAltName=DNS:mail.elsewhere.example"
    signed = ["-CA", str(folder / "ca.pem"), "-CAkey", str(folder / "ca.key")]
    leaf = ["-addext", "basicConstraints=critical,CA:FALSE"]
    _certificate(folder, "good", "localhost", [*signed, *leaf, "-addext", here])
    _certificate(folder, "elsewhere", "elsewhere", [*signed, *leaf, "-addext", there])
    _certificate(folder, "stranger", "localhost", [*leaf, "-addext", here])


def _certificate(folder: Path, name: str, subject: str, more: list[str]) -> None:
    command = [
        "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
        "-nodes", "-days", "2", "-subj", f"/CN={subject}", "-keyout", str(folder / f"{name}.key"),
        "-out", str(folder / f"{name}.pem"), *more,
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
