"""The two servers of a measurement: a Dovecot of its own, and an SMTP sink that answers at once.

Both stand for servers elsewhere: what they cost is not counted as the bot's.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import socket
import socketserver
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, TextIO

HOST, USER, PASSWORD = "127.0.0.1", "desk", "bench-only"

_CONF = """
protocols = imap
listen = {host}
base_dir = {home}/run
log_path = {home}/log
default_login_user = {user}
default_internal_user = {user}
default_internal_group = {group}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
ssl = no
disable_plaintext_auth = no
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={home}/home
}}
mail_location = maildir:{home}/mail/%u
first_valid_uid = 1
namespace inbox {{
  inbox = yes
  separator = /
}}
"""


@dataclass(frozen=True)
class Mailserver:
    """A running Dovecot; `maildir` is where the one user's mails lie."""

    port: int
    maildir: Path
    user: str

    def put(self, mails: Sequence[bytes]) -> float:
        """Let mails arrive, all at the same time; return when (CLOCK_MONOTONIC)."""
        waiting = []
        for number, raw in enumerate(mails):
            path = self.maildir / "tmp" / f"{time.time_ns()}.{number}.bench"
            path.write_bytes(raw)
            if os.geteuid() == 0:
                shutil.chown(path, self.user)
            waiting.append(path)
        now = time.monotonic()
        for path in waiting:
            path.rename(self.maildir / "new" / path.name)
        return now


def free_port() -> int:
    """Return a port nobody listens on now."""
    with socket.socket() as sock:
        sock.bind((HOST, 0))
        port: int = sock.getsockname()[1]
        return port


@contextmanager
def dovecot() -> Iterator[Mailserver]:
    """Run a Dovecot without privileges in a folder of its own."""
    program = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if program is None:
        raise SystemExit("Dovecot is not on this machine")
    home = Path(tempfile.mkdtemp(prefix="bench-dovecot-"))
    port = free_port()
    root = os.geteuid() == 0
    user, group = ("nobody", "nogroup") if root else (os.environ["USER"], str(os.getgid()))
    before = ["setpriv", f"--reuid={user}", f"--regid={group}", "--clear-groups"] if root else []
    text = _CONF.format(host=HOST, home=home, user=user, group=group, port=port, password=PASSWORD)
    (home / "dovecot.conf").write_text(text)
    maildir = home / "mail" / USER
    for folder in (home / "run", home / "home", *(maildir / n for n in ("tmp", "new", "cur"))):
        folder.mkdir(parents=True)
    if root:
        for path in (home, *home.rglob("*")):
            shutil.chown(path, user)
    running = subprocess.Popen(
        [*before, program, "-F", "-c", str(home / "dovecot.conf")], stdout=subprocess.DEVNULL
    )
    try:
        _await_port(port)
        yield Mailserver(port, maildir, user)
    finally:
        running.terminate()
        running.wait(10)
        shutil.rmtree(home, ignore_errors=True)


def _await_port(port: int) -> None:
    for _ in range(200):
        with suppress(OSError), socket.create_connection((HOST, port), 1):
            return
        time.sleep(0.05)
    raise SystemExit("a server of the measurement does not listen")


@dataclass(frozen=True)
class Taken:
    """A letter that the sink took: when, to whom, and the mail that it answers ("" for none)."""

    at: float
    to: str
    answers: str


@dataclass(frozen=True)
class Sink:
    """A running sink; it writes a line a letter into a file."""

    port: int
    file: Path

    def taken(self) -> list[Taken]:
        """Return what was taken so far."""
        rows = (line.split("\t") for line in self.file.read_text().splitlines())
        return [Taken(float(at), to, answers) for at, to, answers in rows]


@contextmanager
def sink() -> Iterator[Sink]:
    """Run a sink in a process of its own."""
    folder = Path(tempfile.mkdtemp(prefix="bench-sink-"))
    port = free_port()
    file = folder / "taken"
    file.touch()
    process = multiprocessing.get_context("fork").Process(target=_serve, args=(port, file))
    process.start()
    try:
        _await_port(port)
        yield Sink(port, file)
    finally:
        process.terminate()
        process.join()
        shutil.rmtree(folder, ignore_errors=True)


def _serve(port: int, file: Path) -> None:
    socketserver.ThreadingTCPServer.daemon_threads = True
    with (
        file.open("a", buffering=1) as _Session.out,
        socketserver.ThreadingTCPServer((HOST, port), _Session) as server,
    ):
        server.serve_forever()


class _Session(socketserver.StreamRequestHandler):
    """One connection of a bot that sends letters."""

    disable_nagle_algorithm = True
    out: ClassVar[TextIO]

    def handle(self) -> None:
        self.to: list[str] = []
        self.wfile.write(b"220 sink\r\n")
        with suppress(ConnectionResetError):
            for line in self.rfile:
                if not self.answered(line.strip()):
                    return

    def answered(self, line: bytes) -> bool:
        verb = line[:4].upper()
        if verb == b"EHLO":
            self.wfile.write(b"250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SIZE 0\r\n")
        elif verb == b"DATA":
            self.wfile.write(b"354 go\r\n")
            self.take()
        elif verb == b"QUIT":
            self.wfile.write(b"221 bye\r\n")
            return False
        else:
            if verb == b"RCPT":
                self.to.append(line.decode("utf-8", "replace").split("<")[1].rstrip(">"))
            self.wfile.write(b"250 ok\r\n")
        return True

    def take(self) -> None:
        answers, head = "", True
        for line in self.rfile:
            if line == b".\r\n":
                break
            head = head and line != b"\r\n"
            if head and line[:12].lower() == b"in-reply-to:":
                answers = line[12:].strip().strip(b"<>").decode("ascii", "replace")
        self.out.write(f"{time.monotonic():.6f}\t{','.join(self.to)}\t{answers}\n")
        self.to = []
        self.wfile.write(b"250 taken\r\n")
