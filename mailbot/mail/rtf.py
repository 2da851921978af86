"""The RTF body of Outlook mails as text, or as the HTML that it wraps (MS-OXRTFCP, MS-OXRTFEX)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mailbot.mail.charset import decode
from mailbot.text.arabic import clean

BYTES_MAX = 512 * 1024
_DEPTH_MAX = 200
# What the packing presumes to stand before the first byte, so that common words cost nothing.
_PRESUMED = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
    b"\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0"
    b"\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_WINDOW = 4096


@dataclass(frozen=True, slots=True)
class RtfBody:
    """An RTF as what it was made from: `html` where it wraps a page, else `text`."""

    text: str = ""
    html: str = ""


def inflated(data: bytes) -> bytes:
    """Undo the packing of RTF bodies, up to BYTES_MAX bytes."""
    if data[8:12] == b"MELA":
        return data[16 : 16 + BYTES_MAX]
    if data[8:12] != b"LZFu":
        return b""
    out = bytearray(_PRESUMED)
    at = 16
    while at < len(data) and len(out) < BYTES_MAX:
        flags, at = data[at], at + 1
        for bit in range(8):
            if not flags >> bit & 1:
                out += data[at : at + 1]
                at += 1
            elif at + 2 > len(data):
                return bytes(out[len(_PRESUMED) :])
            else:
                place, length = data[at] << 4 | data[at + 1] >> 4, (data[at + 1] & 15) + 2
                at += 2
                back = (len(out) - place) % _WINDOW
                if not back:
                    return bytes(out[len(_PRESUMED) :])
                for _ in range(length):
                    out += out[-back : len(out) - back + 1] if back <= len(out) else b" "
    return bytes(out[len(_PRESUMED) :])


_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?\d{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\([^A-Za-z])|([{}])|[\r\n]+"
    rb"|([^\\{}\r\n]+)|."
)
_SKIPPED = frozenset(
    b"fonttbl colortbl stylesheet info pict object listtable listoverridetable generator "
    b"themedata colorschememapping latentstyles datastore rsidtbl xmlnstbl".split()
)
_WRITTEN = {
    b"par": "\n",
    b"line": "\n",
    b"row": "\n",
    b"tab": "\t",
    b"cell": "\t",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
    b"endash": "–",
    b"emdash": "—",
}
_SIGNS = {b"~": "\u00a0", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}", b"-": ""}
_ARABIC_FONT = 178


@dataclass(slots=True)
class _Group:
    """What holds between a pair of braces. `hushed`: RTF that only repeats the page's HTML."""

    skipped: bool = False
    tag: bool = False
    hushed: bool = False
    fallback: int = 1
    font: int = -1
    starred: bool = False
    fonts: bool = False


@dataclass(slots=True)
class _Writer:
    """Collects letters, and bytes that wait for their charset."""

    charset: str = "windows-1252"
    arabic: set[int] = field(default_factory=set)
    out: list[str] = field(default_factory=list)
    pending: bytearray = field(default_factory=bytearray)
    pending_font: int = -1

    def add(self, data: bytes, font: int) -> None:
        if font != self.pending_font:
            self.flush()
        self.pending_font = font
        self.pending += data

    def flush(self) -> None:
        if self.pending:
            arabic = self.pending_font in self.arabic
            label = "windows-1256" if arabic else self.charset
            self.out.append(decode(bytes(self.pending), label)[0])
            self.pending.clear()

    def text(self, text: str) -> None:
        self.flush()
        self.out.append(text)


def read_rtf(data: bytes) -> RtfBody:
    """Read an RTF; never raises."""
    data = data[:BYTES_MAX]
    wraps = b"\\fromhtml" in data[:1000]
    reader = _Reader(wraps=wraps)
    for match in _TOKEN.finditer(data):
        reader.take(match)
    reader.writer.flush()
    # Letters beyond U+FFFF come in two halves.
    halves = "".join(reader.writer.out).encode("utf-16-le", "surrogatepass")
    text = clean(halves.decode("utf-16-le", "replace"))
    return RtfBody(html=text) if wraps else RtfBody(text=text.strip("\n\0 "))


class _Reader:
    def __init__(self, *, wraps: bool) -> None:
        self.writer = _Writer()
        self._wraps = wraps
        self._groups = [_Group()]
        self._too_deep = 0
        self._unread = 0  # signs that repeat a letter for readers without Unicode

    def take(self, match: re.Match[bytes]) -> None:
        word, number, code, sign, brace, plain = match.groups()
        group = self._groups[-1]
        if brace:
            self._brace(brace)
        elif word:
            self._word(word, int(number) if number else None, group)
        elif sign == b"*":
            group.starred = True
        elif code and not self._passed(1):
            if self._shows(group):
                self.writer.add(bytes([int(code, 16)]), group.font)
        elif sign and self._shows(group):
            self.writer.text(_SIGNS.get(sign, ""))
        elif plain:
            passed = min(self._unread, len(plain))
            self._unread -= passed
            if self._shows(group):
                self.writer.add(plain[passed:], group.font)

    def _passed(self, count: int) -> bool:
        if self._unread:
            self._unread -= count
            return True
        return False

    def _brace(self, brace: bytes) -> None:
        self._unread = 0
        if brace == b"{":
            if len(self._groups) >= _DEPTH_MAX:
                self._too_deep += 1
                return
            above = self._groups[-1]
            self._groups.append(
                _Group(
                    above.skipped,
                    above.tag,
                    above.hushed,
                    above.fallback,
                    above.font,
                    fonts=above.fonts,
                )
            )
        elif self._too_deep:
            self._too_deep -= 1
        elif len(self._groups) > 1:
            self._groups.pop()

    def _shows(self, group: _Group) -> bool:
        return not group.skipped and (group.tag or not group.hushed)

    def _word(self, word: bytes, number: int | None, group: _Group) -> None:
        if word == b"htmltag" and self._wraps:
            group.tag, group.skipped = True, False
        elif word == b"htmlrtf":
            group.hushed = self._wraps and number != 0
        elif word in _SKIPPED or group.starred:
            group.skipped, group.fonts = True, group.fonts or word == b"fonttbl"
        elif word == b"u" and number is not None:
            self._letter(number, group)
        elif word in _WRITTEN and self._shows(group):
            self.writer.text(_WRITTEN[word])
        else:
            self._setting(word, number or 0, group)
        group.starred = False

    def _letter(self, number: int, group: _Group) -> None:
        if self._shows(group):
            self.writer.text(chr(number % 0x10000))
        self._unread = group.fallback

    def _setting(self, word: bytes, number: int, group: _Group) -> None:
        if word == b"uc":
            group.fallback = max(0, min(number, 10))
        elif word == b"f":
            group.font = number
        elif word == b"fcharset" and group.fonts and number == _ARABIC_FONT:
            self.writer.arabic.add(group.font)
        elif word == b"ansicpg":
            self.writer.charset = "utf-8" if number == 65001 else f"windows-{number}"
