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
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random
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


@dataclass
class Mailserver:
    """A Dovecot that can be stopped; `maildir` is where the mails of its first user lie."""

    port: int
    maildir: Path
    user: str
    command: tuple[str, ...]
    running: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Run it, and wait until it listens."""
        self.running = subprocess.Popen(self.command, stdout=subprocess.DEVNULL)
        _await_port(self.port)

    def stop(self) -> None:
        """End it with all its connections."""
        if self.running is not None:
            self.running.terminate()
            self.running.wait(10)

    def box(self, name: str) -> Path:
        """Return the maildir of a user, made where it is not there yet."""
        maildir = self.maildir.parent / name
        for folder in (maildir, *(maildir / part for part in ("tmp", "new", "cur"))):
            if not folder.exists():
                folder.mkdir()
                self._give(folder)
        return maildir

    def put(self, mails: Sequence[bytes], maildir: Path | None = None) -> float:
        """Let mails arrive, all at the same time; return when (CLOCK_MONOTONIC)."""
        maildir = maildir or self.maildir
        waiting = []
        for number, raw in enumerate(mails):
            path = maildir / "tmp" / f"{time.time_ns()}.{number}.bench"
            path.write_bytes(raw)
            self._give(path)
            waiting.append(path)
        now = time.monotonic()
        for path in waiting:
            path.rename(maildir / "new" / path.name)
        return now

    def _give(self, path: Path) -> None:
        if os.geteuid() == 0:
            shutil.chown(path, self.user)


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
    command = (*before, program, "-F", "-c", str(home / "dovecot.conf"))
    server = Mailserver(port, maildir, user, command)
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(home, ignore_errors=True)


def _await_port(port: int) -> None:
    for _ in range(200):
        with suppress(OSError), socket.create_connection((HOST, port), 1):
            return
        time.sleep(0.05)
    raise SystemExit("a server of the measurement does not listen")


@dataclass(frozen=True)
class Taken:
    """A letter that was taken: when, to whom, the mail that it answers ("" for none), its id."""

    at: float
    to: str
    answers: str
    message_id: str


@dataclass
class Sink:
    """A sink that can be stopped; it writes a line a letter into a file.

    `drops`: at which part of the letters it hangs up after taking them, before it says so.
    """

    port: int
    file: Path
    drops: float = 0.0
    process: BaseProcess | None = None

    def start(self) -> None:
        """Run it in a process of its own, and wait until it listens."""
        given = (self.port, self.file, self.drops)
        self.process = multiprocessing.get_context("fork").Process(target=_serve, args=given)
        self.process.start()
        _await_port(self.port)

    def stop(self) -> None:
        """End it at once, whatever it is about to say."""
        if self.process is not None:
            self.process.kill()
            self.process.join()

    def taken(self) -> list[Taken]:
        """Return what was taken so far."""
        rows = (line.split("\t") for line in self.file.read_text().splitlines())
        return [Taken(float(at), to, answers, own) for at, to, answers, own in rows]


@contextmanager
def sink(drops: float = 0.0) -> Iterator[Sink]:
    """Run a sink until the end."""
    folder = Path(tempfile.mkdtemp(prefix="bench-sink-"))
    file = folder / "taken"
    file.touch()
    running = Sink(free_port(), file, drops)
    try:
        running.start()
        yield running
    finally:
        running.stop()
        shutil.rmtree(folder, ignore_errors=True)


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True  # it is stopped and started on the same port
    daemon_threads = True


def _serve(port: int, file: Path, drops: float) -> None:
    _Session.drops = drops
    with (
        file.open("a", buffering=1) as _Session.out,
        _Server((HOST, port), _Session) as server,
    ):
        server.serve_forever()


class _Session(socketserver.StreamRequestHandler):
    """One connection of a bot that sends letters."""

    disable_nagle_algorithm = True
    out: ClassVar[TextIO]
    drops: ClassVar[float]
    chance: ClassVar[Random] = Random(1)

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
            return self.take()
        elif verb == b"QUIT":
            self.wfile.write(b"221 bye\r\n")
            return False
        else:
            if verb == b"RCPT":
                self.to.append(line.decode("utf-8", "replace").split("<")[1].rstrip(">"))
            self.wfile.write(b"250 ok\r\n")
        return True

    def take(self) -> bool:
        found = {b"in-reply-to": "", b"message-id": ""}
        head = True
        for line in self.rfile:
            if line == b".\r\n":
                break
            head = head and line != b"\r\n"
            name, _, value = line.partition(b":")
            if head and name.lower() in found:
                found[name.lower()] = value.strip().strip(b"<>").decode("ascii", "replace")
        else:
            return False  # broken off before the final dot: not a letter
        words = "\t".join(found.values())
        self.out.write(f"{time.monotonic():.6f}\t{','.join(self.to)}\t{words}\n")
        self.to = []
        if self.chance.random() < self.drops:
            return False
        self.wfile.write(b"250 taken\r\n")
        return True
