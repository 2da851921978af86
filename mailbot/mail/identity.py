"""What makes two deliveries one mail (contract, "Identity of a mail").

A mail sent to two of our mailboxes, or delivered again, differs in trace headers alone, which
servers add on the way. Message-ID is no identity: broken senders repeat it, and whoever wants a
mail suppressed may copy it. So the writer's own headers and the body count, all together.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from mailbot.mail.headers import grouped, parted

_OWN_HEADERS = frozenset(
    (
        "from",
        "sender",
        "reply-to",
        "to",
        "cc",
        "date",
        "message-id",
        "subject",
        "in-reply-to",
        "references",
        "mime-version",
        "content-type",
        "content-transfer-encoding",
    )
)


def content_id(raw: bytes) -> str:
    """Return the digest (SHA-256, hex) of a mail's own headers and body.

    Headers count as bytes, unfolded; blank runs, line ends and blank lines at the end do not.
    """
    head, body = parted(raw)
    digest = hashlib.sha256()
    for name, lines in grouped(head):
        if name in _OWN_HEADERS:
            value = b" ".join(b" ".join(lines).split())
            digest.update(b"%s:%d:%s\n" % (name.encode("ascii"), len(value), value))
    digest.update(b"\n")
    digest.update(body.replace(b"\r\n", b"\n").replace(b"\r", b"\n").rstrip(b"\n"))
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Turn:
    """By what a mail's conversation is known before the mail is read; None where it tells nothing.

    Digests, since they are there to be compared alone: of the writer's address, and of the
    Message-ID of the mail that began the thread.
    """

    writer: str | None
    thread: str | None


_ADDRESS = re.compile(rb"[^\s<>,;:\"()@]{1,200}@[^\s<>,;:\"()@]{1,200}")
_ID = re.compile(rb"<([^<>\s]{1,500})>")


def turn_of(raw: bytes) -> Turn:
    """Return what mails have in common that must be decided in the order in which they came."""
    fields: dict[str, bytes] = {}
    for name, lines in grouped(parted(raw)[0]):
        if name in ("from", "references", "in-reply-to", "message-id"):
            fields.setdefault(name, b" ".join(lines))
    writers = _ADDRESS.findall(fields.get("from", b"").lower())
    names = ("references", "in-reply-to", "message-id")
    threads = (_ID.search(fields.get(name, b"")) for name in names)
    first = next((found.group(1) for found in threads if found), b"")
    return Turn(_digest(writers[-1] if writers else b""), _digest(first))


def writer_key(address: str) -> str | None:
    """Return what `turn_of` says of the mails of that address."""
    return _digest(address.lower().encode())


def _digest(text: bytes) -> str | None:
    return hashlib.sha256(text).hexdigest()[:32] if text else None
