"""Delivery reports: who did not get which mail of ours, and whether for good.

RFC 3464 reports are read from their parts. Exim, qmail and Exchange also send plain words; of
these the failed addresses and the returned header are looked for. A report proves nothing by
itself: whether its Message-ID is one of ours is the caller's question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailbot.mail.addresses import email_of
from mailbot.mail.encodedwords import text_of
from mailbot.mail.headers import Field, message_ids, split
from mailbot.mail.message import Attachment, Mail

RECIPIENTS_MAX = 200
_TEXT_CHARS_MAX = 100_000
_DIAGNOSTIC_LENGTH_MAX = 300


@dataclass(frozen=True, slots=True)
class FailedRecipient:
    """`status` is the code of RFC 3463 (`5.1.1`), "" where the report has none."""

    email: str
    status: str
    diagnostic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounce:
    """`permanent`: at least one recipient failed for good; a delay is not permanent.

    `recipients` names those that failed or wait; it is empty in a report of success.
    """

    original_message_id: str | None
    recipients: tuple[FailedRecipient, ...]
    permanent: bool


def read_bounce(mail: Mail) -> Bounce | None:
    """Read a delivery report; None where the mail is none that can be read as such."""
    report = _part(mail, "message/delivery-status", "message/global-delivery-status")
    if report is not None:
        return _formal(mail, report)
    text = mail.text[:_TEXT_CHARS_MAX]
    recipients = _named(mail, text)
    original = _returned_id(mail) or _returned_in_text(text)
    if not recipients and (original is None or not _FAILURE.search(text)):
        return None
    delayed = bool(_DELAYED.search(mail.subject) or _DELAYED.search(text[:2000]))
    return Bounce(
        original_message_id=original or next(iter(mail.in_reply_to), None),
        recipients=recipients,
        permanent=not delayed and not _all_temporary(recipients),
    )


def _part(mail: Mail, *media_types: str) -> Attachment | None:
    return next((a for a in mail.attachments if a.media_type in media_types), None)


def _formal(mail: Mail, report: Attachment) -> Bounce:
    recipients: list[FailedRecipient] = []
    permanent = False
    for block in _blocks(report.data):
        action = _value(block, "action").lower().partition(" ")[0]
        if action not in ("failed", "delayed"):
            continue
        email = _typed(block, "original-recipient") or _typed(block, "final-recipient")
        if email:
            status = _value(block, "status").partition(" ")[0][:20]
            recipients.append(FailedRecipient(email, status, _diagnostic(block)))
            permanent |= action == "failed" and not status.startswith("4")
    return Bounce(
        original_message_id=_returned_id(mail) or next(iter(mail.in_reply_to), None),
        recipients=tuple(recipients[:RECIPIENTS_MAX]),
        permanent=permanent,
    )


def _blocks(data: bytes) -> list[tuple[Field, ...]]:
    """Part a report into its groups of fields; the first is about the mail, the rest a reader."""
    text = data[: 1024 * 1024].replace(b"\r\n", b"\n").strip(b"\n")
    pieces = [piece for piece in re.split(rb"\n[ \t]*\n", text) if piece.strip()]
    return [split(piece.strip(b"\n") + b"\n\n")[0] for piece in pieces[: RECIPIENTS_MAX + 1]]


def _value(block: tuple[Field, ...], name: str) -> str:
    return next((text_of(field.value) for field in block if field.name == name), "")


def _typed(block: tuple[Field, ...], name: str) -> str:
    """Read `rfc822; a@b`; the type may be missing."""
    value = _value(block, name)
    return email_of(value.rpartition(";")[2].strip().strip("<>"))


def _diagnostic(block: tuple[Field, ...]) -> str:
    value = _value(block, "diagnostic-code")
    return (
        value.partition(";")[2].strip()[:_DIAGNOSTIC_LENGTH_MAX] or value[:_DIAGNOSTIC_LENGTH_MAX]
    )


def _returned_id(mail: Mail) -> str | None:
    """Find the Message-ID of what came back, in the third part of the report."""
    part = _part(
        mail,
        "message/rfc822",
        "text/rfc822-headers",
        "message/rfc822-headers",
        "message/global",
        "message/global-headers",
    )
    if part is None:
        return None
    fields = split(part.data.lstrip(b"\r\n") + b"\r\n\r\n")[0]
    return next(iter(message_ids(_value(fields, "message-id"))), None)


_RETURNED = re.compile(r"^[>\s]{0,10}Message-ID:\s{0,5}(<[^<>\s]{3,500}>)", re.I | re.M)
_FAILURE = re.compile(
    r"could ?n[o']t be delivered|undeliverable|delivery.{0,20}failed|not delivered"
    r"|permanent (?:fatal )?error|تعذر (?:ال)?تسليم|لم يتم تسليم|فشل (?:ال)?تسليم",
    re.I,
)
_DELAYED = re.compile(
    r"warning: (?:could not|message)|delayed|has not (?:yet )?been delivered|still trying"
    r"|will (?:keep|continue) (?:to )?try|تأخر تسليم|تأخير في تسليم",
    re.I,
)
_ADDRESS = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9.-]{1,253}"
# The address alone on its line (Exim, Exchange), or in angles before the server's words (qmail).
_ALONE = re.compile(
    rf"^[ \t]{{0,8}}(?:({_ADDRESS}):?[ \t]{{0,3}}(?:\(.{{0,99}}\))?$"
    rf"|<({_ADDRESS})>(?:[ \t]{{0,3}}[:.(]|$))"
)
_STATUS = re.compile(r"\b([45]\.\d{1,3}\.\d{1,3})\b")
_REPLY_CODE = re.compile(r"\b([45])\d\d\b")
_COPY = re.compile(
    r"^-{2,}.{0,60}(?:copy of|original|below this line)|^Return-path:|^Received:"
    r"|^Original message headers"
    r"|^رؤوس الرسالة الأصلية",
    re.I,
)


def _returned_in_text(text: str) -> str | None:
    found = _RETURNED.search(text)
    return next(iter(message_ids(found.group(1))), None) if found else None


def _named(mail: Mail, text: str) -> tuple[FailedRecipient, ...]:
    """List the failed addresses: X-Failed-Recipients, else those alone on a line of the report."""
    lines = _own_lines(text)
    wanted = [email_of(item) for item in mail.header("x-failed-recipients").split(",")]
    emails = dict.fromkeys(email for email in wanted if email)
    at: dict[str, int] = {}
    for index, line in enumerate(lines):
        match = _ALONE.match(line[:400])
        if match and (email := email_of(match.group(1) or match.group(2))):
            at.setdefault(email, index)
    if not emails:
        own = {address.email for address in (*mail.to, *mail.cc)}
        emails = dict.fromkeys(email for email in at if email not in own)
    words = " ".join(lines)
    return tuple(
        _failed(email, " ".join(lines[at[email] : at[email] + 6]) if email in at else words)
        for email in list(emails)[:RECIPIENTS_MAX]
    )


def _own_lines(text: str) -> list[str]:
    """Return the report's own lines, without the returned mail below them."""
    lines: list[str] = []
    for line in text.split("\n"):
        if _COPY.match(line):
            break
        lines.append(line)
    return lines


def _failed(email: str, words: str) -> FailedRecipient:
    words = " ".join(words.split())
    status = _STATUS.search(words)
    code = _REPLY_CODE.search(words)
    found = status.group(1) if status else f"{code.group(1)}.0.0" if code else ""
    return FailedRecipient(email, found, words[:_DIAGNOSTIC_LENGTH_MAX])


def _all_temporary(recipients: tuple[FailedRecipient, ...]) -> bool:
    return bool(recipients) and all(r.status.startswith("4") for r in recipients)
