"""Transfer encodings of MIME parts undone (RFC 2045 §6), spoilt, misnamed and undeclared ones."""

from __future__ import annotations

import binascii
import re
from itertools import islice

from mailbot.mail.encodedwords import unbase64

_BASE64_SIGNS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
_QUOTED_MIN = 4
_BASE64_MIN = 16
_WHOLE_MIN = 40


def unencoded(data: bytes, label: str, *, guess: bool = False) -> tuple[bytes, str | None]:
    """Undo a transfer encoding; tell what was guessed of it. An unknown one is taken as none.

    `guess`: the data is text, so that an encoding that nobody declared shows.
    """
    name = re.sub(r"[^a-z0-9]", "", re.split(r"[;(]", label.lower())[0])
    if name == "base64":
        return _base64(data)
    if name == "quotedprintable":
        return binascii.a2b_qp(data), None
    if name in ("xuuencode", "uuencode", "xuue", "uue"):
        return _uu(data), None
    found = _undeclared(data) if guess else None
    return (found[0], f"transfer encoding: none read as {found[1]}") if found else (data, None)


_UU_WHOLE = re.compile(rb"\s{0,20}begin [0-7]{3} [^\r\n]{1,100}\r?\n[!-`]")
_QUOTED_LETTERS = re.compile(rb"=[89A-Fa-f][0-9A-Fa-f]=[89A-Fa-f][0-9A-Fa-f]")
_NOT_QUOTED = re.compile(rb"=(?![0-9A-Fa-f]{2}|\r?\n|\Z)")
_WHOLE_BASE64 = re.compile(rb"[A-Za-z0-9+/]*={0,2}")
_BLANKS = b"\r\n\t "


def _undeclared(data: bytes) -> tuple[bytes, str] | None:
    """Find quoted-printable or base64 of letters that are not English in undeclared text."""
    if not data.isascii():
        return None
    if _UU_WHOLE.match(data):
        return _uu(data), "uuencode"
    if _is_quoted(data):
        return None if _NOT_QUOTED.search(data) else (binascii.a2b_qp(data), "quoted-printable")
    first = data.lstrip()[: _WHOLE_MIN + 1].split()
    if (
        first
        and len(first[0]) >= _WHOLE_MIN
        and _WHOLE_BASE64.fullmatch(data.translate(None, _BLANKS))
    ):
        read = unbase64(data)
        return (read, "base64") if _is_text(read) else None
    return None


def _is_quoted(data: bytes) -> bool:
    few = islice(_QUOTED_LETTERS.finditer(data), _QUOTED_MIN)
    return sum(1 for _ in few) == _QUOTED_MIN


def _is_text(data: bytes) -> bool:
    try:
        return data.decode("utf-8").replace("\n", "").replace("\r", "").isprintable()
    except UnicodeDecodeError:
        return False


_BASE64_LINE = re.compile(rb"[A-Za-z0-9+/]+(={0,2})[^\s_]*")
_SPOILT_LINE = re.compile(rb"\S{30,}?(={0,2})")
_SPOILT_SHARE = 0.1


def _spoilt(line: bytes) -> re.Match[bytes] | None:
    """Match a long line without blanks in which a few signs are none of base64's."""
    junk = len(line.translate(None, _BASE64_SIGNS))
    return _SPOILT_LINE.fullmatch(line) if junk <= _SPOILT_SHARE * len(line) else None


def _base64(data: bytes) -> tuple[bytes, str | None]:
    """Decode a base64 body; lines of plain words (a list's footer below it) are passed over."""
    packed = data.translate(None, _BLANKS)
    if _WHOLE_BASE64.fullmatch(packed):
        return unbase64(packed), None
    decoded, pending = bytearray(), bytearray()
    for line in data.splitlines():
        match = _BASE64_LINE.fullmatch(line.strip()) or _spoilt(line.strip())
        if match is None:
            continue
        pending += line
        if match.group(1):  # padding ends a run of base64; another may follow
            decoded += unbase64(bytes(pending))
            pending.clear()
    if not decoded and len(pending) < _BASE64_MIN:
        return data, "transfer encoding: base64 read as none"
    return bytes(decoded + unbase64(bytes(pending))), "transfer encoding: base64 with junk"


def _uu(data: bytes) -> bytes:
    _, begin, rest = data.partition(b"begin ")
    decoded = bytearray()
    for line in rest.splitlines()[1:] if begin else []:
        if line.strip() == b"end":
            break
        decoded += _uu_line(line)
    return bytes(decoded) if begin else data


def _uu_line(line: bytes) -> bytes:
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:  # trailing junk: the length stands in the first byte
        length = ((line[0] - 32) & 63) * 4 // 3 + 5 if line else 0
        try:
            return binascii.a2b_uu(line[:length])
        except binascii.Error:
            return b""
