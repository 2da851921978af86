"""One IMAP connection: imap-tools' mailbox on a client that is safe to use for weeks.

What is different from `imap_tools.MailBox`: the certificate is verified, every read has a
time-out and a limit, capabilities are asked again after the login (imaplib reads them before,
when servers do not yet tell MOVE), and IDLE survives lines in pieces. Its `flag`, `delete`,
`move`, `fetch` and `idle` are not used at all: the first three expunge what others marked, the
fourth marks as seen, the last loses the session over a split line.
"""

from __future__ import annotations

import contextlib
import imaplib
from collections.abc import Callable
from time import monotonic
from typing import Any

from imap_tools import BaseMailBox
from imap_tools.errors import MailboxLoginError

from mailbot.transport.connection import TOKEN_FAULTS, connect, one_line, tls_context
from mailbot.transport.settings import ImapSettings
from mailbot.transport.source import SourceUnreachable
from mailbot.transport.wire import Wire

_LINE_BYTES_MAX = 20 * 1024 * 1024
"""Room for the answer to a SEARCH over some two million mails."""

STOP_ASKED_EVERY_S = 0.5

_NOT_THE_CREDENTIALS = ("UNAVAILABLE", "INUSE", "LIMIT", "SERVERBUG", "CONTACTADMIN")
"""Codes of RFC 5530 with which a login fails although name and password may be right."""


class Client(imaplib.IMAP4):
    """imaplib over `Wire`, for all three kinds of protection."""

    def __init__(self, settings: ImapSettings) -> None:
        self._settings = settings
        super().__init__(settings.host, settings.port, settings.timeout_s)

    def open(self, host: str = "", port: int = 143, timeout: float | None = None) -> None:
        settings = self._settings
        self.host, self.port = host, port
        self._attach(
            connect(host, port, settings.security, timeout or settings.timeout_s, settings.ca_file)
        )

    def _attach(self, sock: Any) -> None:
        self.sock = sock
        self.wire = Wire(
            sock,
            line_bytes_max=_LINE_BYTES_MAX,
            literal_bytes_max=self._settings.mail_bytes_max,
        )

    def read(self, size: int) -> bytes:
        return self.wire.read(size)

    def readline(self) -> bytes:
        return self.wire.readline()

    def shutdown(self) -> None:
        self.sock.close()

    def protect(self) -> None:
        """STARTTLS or nothing; what a stranger in between slipped in before it is not read."""
        context = tls_context(self._settings.ca_file)
        if "STARTTLS" not in self.capabilities:
            raise self.abort("the server offers no STARTTLS")
        typ, answer = self._simple_command("STARTTLS")
        if typ != "OK":
            raise self.abort(f"STARTTLS refused: {answer!r}")
        if self.wire.leftover:
            raise self.abort("the server spoke in the clear after STARTTLS")
        self._attach(context.wrap_socket(self.sock, server_hostname=self.host))
        self.untagged_responses = {}
        self._tls_established = True
        self._get_capabilities()

    def begin(self, command: str) -> bytes:
        """Send a command without waiting for its end; gives its tag."""
        tag: bytes = self._command(command)
        return tag

    def hear(self) -> bool:
        """Take one whole response into imaplib's store; False for a `+`. BYE is an abort."""
        heard = self._get_response()
        self._check_bye()
        return heard is not None

    def ended(self, tag: bytes) -> bool:
        """Whether the command's own answer has come; it is told once."""
        if not self.tagged_commands[tag]:
            return False
        del self.tagged_commands[tag]
        return True


class Session(BaseMailBox):
    """A logged-in connection. Raises SourceUnreachable when it cannot be made."""

    client: Client

    def __init__(self, settings: ImapSettings) -> None:
        self.settings = settings
        super().__init__()
        try:
            self._log_in()
            self.refresh_capabilities()
        except BaseException:
            self.abandon()
            raise

    def _get_mailbox_client(self) -> Client:
        client = Client(self.settings)
        if self.settings.security == "starttls":
            try:
                client.protect()
            except BaseException:
                client.shutdown()
                raise
        return client

    def has(self, capability: str) -> bool:
        return capability in self.client.capabilities

    def refresh_capabilities(self) -> None:
        _, answer = self.client.capability()
        if answer and isinstance(answer[-1], bytes):
            words = answer[-1].decode("ascii", "replace").upper().split()
            self.client.capabilities = tuple(words)

    def abandon(self) -> None:
        """Close without a word; for a connection that is broken."""
        with contextlib.suppress(OSError):
            self.client.shutdown()

    def leave(self) -> None:
        """LOGOUT and close. Never CLOSE, which expunges what others marked (RFC 3501 6.4.2)."""
        try:
            self.client.sock.settimeout(min(5.0, self.settings.timeout_s))
            self.client.logout()
        except (imaplib.IMAP4.error, OSError):
            self.abandon()

    def _log_in(self) -> None:
        settings = self.settings
        try:
            if settings.token is not None:
                self._xoauth2(settings.username, _fresh(settings.token))
            elif f"{settings.username}{settings.password}".isascii():
                self.login(settings.username, settings.password or "", None)
            else:
                self.login_utf8(settings.username, settings.password or "", None)
        except MailboxLoginError as error:
            raise _refusal(error.command_result[1][-1], settings) from error
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error as error:
            raise _refusal(error, settings) from error

    def _xoauth2(self, username: str, token: str) -> None:
        answers = iter((f"user={username}\1auth=Bearer {token}\1\1".encode(),))
        # A refusal comes as a second challenge and wants an empty answer, not the token again.
        self.client.authenticate("XOAUTH2", lambda _challenge: next(answers, b""))

    def listen(self, timeout_s: float, stop: Callable[[], bool]) -> bool:
        """One IDLE (RFC 2177): whether the server told of mail. It may refuse: then False.

        Raises imaplib's errors and OSError when the connection ends.
        """
        client = self.client
        tag = client.begin("IDLE")
        while client.hear():
            if client.ended(tag):
                client.capabilities = tuple(c for c in client.capabilities if c != "IDLE")
                return False
        until = monotonic() + timeout_s
        while not self.told_of_mail() and not stop() and (left_s := until - monotonic()) > 0:
            if client.wire.waiting(min(left_s, STOP_ASKED_EVERY_S)):
                client.hear()
        client.send(b"DONE\r\n")
        while not client.ended(tag):
            client.hear()
        return self.told_of_mail()

    def told_of_mail(self) -> bool:
        """Whether an EXISTS has come since the last `forget_news`."""
        return "EXISTS" in self.client.untagged_responses

    def forget_news(self) -> None:
        self.client.untagged_responses.pop("EXISTS", None)


def _fresh(token: Callable[[], str]) -> str:
    try:
        return token()
    except TOKEN_FAULTS as error:
        why = f"no access token: {one_line(error)}"
        raise SourceUnreachable(why, login_refused=True) from error


def _refusal(answer: object, settings: ImapSettings) -> SourceUnreachable:
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else str(answer)
    refused = not any(f"[{code}]" in text.upper() for code in _NOT_THE_CREDENTIALS)
    why = f"login as {settings.username} refused: {one_line(text, settings.password)}"
    return SourceUnreachable(why, login_refused=refused)
