"""One logged-in SMTP connection, asked line by line."""

from __future__ import annotations

import base64
import contextlib
import math
import smtplib
import socket
from time import monotonic

from mailbot.transport.connection import (
    TOKEN_FAULTS,
    Unreachable,
    connect,
    describe,
    one_line,
    tls_context,
)
from mailbot.transport.envelope import Reply
from mailbot.transport.settings import SmtpSettings
from mailbot.transport.wire import TooLong, Wire

_CHUNK_BYTES = 64 * 1024
_GOODBYE_S = 5.0
UPLOAD_S = 480.0
"""For all that comes before the final dot of a letter, so that it and the ten minutes for the reply
stay within the twenty minutes of an outbox lease. Giving up before the final dot is safe."""

_LINE_BYTES_MAX = 8192
_LINES_MAX = 200

_NETWORK = (smtplib.SMTPException, OSError, ValueError)
"""What smtplib, sockets and unreadable answers raise."""


class SenderUnreachable(Unreachable):
    """The relay cannot be used now; nothing was sent."""


class HungUp(Exception):  # noqa: N818  # what the other side did, no fault of ours
    """The connection ended before the final dot: the letter was provably not taken."""


class Unanswered(Exception):  # noqa: N818  # as HungUp
    """The connection ended after the final dot: nobody knows (RFC 1047)."""


class _Lines:
    """Replies by lines, each within the socket's time-out as a whole (`Wire`)."""

    def __init__(self, sock: socket.socket) -> None:
        self._wire = Wire(sock, line_bytes_max=_LINE_BYTES_MAX, literal_bytes_max=0)
        self.left = _LINES_MAX

    def readline(self, _size: int) -> bytes:
        self.left -= 1
        if self.left < 0:
            raise TooLong(f"a reply of more than {_LINES_MAX} lines")
        return self._wire.readline()

    def close(self) -> None:
        """Hold nothing of its own."""


class _Client(smtplib.SMTP):
    """smtplib on our own connection, for all three kinds of protection.

    `until`: when waiting for a reply ends, whatever its time-out.
    """

    def __init__(self, settings: SmtpSettings, until: float) -> None:
        self._settings = settings
        self.until = until
        # A name is given so that smtplib does not ask the name server for ours, which may hang.
        super().__init__(settings.host, settings.port, "localhost", settings.timeout_s)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        settings = self._settings
        return connect(host, port, settings.security, timeout, settings.ca_file)

    def getreply(self) -> tuple[int, bytes]:
        if self.sock is None:
            raise smtplib.SMTPServerDisconnected("the connection is closed")
        lines = self.file
        if not isinstance(lines, _Lines):
            lines = self.file = _Lines(self.sock)
        lines.left = _LINES_MAX
        timeout_s = self.sock.gettimeout()
        left_s = self.until - monotonic()
        if left_s <= 0:
            self.close()
            raise TimeoutError("the relay takes too long over one letter")
        self.sock.settimeout(min(left_s, timeout_s or left_s))
        reply = super().getreply()
        if self.sock is not None:
            self.sock.settimeout(timeout_s)
        return reply


