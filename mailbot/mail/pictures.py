"""Pictures of a mail: how large one is, and whether it belongs to a signature.

Mail programs hang logos, icons and banners on every mail, within the text; a screenshot that a
customer pasted hangs there just so. What tells them apart is size: a screen or a photograph is
large both ways, an ornament is small at least one way. Only the head of the file is read.
"""

from __future__ import annotations

import re
import struct

from mailbot.mail.message import Attachment

SIDE_MIN = 240
"""A picture with both sides at least so long shows something."""

BYTES_MIN = 20_000
"""Where the sides cannot be read, a file of so many bytes is taken to show something."""

_ORNAMENT = re.compile(r"(?i)logo|signature|banner|icon|facebook|twitter|linkedin|instagram")
_FRAMES = frozenset(
    (*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0))
)
_SEGMENTS_MAX = 200


def is_ornament(picture: Attachment) -> bool:
    """Tell a logo or a banner from what somebody wanted to show."""
    sides = size_of(picture.data)
    if sides is None:
        return picture.size < BYTES_MIN or bool(_ORNAMENT.search(picture.name))
    if _ORNAMENT.search(picture.name):
        return True
    return min(sides) < SIDE_MIN


def size_of(data: bytes) -> tuple[int, int] | None:
    """Return width and height of a PNG, GIF or JPEG; None where its head does not tell."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return int(width), int(height)
    if data[:6] in (b"GIF87a", b"GIF89a") and len(data) >= 10:
        width, height = struct.unpack("<HH", data[6:10])
        return int(width), int(height)
    return _size_of_jpeg(data) if data.startswith(b"\xff\xd8") else None


def _size_of_jpeg(data: bytes) -> tuple[int, int] | None:
    at = 2
    for _ in range(_SEGMENTS_MAX):
        if at + 9 > len(data) or data[at] != 0xFF:
            return None
        marker, (length,) = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return int(width), int(height)
        at += 2 + length
    return None
