"""Servers that say what a test tells them to: lies, silences, lines in pieces.

One thread a server, one connection after the other. What the script raises fails the test,
unless it is only that the client has gone.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from mailbot.transport.settings import ImapSettings

PASSWORD = "open-sesame"


class ClientGone(Exception):
    """The client hung up, which ends a script quietly."""


class Talk:
    """One connection, seen from the server."""

    def __init__(self, sock: socket.socket, heard: bytearray) -> None:
        self.sock = sock
        self._heard = heard
        self._buffer = b""

    def say(self, *lines: bytes) -> None:
        """Lines, each with its CRLF, in one write."""
        self.say_raw(b"".join(line + b"\r\n" for line in lines))

    def say_raw(self, data: bytes) -> None:
        try:
            self.sock.sendall(data)
        except OSError:
            raise ClientGone from None

    def line(self) -> bytes:
        """The client's next line, without its end."""
        while b"\r\n" not in self._buffer:
            self._more()
        line, _, self._buffer = self._buffer.partition(b"\r\n")
        return line

    def until_dot(self) -> bytes:
        """The body of an SMTP letter as it came, without the final dot."""
        while b"\r\n.\r\n" not in self._buffer:
            self._more()
        body, _, self._buffer = self._buffer.partition(b"\r\n.\r\n")
        return body + b"\r\n"

    def until_gone(self) -> None:
        while True:
            self._more()

    def start_tls(self, context: ssl.SSLContext) -> None:
        self.sock = context.wrap_socket(self.sock, server_side=True)

    def _more(self) -> None:
        try:
            data = self.sock.recv(65536)
        except OSError:
            data = b""
        if not data:
            raise ClientGone
        self._heard += data
        self._buffer += data


Script = Callable[[Talk], None]


class Scripted:
    """Runs the script for each connection; `heard` is all that clients sent, in the clear."""

    def __init__(self, *scripts: Script) -> None:
        self._scripts = scripts
        self.heard = bytearray()
        self.connections = 0
        self._fault: BaseException | None = None
        self._current: socket.socket | None = None
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
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
        # Shutting down wakes accept and recv, which closing alone does not.
        for sock in (self._listening, self._current):
            if sock is not None:
                self._shut(sock)
        self._thread.join(10)
        self._listening.close()
        if self._fault is not None and error is None:
            raise self._fault

    def _serve(self) -> None:
        while True:
            try:
                sock, _ = self._listening.accept()
            except OSError:
                return
            script = self._scripts[min(self.connections, len(self._scripts) - 1)]
            self.connections += 1
            self._current = sock
            talk = Talk(sock, self.heard)
            try:
                script(talk)
            except (ClientGone, ssl.SSLError, ConnectionError):
                pass
            except Exception as fault:  # noqa: BLE001  # told to the test when it ends
                self._fault = fault
            finally:
                self._shut(talk.sock)
                talk.sock.close()
                sock.close()

    @staticmethod
    def _shut(sock: socket.socket) -> None:
        with contextlib.suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)


def imap_settings(server: Scripted, **changes: Any) -> ImapSettings:
    """Settings for a scripted server, impatient."""
    given = {"security": "plain", "password": PASSWORD, "timeout_s": 1.0, **changes}
    return ImapSettings(host="127.0.0.1", port=server.port, username="desk", **given)


Answer = Callable[[Talk, bytes, bytes], None]
"""Given the talk, the tag and the rest of the command."""


def imap(greeting: bytes = b"* OK ready", *, offers: bytes = b"IDLE", **answers: Answer) -> Script:
    """An IMAP server with one folder of no mails; `answers` replace what it says to a command.

    Answers are named by the command, `UID` commands by the second word: `FETCH`.
    """

    def script(talk: Talk) -> None:
        talk.say(greeting)
        while True:
            tag, _, rest = talk.line().partition(b" ")
            words = rest.split(b" ")
            name = words[1 if words[0].upper() == b"UID" else 0].upper().decode()
            if name in answers:
                answers[name](talk, tag, rest)
            else:
                _imap_default(talk, tag, name, offers)

    return script


def _imap_default(talk: Talk, tag: bytes, name: str, offers: bytes) -> None:
    told = {
        "CAPABILITY": [b"* CAPABILITY IMAP4rev1 " + offers],
        "SELECT": [b"* 0 EXISTS", b"* OK [UIDVALIDITY 7] valid", b"* OK [UIDNEXT 1] next"],
        "LIST": [rb'* LIST (\Noselect) "/" ""'],
        "SEARCH": [b"* SEARCH"],
        "LOGOUT": [b"* BYE"],
    }
    talk.say(*told.get(name, []), tag + b" OK done")


def says(*lines: bytes, end: bytes = b"OK done") -> Answer:
    """An answer of these lines and the command's end."""
    return lambda talk, tag, _rest: talk.say(*lines, tag + b" " + end)


def smtp(
    greeting: bytes = b"220 relay", *, offers: tuple[bytes, ...] = (), **answers: bytes
) -> Script:
    """An SMTP server; `answers` replace its replies by command, `DOT` being the final dot.

    The reply `hangs up` closes the connection instead, `is silent` says nothing for ever.
    """

    def script(talk: Talk) -> None:
        talk.say(greeting)
        while True:
            name = talk.line().split(b" ")[0].upper().decode() or "EMPTY"
            _smtp_reply(talk, answers.get(name) or _smtp_default(name, offers))
            if name == "DATA" and "DATA" not in answers:
                talk.until_dot()
                _smtp_reply(talk, answers.get("DOT") or b"250 taken")

    return script


def _smtp_reply(talk: Talk, reply: bytes) -> None:
    if reply == b"hangs up":
        raise ClientGone
    if reply == b"is silent":
        talk.until_gone()
    talk.say(reply)


def _smtp_default(name: str, offers: tuple[bytes, ...]) -> bytes:
    if name == "EHLO":
        lines = (b"relay.example", *offers)
        marks = b"-" * (len(lines) - 1) + b" "
        return b"\r\n".join(b"250%c%s" % pair for pair in zip(marks, lines, strict=True))
    return {"DATA": b"354 go on", "QUIT": b"221 bye"}.get(name, b"250 ok")
