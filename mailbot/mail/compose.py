"""Our own mails as bytes: alternatives of text and HTML, threaded, marked as what they are.

The same letter gives the same bytes, boundaries included, so that a second try is the same mail.
All but the headers of attached files is written here: Python 3.11 loses blanks between encoded
words, encodes long Message-IDs, which other clients then cannot match, and takes ten times as long.
"""

from __future__ import annotations

import hashlib
import re
from base64 import encodebytes
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.header import Header
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from typing import Literal

from mailbot.mail.addresses import Address, email_of
from mailbot.mail.message import Attachment
from mailbot.text.arabic import clean, one_line, strip_marks

SUBJECT_CHARS_MAX = 250
_NAME_CHARS_MAX = 120
_REFERENCES_MAX = 30
_SUPPRESS = "DR, RN, NRN, OOF, AutoReply"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A letter ready to be sent; Message-IDs without brackets, `date` aware.

    `automatic` is None for a person's relayed words. `mark` is the value of X-Mailbot-Loop, by
    which we know our own mail.
    """

    sender: Address
    to: tuple[Address, ...]
    subject: str
    text: str
    html: str
    language: str
    date: datetime
    message_id: str
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    kind: str
    automatic: Literal["auto-replied", "auto-generated"] | None = None
    attachments: tuple[Attachment, ...] = ()
    mark: str = ""


def compose(outgoing: Outgoing) -> bytes:
    """Write a letter as a mail with CRLF line ends, ASCII alone, no line over 998 bytes.

    Nothing in it can break a header open: controls, bidi marks and line breaks are taken out of
    each. Addresses that cannot be sent to, and Message-IDs that are none, are left out.
    """
    head = [_folded(name, value) for name, value in _headers(outgoing) if value]
    body = _alternatives(outgoing, 1 if outgoing.attachments else 0)
    if outgoing.attachments:
        files = map(_file, outgoing.attachments)
        body = _multipart("mixed", _boundary(0, outgoing.message_id), (body, *files))
    kind, _, rest = body.partition(b"\r\n")
    language = _folded("Content-Language", _plain(outgoing.language))
    return b"".join((*head, b"MIME-Version: 1.0\r\n", kind, b"\r\n", language, rest))


def _alternatives(outgoing: Outgoing, number: int) -> bytes:
    parts = (_leaf("plain", outgoing.text), _leaf("html", outgoing.html))
    return _multipart("alternative", _boundary(number, outgoing.message_id), parts)


def _leaf(kind: str, text: str) -> bytes:
    """Write a text as a part in base64: whatever stands in it, it is ASCII and no line is long."""
    lines = clean(text).encode("utf-8", "replace").splitlines() or [b""]
    data = b"".join(line + b"\r\n" for line in lines)
    head = (
        f'Content-Type: text/{kind}; charset="utf-8"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    )
    return head.encode("ascii") + encodebytes(data).replace(b"\n", b"\r\n")


def _multipart(kind: str, boundary: str, parts: Sequence[bytes]) -> bytes:
    head = f'Content-Type: multipart/{kind}; boundary="{boundary}"\r\n\r\n'
    line = f"--{boundary}"
    inner = b"".join(f"{line}\r\n".encode("ascii") + part + b"\r\n" for part in parts)
    return head.encode("ascii") + inner + f"{line}--\r\n".encode("ascii")


def _boundary(number: int, seed: str) -> str:
    """Return a boundary of a part's own that base64 cannot hold, the same each time."""
    digest = hashlib.sha256(f"{number} {seed}".encode("utf-8", "replace")).hexdigest()[:24]
    return f"=_{number}_{digest}"