class Relay:
    """Connects, protects and logs in when made; raises SenderUnreachable.

    `until`: by when the final dot of the first letter must be out (CLOCK_MONOTONIC).
    """

    def __init__(self, settings: SmtpSettings, until: float = math.inf) -> None:
        self._settings = settings
        client: _Client | None = None
        try:
            client = _Client(settings, until)
            self._client = client
            self._greet()
            self._log_in()
        except (SenderUnreachable, *_NETWORK) as error:
            if client is not None:
                client.close()
            if isinstance(error, SenderUnreachable):
                raise
            raise SenderUnreachable(self._why(error)) from error

    def begin(self, until: float) -> None:
        """Begin another letter on this connection, whose final dot must be out by then."""
        self._client.until = until

    @property
    def features(self) -> dict[str, str]:
        """What the relay offers beyond SMTP, by name in lower case (RFC 1869)."""
        return self._client.esmtp_features

    @property
    def protection(self) -> str:
        return describe(self._socket)

    def ask(self, command: str) -> Reply:
        """Send a command, read its reply. Raises HungUp, after 421 too."""
        try:
            self._client.send(f"{command}\r\n".encode())
            reply = self._reply()
        except _NETWORK as error:
            raise self._hung_up(error) from error
        if reply.closing:
            raise self._hung_up(reply)
        return reply

    def forget(self) -> None:
        """RSET after a refusal, so that the next letter starts clean. A relay that hangs up on
        it has refused all the same; the next letter will notice."""
        with contextlib.suppress(HungUp):
            self.ask("RSET")

    def hand_over(self, body: bytes) -> Reply:
        """Send the stuffed body and the final dot, read the reply. Raises HungUp, Unanswered."""
        try:
            self._upload(body)
            self._socket.sendall(b".\r\n")
        except OSError as error:
            raise self._hung_up(error) from error
        try:
            self._client.until = math.inf
            self._socket.settimeout(self._settings.data_timeout_s)
            reply = self._reply()
            self._socket.settimeout(self._settings.timeout_s)
        except _NETWORK as error:
            raise Unanswered(f"no answer to the final dot: {self._why(error)}") from error
        if reply.code // 100 not in (2, 4, 5):
            raise Unanswered(f"no answer to the final dot, but: {reply}")
        return reply

    def _upload(self, body: bytes) -> None:
        """In pieces, because a time-out is for one call, and a large letter takes a while."""
        until = min(self._client.until, monotonic() + UPLOAD_S)
        for start in range(0, len(body), _CHUNK_BYTES):
            if monotonic() > until:
                raise TimeoutError(f"the letter took more than {UPLOAD_S:.0f} seconds")
            self._socket.sendall(body[start : start + _CHUNK_BYTES])

    def leave(self) -> None:
        """QUIT; the answer to it changes nothing about letters already taken."""
        with contextlib.suppress(*_NETWORK):
            self._socket.settimeout(min(_GOODBYE_S, self._settings.timeout_s))
            self._client.until = math.inf
            self._client.quit()
        self._client.close()

    def abandon(self) -> None:
        self._client.close()

    @property
    def _socket(self) -> socket.socket:
        if self._client.sock is None:
            raise OSError("the connection is closed")
        return self._client.sock

    def _reply(self) -> Reply:
        code, text = self._client.getreply()
        return Reply(code, one_line(text.decode("utf-8", "replace"), self._settings.password))

    def _greet(self) -> None:
        client, settings = self._client, self._settings
        client.local_hostname = settings.helo or _literal(self._socket)
        client.ehlo_or_helo_if_needed()
        if settings.security == "starttls":
            client.starttls(context=tls_context(settings.ca_file))
            client.ehlo_or_helo_if_needed()

    def _log_in(self) -> None:
        settings = self._settings
        if not settings.username:
            return
        try:
            reply = self._authenticated(settings.username)
        except smtplib.SMTPAuthenticationError as error:
            reply = Reply(error.smtp_code, _text(error.smtp_error))
        if not 200 <= reply.code < 300:
            why = f"login as {settings.username} refused: {one_line(reply, settings.password)}"
            # 454 and the like: the relay cannot tell now whether the password is right.
            raise SenderUnreachable(self._at(why), login_refused=reply.code >= 500)

    def _authenticated(self, username: str) -> Reply:
        client, settings = self._client, self._settings
        password = settings.password or ""
        if settings.token is not None:
            bearer = f"user={username}\1auth=Bearer {self._fresh_token()}\1\1"
            code, text = client.docmd("AUTH", f"XOAUTH2 {_base64(bearer)}")
            if code == 334:
                # The reason comes as a challenge; an empty answer brings the refusal itself.
                code, text = client.docmd("")
        elif "PLAIN" in client.esmtp_features.get("auth", "").upper().split():
            # Ours, because smtplib's takes ASCII alone; RFC 4616 says UTF-8.
            plain = f"\0{username}\0{password}"
            code, text = client.docmd("AUTH", f"PLAIN {_base64(plain)}")
        else:
            code, text = client.login(username, password)
        return Reply(code, _text(text))

    def _fresh_token(self) -> str:
        assert self._settings.token is not None
        try:
            return self._settings.token()
        except TOKEN_FAULTS as error:
            why = f"no access token: {one_line(error)}"
            raise SenderUnreachable(self._at(why), login_refused=True) from error

    def _hung_up(self, cause: object) -> HungUp:
        self._client.close()
        return HungUp(self._at(str(cause)) if isinstance(cause, Reply) else self._why(cause))

    def _why(self, cause: object) -> str:
        if isinstance(cause, smtplib.SMTPResponseException):
            cause = f"{cause.smtp_code} {_text(cause.smtp_error)}"
        return self._at(one_line(cause, self._settings.password) or type(cause).__name__)

    def _at(self, text: str) -> str:
        return f"{self._settings.host}:{self._settings.port}: {text}"


def _literal(sock: socket.socket) -> str:
    """Our end as an address literal (RFC 5321 4.1.3), when there is no better name."""
    address = str(sock.getsockname()[0]).partition("%")[0]
    return f"[IPv6:{address}]" if ":" in address else f"[{address}]"


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode("ascii")


def _text(text: object) -> str:
    return text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)
