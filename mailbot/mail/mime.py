"""The tree of a MIME mail, as bytes, within limits (RFC 2045, 2046).

Python's parser is not used for it: it raises RecursionError on deep nesting, holds nine times
the mail's size, and takes enclosed messages apart, whose exact bytes the bounce reader and the
officers need. Here nesting and number are bounded while the tree is walked, and an enclosed
message stays a leaf.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from mailbot.mail.encodedwords import text_of
from mailbot.mail.headers import Field, parameters, split
from mailbot.mail.signeddata import signed_content
from mailbot.mail.transfer import unencoded
from mailbot.text.arabic import clean

DEPTH_MAX = 50
PARTS_MAX = 500
_BOUNDARY_LENGTH_MAX = 250  # RFC 2046 allows 70
_NAME_LENGTH_MAX = 150
_SNIFF_BYTES_MAX = 4096
_SIGNED = ("application/pkcs7-mime", "application/x-pkcs7-mime")


class OverCapError(Exception):
    """A mail nests deeper, or holds more parts, than is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A leaf: `data` is freed of its transfer encoding; `name` is "" where none is given.

    `note` says what was guessed of the transfer encoding.
    """

    media_type: str
    parameters: dict[str, str]
    disposition: str
    name: str
    content_id: str
    data: bytes
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Multipart:
    """A node; `subtype` is `alternative`, `mixed`, `related`, `report`, …"""

    subtype: str
    children: tuple[Node, ...]


Node = Part | Multipart


def tree(fields: tuple[Field, ...], body: bytes) -> Node:
    """Read a mail's parts; raise OverCapError beyond DEPTH_MAX levels or PARTS_MAX parts."""
    return _Walk().node(fields, body, 0, "text/plain")


def leaves(node: Node) -> Iterator[Part]:
    """Yield the leaves in the order of the mail."""
    if isinstance(node, Part):
        yield node
    else:
        for child in node.children:
            yield from leaves(child)


class _Walk:
    """One walk through one mail; counts the parts met."""

    def __init__(self) -> None:
        self._parts = 0

    def node(self, fields: tuple[Field, ...], body: bytes, depth: int, default: str) -> Node:
        self._parts += 1
        if depth > DEPTH_MAX or self._parts > PARTS_MAX:
            raise OverCapError("depth" if depth > DEPTH_MAX else "parts")
        told, given = parameters(_first(fields, "content-type"))
        kind = media_type(told, default)
        encoding = text_of(_first(fields, "content-transfer-encoding"))
        if kind.startswith("multipart/"):
            body, _ = unencoded(body, encoding)
            pieces = _pieces(body, given.get("boundary", ""))
            if pieces:
                inner = "message/rfc822" if kind == "multipart/digest" else "text/plain"
                children = tuple(self._child(piece, depth, inner) for piece in pieces)
                return Multipart(kind.partition("/")[2], children)
            kind, encoding = "text/plain", ""
        guess = kind in ("text/plain", "text/html")
        part = _leaf(fields, kind, given, unencoded(body, encoding, guess=guess))
        signed = signed_content(part.data) if kind in _SIGNED else None
        return part if signed is None else self._child(signed, depth, "text/plain")

    def _child(self, piece: bytes, depth: int, default: str) -> Node:
        fields, body, note = split(piece)
        if note:
            raise OverCapError("header")
        return self.node(fields, body, depth + 1, default)


def _first(fields: tuple[Field, ...], name: str) -> bytes:
    return next((field.value for field in fields if field.name == name), b"")


def media_type(found: str, default: str) -> str:
    """Return a media type as it should be written, `default` for what is none."""
    found = found.replace(" ", "")
    if re.fullmatch(r"[\w.+-]{1,60}/[\w.+-]{1,100}", found):
        return found
    return "text/plain" if found == "text" else default


