"""A mail as a value, and how raw bytes become one.

`parse` never raises: what cannot be read is left out, and `Mail.notes` says what was guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from mailbot.mail import body, headers, mime
from mailbot.mail.addresses import Address, mailboxes, sole_mailbox
from mailbot.mail.encodedwords import decoded

__all__ = ["RAW_BYTES_MAX", "Address", "Attachment", "Mail", "parse"]

RAW_BYTES_MAX = 60 * 1024 * 1024


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
    _named: Mapping[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        named: dict[str, list[str]] = {}
        for name, value in self.headers:
            named.setdefault(name, []).append(value)
        kept = {name: tuple(values) for name, values in named.items()}
        object.__setattr__(self, "_named", kept)

    def header(self, name: str) -> str:
        """Return the first header of that name, "" without one."""
        return self._named.get(name.lower(), ("",))[0]

    def all_headers(self, name: str) -> tuple[str, ...]:
        """Return every header of that name, top first."""
        return self._named.get(name.lower(), ())


def parse(raw: bytes) -> Mail:
    """Read a mail as it came; never raises.

    A mail over a limit (its size, header, nesting, number of parts) yields its headers alone,
    and a note that begins with `over-cap:`.
    """
    if b"\n" not in raw[: headers.HEADER_BYTES_MAX]:
        raw = raw.replace(b"\r", b"\n")  # line ends of an old Macintosh
    fields, content, note = headers.split(raw[:RAW_BYTES_MAX])
    if len(raw) > RAW_BYTES_MAX:
        note = "over-cap: size"
    if note is not None:
        return _mail(fields, None, note)
    try:
        tree = mime.tree(fields, content)
    except mime.OverCapError as excess:
        return _mail(fields, None, f"over-cap: {excess}")
    return _mail(fields, body.read(tree), None)


def _mail(fields: tuple[headers.Field, ...], read: body.Body | None, note: str | None) -> Mail:
    said = [(field.name, *decoded(field.value)) for field in fields]
    texts = tuple((name, text) for name, text, _ in said)
    first = dict(reversed(texts))
    guessed = [f"{name} {guess}" for name, _, guess in said if guess and name in _TOLD]
    notes = (*guessed, *(read.notes if read else ()), *([note] if note else ()))
    return Mail(
        message_id=next(iter(headers.message_ids(first.get("message-id", ""))), ""),
        subject=first.get("subject", ""),
        date=headers.date_of(first.get("date", "")),
        sender=sole_mailbox(_values(fields, "from")),
        reply_to=_addresses(fields, "reply-to"),
        to=_addresses(fields, "to"),
        cc=_addresses(fields, "cc"),
        envelope_from=_envelope(first.get("return-path")),
        in_reply_to=headers.message_ids(first.get("in-reply-to", "")),
        references=headers.message_ids(first.get("references", "")),
        text=read.text if read else "",
        html=read.html if read else "",
        attachments=tuple(map(_attachment, enumerate(read.attached, 1))) if read else (),
        headers=texts,
        media_type=headers.parameters(next(iter(_values(fields, "content-type")), b""))[0]
        or "text/plain",
        notes=notes,
    )


_TOLD = ("subject", "from")
"""Fields of whose charset a guess is told."""


def _values(fields: tuple[headers.Field, ...], name: str) -> tuple[bytes, ...]:
    return tuple(field.value for field in fields if field.name == name)


def _addresses(fields: tuple[headers.Field, ...], name: str) -> tuple[Address, ...]:
    found = (address for value in _values(fields, name) for address in mailboxes(value))
    return tuple(dict.fromkeys(found))


def _envelope(text: str | None) -> str | None:
    """Read Return-Path: "" for `<>`, None where it is missing or cannot be read."""
    if text is None:
        return None
    if re.fullmatch(r"<\s*>", text):
        return ""
    found = mailboxes(text.encode())
    return found[0].email if found else None


_DEFAULT_NAMES = {
    "message/rfc822": "message.eml",
    "message/delivery-status": "delivery-status.txt",
    "text/rfc822-headers": "headers.txt",
    "text/calendar": "invite.ics",
}


def _attachment(numbered: tuple[int, mime.Part]) -> Attachment:
    number, part = numbered
    return Attachment(
        name=part.name or _DEFAULT_NAMES.get(part.media_type, f"attachment-{number}"),
        media_type=part.media_type,
        size=len(part.data),
        inline=part.disposition == "inline" or bool(part.content_id and not part.disposition),
        content_id=part.content_id,
        data=part.data,
    )
