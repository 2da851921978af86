"""Whether words stand anywhere in a mail's bytes: as they are, encoded, or within a packed file."""

from __future__ import annotations

import binascii
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator

_BASE64 = re.compile(rb"[A-Za-z0-9+/]{4,}={0,2}")
_SOFT = re.compile(rb"=[ \t]*\r?\n")
_HEX = re.compile(rb"=([0-9A-Fa-f]{2})")
_WORD = re.compile(rb"=\?[^?\s]{1,40}\?([bBqQ])\?([^?\s]{0,200})\?=")
_PACKED_MAX = 20 * 1024 * 1024
_FILES_MAX = 200


def bears(raw: bytes, said: Callable[[str], bool]) -> bool:
    """Tell whether `said` finds what it looks for in any of a mail's parts, decoded or not."""
    return any(said(data.decode("utf-8", "replace")) for data in _views(raw))


def _views(raw: bytes) -> Iterator[bytes]:
    yield raw
    yield _WORD.sub(lambda found: _encoded_word(*found.groups()), raw)
    if b"=" in raw:
        yield _unquoted(raw)
    for block in _blocks(raw):
        data = _decoded(block)
        yield data
        if data.startswith(b"PK"):
            yield from _members(data)


def _blocks(raw: bytes) -> Iterator[bytes]:
    """Yield what may be base64: lines without a blank, one after the other."""
    lines: list[bytes] = []
    for line in (*raw.split(b"\n"), b""):
        if _BASE64.fullmatch(line.rstrip(b"\r")):
            lines.append(line)
        elif lines:
            yield b"".join(lines)
            lines = []


def _unquoted(raw: bytes) -> bytes:
    return _HEX.sub(lambda found: binascii.unhexlify(found.group(1)), _SOFT.sub(b"", raw))


def _encoded_word(kind: bytes, text: bytes) -> bytes:
    return _unquoted(text.replace(b"_", b" ")) if kind in b"qQ" else _decoded(text)


def _decoded(text: bytes) -> bytes:
    plain = re.sub(rb"[^A-Za-z0-9+/]", b"", text)
    whole = plain[: len(plain) - len(plain) % 4] if len(plain) % 4 == 1 else plain
    return binascii.a2b_base64(whole + b"=" * (-len(whole) % 4))


def _members(data: bytes) -> Iterator[bytes]:
    """Yield the files of an archive, such as a workbook's sheets, up to a size."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist()[:_FILES_MAX]:
                if info.file_size <= _PACKED_MAX:
                    yield archive.read(info)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError):
        return
