"""Outlook's winmail.dat opened: the body and the files that it wraps (MS-OXTNEF).

An own reader of the few attributes that matter, since the library for it raises on damage, holds
all in memory twice, and leaves the RTF body as it is. Nothing here raises: what cannot be read
ends the reading, and what was read before it counts.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from mailbot.mail.charset import decode
from mailbot.mail.rtf import RtfBody, inflated, read_rtf

_SIGNATURE = b"\x78\x9f\x3e\x22"
_ATTRIBUTES_MAX, _PROPERTIES_MAX, _FILES_MAX, _VALUES_MAX = 2000, 2000, 100, 100
_BODY, _MESSAGE, _CODEPAGE = 0x800C, 0x9003, 0x9007
_FILE, _TITLE, _DATA, _FILE_PROPERTIES = 0x9002, 0x8010, 0x800F, 0x9005
_P_BODY, _P_RTF, _P_HTML, _P_CODEPAGE = 0x1000, 0x1009, 0x1013, 0x3FDE
_P_LONG_NAME, _P_MEDIA_TYPE = 0x3707, 0x370E
_SIZES = {2: 4, 3: 4, 4: 4, 10: 4, 11: 4, 5: 8, 6: 8, 7: 8, 20: 8, 64: 8, 72: 16}
_LONG, _TEXT, _WIDE, _OBJECT, _BINARY = 3, 0x1E, 0x1F, 0x0D, 0x0102


@dataclass(slots=True)
class File:
    """One wrapped file."""

    name: str = ""
    media_type: str = ""
    data: bytes = b""


@dataclass(slots=True)
class Winmail:
    """What a winmail.dat holds; `text` and `html` are "" where it has no such body."""

    text: str = ""
    html: str = ""
    files: list[File] = field(default_factory=list)


def open_winmail(data: bytes) -> Winmail | None:
    """Open a winmail.dat; None where the bytes are none."""
    if not data.startswith(_SIGNATURE):
        return None
    reader = _Reader()
    for name, value in _attributes(data):
        reader.take(name, value)
    return reader.found


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the attributes' names and values: level, name, length, value, checksum."""
    at = 6
    for _ in range(_ATTRIBUTES_MAX):
        if at + 9 > len(data):
            return
        _, name, _, length = struct.unpack_from("<BHHI", data, at)
        yield name, data[at + 9 : at + 9 + length]
        at += 9 + length + 2


class _Reader:
    """Takes attributes in their order; a file's follow the one that begins it."""

    def __init__(self) -> None:
        self.found = Winmail()
        self._charset: str | None = None

    def take(self, name: int, value: bytes) -> None:
        files = self.found.files
        if name == _CODEPAGE and len(value) >= 4:
            self._charset = _codepage(value)
        elif name == _BODY:
            self.found.text = self.found.text or self._decoded(value)
        elif name == _MESSAGE:
            self._message(dict(_properties(value)))
        elif name == _FILE and len(files) < _FILES_MAX:
            files.append(File())
        elif name == _TITLE and files:
            files[-1].name = files[-1].name or self._decoded(value)
        elif name == _DATA and files:
            files[-1].data = value
        elif name == _FILE_PROPERTIES and files:
            self._file(files[-1], dict(_properties(value)))

    def _message(self, given: dict[int, tuple[int, bytes]]) -> None:
        if _P_CODEPAGE in given:
            self._charset = _codepage(given[_P_CODEPAGE][1])
        self.found.text = self._text(given, _P_BODY) or self.found.text
        self.found.html = self._text(given, _P_HTML)
        if _P_RTF in given and not self.found.html:
            body: RtfBody = read_rtf(inflated(given[_P_RTF][1]))
            self.found.html = body.html
            self.found.text = self.found.text or body.text

    def _file(self, file: File, given: dict[int, tuple[int, bytes]]) -> None:
        file.name = self._text(given, _P_LONG_NAME) or file.name
        file.media_type = self._text(given, _P_MEDIA_TYPE)

    def _text(self, given: dict[int, tuple[int, bytes]], name: int) -> str:
        kind, value = given.get(name, (0, b""))
        return self._decoded(value, "utf-16-le" if kind == _WIDE else self._charset)

    def _decoded(self, value: bytes, charset: str | None = None) -> str:
        wide = charset == "utf-16-le"
        text, _ = decode(value[: len(value) & ~1] if wide else value, charset or self._charset)
        return text.rstrip("\0 \n")


def _codepage(value: bytes) -> str:
    number = int.from_bytes(value[:4], "little")
    return {65001: "utf-8", 28596: "iso-8859-6", 20127: "us-ascii"}.get(number, f"windows-{number}")


def _properties(data: bytes) -> Iterator[tuple[int, tuple[int, bytes]]]:
    """Yield a message's or file's properties: name, then type and (first) value."""
    at = 4
    for _ in range(min(_PROPERTIES_MAX, int.from_bytes(data[:4], "little"))):
        if at + 4 > len(data):
            return
        kind, name = struct.unpack_from("<HH", data, at)
        at = _after_name(data, at + 4) if name >= 0x8000 else at + 4
        many, kind = bool(kind & 0x1000), kind & ~0x1000
        count = 1
        if many or kind in (_TEXT, _WIDE, _OBJECT, _BINARY):
            count, at = int.from_bytes(data[at : at + 4], "little"), at + 4
        if count > _VALUES_MAX or (kind not in _SIZES and kind not in _VARIABLE):
            return
        for turn in range(count):
            size, at = (
                (_SIZES[kind], at)
                if kind in _SIZES
                else (int.from_bytes(data[at : at + 4], "little"), at + 4)
            )
            if not turn:
                yield name, (kind, data[at : at + size])
            at += (size + 3) & ~3


_VARIABLE = (_TEXT, _WIDE, _OBJECT, _BINARY)


def _after_name(data: bytes, at: int) -> int:
    """Skip a property's own name: a GUID, then a number or a text."""
    by_text = int.from_bytes(data[at + 16 : at + 20], "little") == 1
    length = int.from_bytes(data[at + 20 : at + 24], "little")
    return at + 24 + ((length + 3) & ~3 if by_text else 0)
