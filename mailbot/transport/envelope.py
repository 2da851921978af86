"""The pure half of SMTP: addresses and bodies as they go over the wire, what a reply means."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

_LINE_ENDS = re.compile(rb"\r\n|\r|\n")
_DOT_FIRST = re.compile(rb"^\.", re.MULTILINE)
_NOT_IN_ADDRESS = re.compile(r"[\x00-\x20\x7f<>]")

_OUR_FAULT = frozenset({530, 534, 535, 538})
"""Our login or encryption is wrong, not the letter (RFC 4954): a person mends it, it goes then."""


class Outcome(StrEnum):
    TAKEN = "taken"
    DEFERRED = "deferred"
    FAILED = "failed"


class Reply(NamedTuple):
    code: int
    text: str

    def __str__(self) -> str:
        return f"{self.code} {self.text}".strip() if self.code > 0 else self.text

    @property
    def closing(self) -> bool:
        """421, to any command: the server ends the connection (RFC 5321 3.8)."""
        return self.code == 421


def meaning(reply: Reply, *, to_rcpt: bool = False) -> Outcome:
    """What a reply says of the letter; what is no SMTP reply at all may be one next time."""
    if 200 <= reply.code < 300:
        return Outcome.TAKEN
    # To RCPT 552 is "too many recipients", to be treated as 452 (RFC 5321 4.5.3.1.10).
    later = reply.code in _OUR_FAULT or (to_rcpt and reply.code == 552)
    return Outcome.FAILED if 500 <= reply.code < 600 and not later else Outcome.DEFERRED


def wire_address(address: str) -> str:
    """The address with its domain in ASCII (IDNA). Empty stays empty: a null sender.

    Raises ValueError for what can be no address, with words for a person.
    """
    if not address:
        return ""
    local, at, domain = address.rpartition("@")
    if not (local and at and domain) or _NOT_IN_ADDRESS.search(address):
        raise ValueError("not an e-mail address")
    try:
        return f"{local}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        raise ValueError("a domain name that cannot exist") from None


def stuffed(raw: bytes) -> bytes:
    """The body as DATA wants it: CRLF line ends, dots doubled; the final dot is not in it."""
    lines = _LINE_ENDS.sub(b"\r\n", raw)
    if not lines.endswith(b"\r\n"):
        lines += b"\r\n"
    return _DOT_FIRST.sub(b"..", lines)
