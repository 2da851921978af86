"""How large a picture is, and whether it is an ornament."""

from __future__ import annotations

import struct

import pytest

from mailbot.mail.message import Attachment
from mailbot.mail.pictures import is_ornament, size_of


def png(width: int, height: int) -> bytes:
    """Return the head of a PNG of that size."""
    return b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + struct.pack(">II", width, height) + b"\x08\x06"


def gif(width: int, height: int) -> bytes:
    """Return the head of a GIF of that size."""
    return b"GIF89a" + struct.pack("<HH", width, height) + b"\0"


def jpeg(width: int, height: int) -> bytes:
    """Return the head of a JPEG of that size, with a segment before its frame."""
    other = b"\xff\xe0" + struct.pack(">H", 16) + b"\0" * 14
    frame = b"\xff\xc0" + struct.pack(">HBHH", 17, 8, height, width)
    return b"\xff\xd8" + other + frame + b"\0" * 12


@pytest.mark.parametrize("make", [png, gif, jpeg])
def test_the_sides_are_read_from_the_head(make: object) -> None:
    assert size_of(make(640, 480)) == (640, 480)  # type: ignore[operator]


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xd8\xff", b"\xff\xd8" + b"\xff\xe0\xff\xff", b"BM123"]
)
def test_what_cannot_be_read_has_no_sides(data: bytes) -> None:
    assert size_of(data) is None


@pytest.mark.parametrize(
    ("name", "data", "size", "ornament"),
    [
        ("image001.png", png(1080, 2340), 80_000, False),
        ("image001.png", png(600, 120), 80_000, True),
        ("image001.png", png(24, 24), 900, True),
        ("company-logo.png", png(800, 800), 80_000, True),
        ("image002.jpg", jpeg(1200, 900), 300_000, False),
        ("image003.bmp", b"BM", 60_000, False),
        ("image003.bmp", b"BM", 2_000, True),
    ],
)
def test_an_ornament_is_small_one_way(name: str, data: bytes, size: int, ornament: object) -> None:
    picture = Attachment(
        name=name, media_type="image/png", size=size, inline=True, content_id="x", data=data
    )
    assert is_ornament(picture) is ornament
