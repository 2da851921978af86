"""Mailboxes in header fields, and the one who wrote (RFC 5322 §3.4).

The common parsers read `officer@desk.example <mallory@evil.example>` as the officer, while the
receiving server vouches for the other. So identity asks for exactly one plain mailbox, and
whatever else stands in From is nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailbot.mail.encodedwords import text_of
from mailbot.text.arabic import one_line, strip_marks

ADDRESSES_MAX = 500
_NAME_LENGTH_MAX = 200


@dataclass(frozen=True, slots=True)
class Address:
    """A mailbox of RFC 5322 §3.4; `email` is lower case, and empty where none could be read."""

    name: str
    email: str


_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}")
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def email_of(text: str) -> str:
    """Return a plain address in lower case with an ASCII (IDNA) domain, "" for anything else."""
    local, _, domain = text.strip().rpartition("@")
    if not _LOCAL.fullmatch(local):
        return ""
    if not domain.isascii():
        domain = _idna(domain)
    domain = domain.lower()
    if len(domain) > 253 or not all(_LABEL.fullmatch(part) for part in domain.split(".")):
        return ""
    return f"{local.lower()}@{domain}"


def _idna(domain: str) -> str:
    if len(domain) > 253:
        return ""
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return ""


@dataclass(slots=True)
class _Item:
    """One element of an address list, as the scanner collects it."""

    words: bytearray
    angle: bytes | None = None
    angles: int = 0
    addressed: bool = False  # an `@` stands outside quotes and angles
    grouped: bool = False  # so does a `:` or a `;` (RFC 5322 §3.4, group)
    odd: bool = False  # text behind the angle address, a stray bracket, something unclosed


def _scan(value: bytes) -> list[_Item]:
    """Cut an address list at its commas, minding quotes, comments, angles and groups."""
    items = [_Item(bytearray())]
    at, length = 0, len(value)
    while at < length and len(items) <= ADDRESSES_MAX:
        item, char = items[-1], value[at : at + 1]
        if char == b'"':
            at = _quoted(value, at, item)
            continue
        if char == b"(":
            at, closed = _comment_end(value, at)
            item.odd |= not closed
            continue
        if char == b"<":
            at = _angle(value, at, item)
            continue
        if plain := _PLAIN.match(value, at):
            item.odd |= item.angle is not None and not plain.group().isspace()
            item.words += plain.group()
            at = plain.end()
            continue
        if char in (b",", b";"):
            item.grouped |= char == b";"
            items.append(_Item(bytearray()))
        elif char == b">":
            item.odd = True
        else:
            item.odd |= item.angle is not None
            item.addressed = True
            item.words += char
        at += 1
    return items


def _quoted(value: bytes, at: int, item: _Item) -> int:
    """Take a quoted string into the name; its `@` and `,` mean nothing."""
    item.odd |= item.angle is not None
    at += 1
    while at < len(value) and value[at : at + 1] != b'"':
        at += value[at : at + 1] == b"\\"
        item.words += value[at : at + 1]
        at += 1
    item.odd |= at >= len(value)
    return at + 1


def _comment_end(value: bytes, at: int) -> tuple[int, bool]:
    depth = 0
    while at < len(value):
        char = value[at : at + 1]
        at += 1 + (char == b"\\")
        depth += (char == b"(") - (char == b")")
        if depth == 0:
            return at, True
    return at, False


def _angle(value: bytes, at: int, item: _Item) -> int:
    item.angles += 1
    end = _ANGLE_END.search(value, at + 1)
    if end is None or end.group() != b">":
        item.odd = True
        return at + 1
    item.angle = value[at + 1 : end.start()]
    return end.end()


_PLAIN = re.compile(rb"[^\"(<,;>@]+")
_ANGLE_END = re.compile(rb"[<>,;]")
_ENCODED = re.compile(rb"=\?[^?\s]{1,60}\?[bBqQ]\?[^?]*\?=")


def _address(item: _Item) -> Address:
    """Read one element; the name may be empty, the address too."""
    words = bytes(item.words)
    if item.angle is None:
        plain = words.rpartition(b":")[2]  # `group: a@b, c@d;` (RFC 5322 §3.4)
        return Address("", email_of(text_of(plain)))
    return Address(name_of(text_of(words)), email_of(text_of(item.angle)))


def name_of(text: str) -> str:
    """Return a display name as a person would write it: one line, no quotes around it."""
    text = strip_marks(one_line(text)).strip()
    return text.strip("\"'").strip()[:_NAME_LENGTH_MAX]


def mailboxes(value: bytes) -> tuple[Address, ...]:
    """Return the addresses of a list that can be read, at most ADDRESSES_MAX."""
    found = (_address(item) for item in _scan(value))
    return tuple(dict.fromkeys(address for address in found if address.email))


def sole_mailbox(values: tuple[bytes, ...]) -> Address | None:
    """Return the author where From leaves no doubt who it is, else None.

    Exactly one field, one mailbox, `name <address>` or the bare address: no second angle, no
    unquoted `@` in the name, no group, no control character, nothing behind the address.
    """
    if len(values) != 1 or _CONTROL.search(values[0]):
        return None
    items = [item for item in _scan(values[0]) if item.words.strip() or item.angles]
    holders = [item for item in items if item.angles or item.addressed]
    if len(holders) != 1 or any(map(_is_doubtful, items)):
        return None
    holder = holders[0]
    address = _address(holder)
    if holder.angles and holder.addressed and email_of(address.name) != address.email:
        return None
    if not address.email:
        return None
    names = [bytes(item.words) for item in items if item.angles or item is not holder]
    return Address(name_of(text_of(b", ".join(names))), address.email)


def _is_doubtful(item: _Item) -> bool:
    colon = b":" in _ENCODED.sub(b"", item.words)
    return item.odd or item.grouped or item.angles > 1 or colon
