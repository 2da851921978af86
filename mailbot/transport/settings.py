"""How to reach one mailbox and one relay: frozen, checked when made, silent about secrets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mailbot.transport.connection import Security, Token, is_loopback

_BREAKS_A_LINE = re.compile(r"[\r\n\x00]")


@dataclass(frozen=True)
class ImapSettings:
    """One mailbox on an IMAP server; either `password` or `token` is given.

    Raises ValueError for what cannot be right. Folder names are written with `/` between
    levels, whatever the server's own separator; one that already begins with the server's
    prefix (`INBOX.Done`) is taken as it stands.
    """

    host: str
    port: int
    security: Security
    username: str
    password: str | None = field(default=None, repr=False)
    token: Token | None = field(default=None, repr=False)
    folder: str = "INBOX"
    done_folder: str = "Mailbot/Done"
    quarantine_folder: str = "Mailbot/Quarantine"
    timeout_s: float = 30.0
    ca_file: str | None = None
    poll_s: float = 60.0
    """How long `wait` rests on a server that has no IDLE."""
    idle_renew_s: float = 540.0
    """Routers forget quiet connections after ten minutes or so; RFC 2177 allows 29."""
    mail_bytes_max: int = 64 * 1024 * 1024
    """A literal announced larger than this ends the connection unread."""

    def __post_init__(self) -> None:
        _check_connection(self.host, self.port, self.security)
        _check_login(self.username, self.password, self.token)
        if not self.username:
            raise ValueError("an IMAP server needs a username")
        if self.password is None and self.token is None:
            raise ValueError(f"neither password nor token for {self.username} at {self.host}")
        for name in (self.folder, self.done_folder, self.quarantine_folder):
            _check_line("folder", name)
            if not name:
                raise ValueError("a folder's name is empty")


@dataclass(frozen=True)
class SmtpSettings:
    """One relay; without `username` it takes our mail without a login.

    `helo` is our name in EHLO; without it the address of our end, as RFC 5321 4.1.3 allows.
    """

    host: str
    port: int
    security: Security
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    token: Token | None = field(default=None, repr=False)
    timeout_s: float = 60.0
    helo: str | None = None
    ca_file: str | None = None
    data_timeout_s: float = 600.0
    """For the reply to the final dot; less makes duplicates (RFC 5321 4.5.3.2.6, RFC 1047)."""
    retry_s: float = 30.0
    """How long after a failed connection letters are deferred without another try."""

    def __post_init__(self) -> None:
        _check_connection(self.host, self.port, self.security)
        _check_login(self.username, self.password, self.token)
        _check_line("helo", self.helo)
        if self.username and self.password is None and self.token is None:
            raise ValueError(f"neither password nor token for {self.username} at {self.host}")
        if not self.username and (self.password is not None or self.token is not None):
            raise ValueError(f"a password or token for {self.host}, but no username")


def _check_connection(host: str, port: int, security: Security) -> None:
    _check_line("host", host)
    if not host:
        raise ValueError("the server's host is empty")
    if not 0 < port < 65536:
        raise ValueError(f"{port} is no port; ports run from 1 to 65535")
    if security not in ("tls", "starttls", "plain"):
        raise ValueError(f'security is "{security}"; it can be "tls", "starttls" or "plain"')
    if security == "plain" and not is_loopback(host):
        raise ValueError(
            f"a plain connection to {host} would show the password to everyone between; "
            'use "tls" or "starttls" ("plain" is for this machine\'s own address alone)'
        )


def _check_login(username: str | None, password: str | None, token: Token | None) -> None:
    _check_line("username", username)
    if password is not None and _BREAKS_A_LINE.search(password):
        raise ValueError("the password holds a line break or NUL; does its file end in one?")
    if password is not None and token is not None:
        raise ValueError(f"both password and token for {username}; give one")


def _check_line(what: str, value: str | None) -> None:
    if value is not None and _BREAKS_A_LINE.search(value):
        raise ValueError(f"{what} holds a line break or NUL")