def _leaf(
    fields: tuple[Field, ...],
    kind: str,
    given: dict[str, str],
    read: tuple[bytes, str | None],
) -> Part:
    disposition, more = parameters(_first(fields, "content-disposition"))
    return Part(
        media_type=kind,
        parameters=given,
        disposition=disposition,
        name=file_name(more.get("filename") or given.get("name", "")),
        content_id=text_of(_first(fields, "content-id")).strip("<> ")[:_NAME_LENGTH_MAX],
        data=read[0],
        note=read[1],
    )


_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2}|[A-Za-z0-9_.~()+ -]){1,2000}")
_PERCENT_LETTER = re.compile(r"%[c-fC-F][0-9A-Fa-f]%[89a-bA-B][0-9A-Fa-f]")


def _percent_decoded(text: str) -> str:
    """Decode a name that was written as a link's: `%D9%81%D8%A7.pdf`."""
    if not (_PERCENT_LETTER.search(text) and _PERCENT.fullmatch(text)):
        return text
    return unquote(text, errors="replace")


_RESERVED = re.compile(r'[<>:"|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069]')


def file_name(text: str) -> str:
    """Return the last part of a path, free of what file systems or eyes trip over."""
    text = clean(_percent_decoded(text)).replace("\n", " ").replace("\t", " ")
    text = _RESERVED.sub("", text)
    base = re.split(r"[/\\]", text)[-1].strip(" .")
    if len(base) <= _NAME_LENGTH_MAX:
        return base
    stem, dot, extension = base.rpartition(".")
    kept = extension[:10] if dot else ""
    return (stem or base)[: _NAME_LENGTH_MAX - len(kept) - 1] + dot + kept


def _pieces(body: bytes, boundary: str) -> list[bytes]:
    """Cut a multipart body at its boundary; a missing closing line is no fault."""
    sign = boundary.encode("utf-8", "surrogateescape").rstrip()
    if len(sign) > _BOUNDARY_LENGTH_MAX:
        raise OverCapError("boundary")
    if not sign:
        sign = _sniffed(body)
        if not sign:
            return []
    pieces: list[bytes] = []
    start = -1
    for first, last, closing in _boundary_lines(body, sign):
        if start >= 0:
            pieces.append(_between(body, start, first))
        if len(pieces) > PARTS_MAX:
            raise OverCapError("parts")
        start = last
        if closing:
            return pieces
    if start >= 0:
        pieces.append(_between(body, start, len(body)))
    return pieces


_LINE_REST = re.compile(rb"(--)?[ \t]*(?=\r?\n|\Z)")


def _boundary_lines(body: bytes, sign: bytes) -> Iterator[tuple[int, int, bool]]:
    """Yield where each boundary line begins and ends, and whether it closes the multipart.

    Every mail has a boundary of its own, so that an expression made of it would cost more to
    compile than to use.
    """
    mark = b"\n--" + sign
    at = 0 if body.startswith(mark[1:]) else body.find(mark)
    while at >= 0:
        rest = at + len(mark) - (at == 0 and not body.startswith(b"\n"))
        match = _LINE_REST.match(body, rest)
        if match is not None:
            yield at, match.end(), match.group(1) is not None
        at = body.find(mark, match.end() if match else at + 1)


def _between(body: bytes, start: int, end: int) -> bytes:
    """Cut one part out; the line ends beside the boundaries belong to these."""
    if body[start : start + 2] == b"\r\n":
        start += 2
    elif body[start : start + 1] == b"\n":
        start += 1
    if body[end - 1 : end] == b"\r":
        end -= 1
    return body[start:end] if end > start else b""


def _sniffed(body: bytes) -> bytes:
    """Find the boundary of a multipart whose header lost it: a `--` line before a header."""
    found = re.search(
        rb"(?:\A|\n)--([^\s-][^\r\n]{0,100})\r?\n[Cc]ontent-", body[:_SNIFF_BYTES_MAX]
    )
    return found.group(1).rstrip() if found else b""