def _headers(outgoing: Outgoing) -> list[tuple[str, str]]:
    date = outgoing.date if outgoing.date.tzinfo else outgoing.date.replace(tzinfo=UTC)
    to = ", ".join(filter(None, map(_mailbox, outgoing.to)))
    return [
        ("From", _mailbox(outgoing.sender)),
        ("To", to or "undisclosed-recipients:;"),
        ("Subject", subject_line(outgoing.subject)),
        ("Date", format_datetime(date)),
        ("Message-ID", _ids([outgoing.message_id])),
        ("In-Reply-To", _ids([outgoing.in_reply_to or ""])),
        ("References", _ids(outgoing.references)),
        ("Auto-Submitted", outgoing.automatic or ""),
        ("X-Auto-Response-Suppress", _SUPPRESS if outgoing.automatic else ""),
        ("X-Mailbot-Kind", _plain(outgoing.kind)),
        ("X-Mailbot-Loop", _plain(outgoing.mark)),
    ]


_TAG = re.compile(r"\s*\[[^\[\]]{1,40}\]$")


def subject_line(text: str) -> str:
    """Return a subject on one clean line, cut before its closing [REF] where it is too long."""
    text = _plain(text)
    if len(text) <= SUBJECT_CHARS_MAX:
        return text
    tag = _TAG.search(text[-60:])
    tail = tag.group() if tag else ""
    return text[: SUBJECT_CHARS_MAX - len(tail) - 1].rstrip() + "…" + tail


def _plain(text: str) -> str:
    return strip_marks(one_line(text))


_ID = re.compile(r"[!-;=?-~]{1,500}@[!-;=?-~]{1,400}")


def _ids(ids: Sequence[str]) -> str:
    """Bracket Message-IDs; of a long conversation the first and the newest stay."""
    kept = [f"<{item}>" for item in ids if _ID.fullmatch(item)]
    if len(kept) > _REFERENCES_MAX:
        kept = kept[:1] + kept[1 - _REFERENCES_MAX :]
    return " ".join(kept)


def _mailbox(address: Address) -> str:
    """Write a mailbox in ASCII: the name quoted or as encoded words, the domain in IDNA."""
    email = email_of(address.email)
    name = _plain(address.name)[:_NAME_CHARS_MAX].rstrip()
    if not email or not name:
        return email
    if name.isascii():
        quoted = re.sub(r'(["\\])', r"\\\1", name)
        return f'"{quoted}" <{email}>'
    return f"{Header(name, 'utf-8').encode(linesep='').replace('  ', ' ')} <{email}>"


def _folded(name: str, value: str) -> bytes:
    """Write a header field; lines end between words, which but for the subject's are ASCII."""
    text = _words(value, len(name)) if name == "Subject" else _wrapped(name, value)
    return f"{name}: {text}\r\n".encode("ascii", "replace")


def _wrapped(name: str, value: str) -> str:
    lines, room = [""], 76 - len(name) - 2
    for word in value.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > room:
            lines.append(word)
            room = 76
        else:
            lines[-1] = f"{lines[-1]} {word}".strip() if lines[-1] else word
    return "\r\n ".join(lines)


def _words(text: str, taken: int) -> str:
    """Encode a subject: as it is where that is short ASCII, else in encoded words of UTF-8."""
    if text.isascii() and len(text) + taken < 76 and "=?" not in text:
        return text
    header = Header(text, "utf-8", maxlinelen=76, header_name="Subject")
    return header.encode(linesep="\r\n")


_POLICY = EmailPolicy(linesep="\r\n", cte_type="7bit", utf8=False)
_MEDIA = re.compile(r"(application|audio|image|text|video)/([\w.+-]{1,100})")


def _file(attachment: Attachment) -> bytes:
    """Write a file as a part; an enclosed mail goes as a file too, as it may not be in base64."""
    match = _MEDIA.fullmatch(attachment.media_type)
    main, sub = match.groups() if match and match[1] != "text" else ("application", "octet-stream")
    name = _plain(attachment.name) or "attachment"
    part = EmailMessage(policy=_POLICY)
    part.set_content(
        attachment.data, maintype=main, subtype=sub, disposition="attachment", filename=name
    )
    del part["MIME-Version"]
    return part.as_bytes()
