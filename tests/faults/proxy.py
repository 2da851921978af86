"""A server between the bot and a real IMAP server, which does one thing wrong, so many times.

What it does is a `Wrong`: it is asked about each line of the client and each piece of the server.
"""

from __future__ import annotations

import contextlib
import selectors
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Self

HOST = "127.0.0.1"


class HangsUp(Exception):
    """The connection is to end here."""


@dataclass
class Wrong:
    """What goes wrong on a connection, `times` times; afterwards all goes well.

    `answers`: what is said instead of the server's answer to a command. `before`: lines slipped in
    before each piece of the server. `cut_after`: hang up when so many bytes have come from the
    server; `cut_commands`: when so many commands were sent. `holds`: let nothing through any more
    from that command on. `greeting_s`: how late the greeting comes. `dribble_s`: the pause after
    each byte of the server's.
    """

    times: int = 1
    answers: dict[bytes, bytes] | None = None
    before: bytes = b""
    cut_after: int | None = None
    cut_commands: int | None = None
    holds: bytes | None = None
    greeting_s: float = 0.0
    dribble_s: float = 0.0


class Proxy:
    """Listens until the end of `with`; `port` is where."""

    def __init__(self, target: int, wrong: Wrong) -> None:
        self._target, self._wrong = target, wrong
        self.connections = self.from_server = 0
        self.commands: list[bytes] = []
        self._listening = socket.create_server((HOST, 0))
        self.port: int = self._listening.getsockname()[1]
        self._open: set[socket.socket] = set()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ended.set()
        for sock in (self._listening, *self._open):
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
        self._thread.join(10)
        self._listening.close()

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            self.connections += 1
            wrong = self._wrong if self.connections <= self._wrong.times else Wrong()
            server = socket.create_connection((HOST, self._target))
            self._open |= {client, server}
            with client, server, contextlib.suppress(OSError, HangsUp):
                _Line(self, wrong, client, server).run(self._ended)
            self._open -= {client, server}


class _Line:
    """One connection."""

    def __init__(
        self, proxy: Proxy, wrong: Wrong, client: socket.socket, server: socket.socket
    ) -> None:
        self._proxy, self._wrong = proxy, wrong
        self._client, self._server = client, server
        self._heard = b""
        self._commands = self._came = 0
        self._held = False

    def run(self, ended: threading.Event) -> None:
        time.sleep(self._wrong.greeting_s)
        work: dict[socket.socket, Callable[[bytes], None]] = {
            self._client: self._from_client,
            self._server: self._from_server,
        }
        with selectors.DefaultSelector() as ready:
            for sock in work:
                ready.register(sock, selectors.EVENT_READ)
            while not ended.is_set():
                for key, _ in ready.select(0.1):
                    sock = key.fileobj
                    assert isinstance(sock, socket.socket)
                    data = sock.recv(65536)
                    if not data:
                        return
                    work[sock](data)

    def _from_client(self, data: bytes) -> None:
        self._heard += data
        while b"\r\n" in self._heard:
            line, _, self._heard = self._heard.partition(b"\r\n")
            self._command(line + b"\r\n")

    def _command(self, line: bytes) -> None:
        wrong = self._wrong
        tag, *words = line.split() or [b""]
        name = (words[1 if words[0].upper() == b"UID" else 0] if words else b"").upper()
        self._proxy.commands.append(name)
        self._commands += 1
        if wrong.cut_commands is not None and self._commands > wrong.cut_commands:
            raise HangsUp
        self._held = self._held or name == wrong.holds
        if name in (wrong.answers or {}):
            assert wrong.answers is not None
            self._client.sendall(wrong.answers[name].replace(b"TAG", tag) + b"\r\n")
        elif not self._held:
            self._server.sendall(line)

    def _from_server(self, data: bytes) -> None:
        wrong = self._wrong
        self._proxy.from_server += len(data)
        if self._held:
            return
        if wrong.cut_after is not None and self._came + len(data) > wrong.cut_after:
            self._client.sendall(data[: wrong.cut_after - self._came])
            raise HangsUp
        greeting = self._came == 0
        self._came += len(data)
        if wrong.dribble_s:
            for n in range(len(data)):
                self._client.sendall(data[n : n + 1])
                time.sleep(wrong.dribble_s)
        else:
            self._client.sendall((b"" if greeting else wrong.before) + data)
