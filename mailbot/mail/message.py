"""A mail as a value, and how raw bytes become one.

`parse` never raises: what cannot be read is left out, and `Mail.notes` says what was guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Address:
    """A mailbox of RFC 5322 §3.4; `email` is lower case, and empty where none could be read."""

    name: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """One part that is not body text; `name` is cleaned of paths and control characters."""

    name: str
    media_type: str
    size: int
    inline: bool
    content_id: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """What came. Headers are decoded to text; bodies to `\\n` line ends.

    `sender` is From where exactly one address can be read in it, else None (a mail with two
    authors has no identity). `date` is aware, or None where the header is missing or senseless.
    `envelope_from` is Return-Path: an address, "" for the null sender, None without the header.
    Message-IDs stand without their angle brackets. `headers` holds all, in order, names lower
    case. `text` is the whole body as text (made from `html` where there is no text part).
    """

    message_id: str
    subject: str
    date: datetime | None
    sender: Address | None
    reply_to: tuple[Address, ...] = ()
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    envelope_from: str | None = None
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    text: str = ""
    html: str = ""
    attachments: tuple[Attachment, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    media_type: str = "text/plain"
    notes: tuple[str, ...] = ()

    def header(self, name: str) -> str:
        """Return the first header of that name, "" without one."""
        return next((value for key, value in self.headers if key == name.lower()), "")

    def all_headers(self, name: str) -> tuple[str, ...]:
        """Return every header of that name, top first."""
        return tuple(value for key, value in self.headers if key == name.lower())
