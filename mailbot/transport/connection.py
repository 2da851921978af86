"""What connections to mail servers have in common: verified TLS, loopback, why one failed.

The promise: no byte of a password leaves over a connection whose other end was not verified.
Either the certificate is checked against host name and authorities (RFC 8314, TLS 1.2 or
newer), or the other end is this very machine.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import ssl
from collections.abc import Callable
from subprocess import SubprocessError
from typing import Literal

Security = Literal["tls", "starttls", "plain"]
"""`tls`: from the first byte (RFC 8314); `starttls`: required, never merely tried;
`plain`: loopback alone."""

Token = Callable[[], str]
"""Gives a fresh OAuth2 bearer token; raises one of TOKEN_FAULTS where none can be had."""

TOKEN_FAULTS = (OSError, RuntimeError, ValueError, SubprocessError)

_WHY_LENGTH_MAX = 300
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class Unreachable(Exception):  # noqa: N818  # named by what follows from it, as NotAllowed is
    """A server could not be used now; trying again later may help.

    `why` is one line for a person. `login_refused`: the server is there but does not take our
    credentials, so trying again soon would only lock the account.
    """

    def __init__(self, why: str, *, login_refused: bool = False) -> None:
        super().__init__(why)
        self.why = why
        self.login_refused = login_refused


def is_loopback(host: str) -> bool:
    """Whether the name or address can only mean this machine."""
    if host.lower().rstrip(".") == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def tls_context(ca_file: str | None) -> ssl.SSLContext:
    """Make a client's context that verifies; with `ca_file`, by those authorities alone.

    Raises OSError for a file that cannot be read or holds no certificate.
    """
    context = ssl.create_default_context(cafile=ca_file)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def connect(
    host: str, port: int, security: Security, timeout_s: float, ca_file: str | None
) -> socket.socket:
    """Open a socket: verified TLS for `tls`, in the clear (as yet) for the other two.

    Raises OSError, of which a refused certificate is one kind.
    """
    context = tls_context(ca_file) if security == "tls" else None
    sock = socket.create_connection((host, port), timeout_s)
    try:
        # Without this each APPEND or DATA to a server on asyncio waits 45 ms for an ACK.
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        if security == "plain" and not is_loopback(sock.getpeername()[0]):
            raise OSError(f"{host} is not this machine, and the connection is not encrypted")
    except OSError:
        sock.close()
        raise
    return context.wrap_socket(sock, server_hostname=host) if context else sock


def describe(sock: socket.socket) -> str:
    """The protection of a connection, for `mailbot check`: `TLSv1.3` or `plain, loopback`."""
    version = sock.version() if isinstance(sock, ssl.SSLSocket) else None
    return version or "plain, loopback"


def one_line(text: object, *secrets: str | None) -> str:
    """Text of a server or an error as one short line, without the secrets it may repeat."""
    line = str(text)
    for secret in secrets:
        if secret:
            line = line.replace(secret, "…")
    return _CONTROLS.sub(" ", line).strip()[:_WHY_LENGTH_MAX]
