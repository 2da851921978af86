"""Outlook's winmail.dat."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.mail.message import parse
from mailbot.mail.tnef import open_winmail
from tests.mail.raw import raw

ARABIC = "لم تصل الشحنة رقم 290019498498"
TEXT, WIDE, BINARY, LONG = 0x1E, 0x1F, 0x0102, 3


def attribute(name: int, value: bytes, level: int = 1) -> bytes:
    checksum = sum(value) & 0xFFFF
    return struct.pack("<BII", level, name, len(value)) + value + struct.pack("<H", checksum)


def properties(*given: tuple[int, int, bytes]) -> bytes:
    """Pack properties: (name, type, value)."""
    packed = struct.pack("<I", len(given))
    for name, kind, value in given:
        packed += struct.pack("<HH", kind, name)
        if name >= 0x8000:
            packed += bytes(16) + struct.pack("<II", 1, 6) + "abc".encode("utf-16-le") + b"\0\0"
        if kind in (TEXT, WIDE, BINARY):
            packed += struct.pack("<II", 1, len(value)) + value + b"\0" * (-len(value) % 4)
        else:
            packed += value
    return packed


def winmail(*attributes: bytes) -> bytes:
    return b"\x78\x9f\x3e\x22\x01\x00" + b"".join(attributes)


CODEPAGE = attribute(0x00069007, struct.pack("<II", 1256, 0))
RTF = b"\0" * 8 + b"MELA" + b"\0" * 4 + b"{\\rtf1\\ansicpg1256 \\'e1\\'e3 \\par ok}"
FILE = (
    attribute(0x00069002, bytes(14), 2),
    attribute(0x00018010, b"LONGNA~1.CSV\0", 2),
    attribute(0x0006800F, b"AWB,Consignee\r\n", 2),
    attribute(0x00069005, properties((0x3707, WIDE, "شحنات مارس.csv\0".encode("utf-16-le"))), 2),
)


@pytest.mark.parametrize(
    ("attributes", "text", "html"),
    [
        ([CODEPAGE, attribute(0x0002800C, ARABIC.encode("cp1256") + b"\0")], ARABIC, ""),
        (
            [attribute(0x00069003, properties((0x1000, WIDE, ARABIC.encode("utf-16-le"))))],
            ARABIC,
            "",
        ),
        (
            [
                CODEPAGE,
                attribute(
                    0x00069003,
                    properties(
                        (0x8000, LONG, bytes(4)),
                        (0x0040, 64, bytes(8)),
                        (0x1013, BINARY, b"<p>" + ARABIC.encode("cp1256") + b"</p>"),
                    ),
                ),
            ],
            "",
            f"<p>{ARABIC}</p>",
        ),
        ([attribute(0x00069003, properties((0x1009, BINARY, RTF)))], "لم \nok", ""),
        ([], "", ""),
    ],
)
def test_the_body_is_found(attributes: list[bytes], text: str, html: str) -> None:
    found = open_winmail(winmail(*attributes))
    assert found is not None
    assert (found.text, found.html) == (text, html)


def test_files_are_taken_out_under_their_long_names() -> None:
    found = open_winmail(winmail(*FILE, *FILE))
    assert found is not None
    assert [(f.name, f.data) for f in found.files] == [
        ("شحنات مارس.csv", b"AWB,Consignee\r\n"),
        ("شحنات مارس.csv", b"AWB,Consignee\r\n"),
    ]


def test_other_bytes_are_none() -> None:
    assert open_winmail(b"") is None
    assert open_winmail(b"PK\x03\x04") is None


WHOLE = winmail(
    CODEPAGE,
    attribute(0x0002800C, ARABIC.encode("cp1256")),
    attribute(0x00069003, properties((0x1000, TEXT, b"x"), (0x1009, BINARY, RTF))),
    *FILE,
)


@settings(deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.binary(max_size=12))
def test_spoilt_bytes_cost_what_stands_behind_them(at: int, junk: bytes) -> None:
    open_winmail(WHOLE[:at] + junk + WHOLE[at + len(junk) :])
    assert open_winmail(WHOLE[: max(at, 4)]) is not None


def _mail(text: str, data: bytes) -> bytes:
    return raw(text, attached=((data, "application/ms-tnef", "winmail.dat"),))


def test_its_body_counts_where_the_mail_has_no_other() -> None:
    mail = parse(_mail("", WHOLE))
    assert mail.text == "x"
    assert [a.name for a in mail.attachments] == ["شحنات مارس.csv"]
    assert "winmail.dat opened" in mail.notes
    assert parse(_mail("Own words", WHOLE)).text == "Own words"


def test_a_mail_that_is_nothing_but_a_winmail_is_read() -> None:
    head = b"From: a@b.example\r\nContent-Type: application/ms-tnef\r\n"
    assert parse(head + b"\r\n" + WHOLE).text == "x"


def test_one_that_cannot_be_opened_is_told() -> None:
    mail = parse(_mail("See attached", b"broken"))
    assert "winmail.dat could not be opened" in mail.notes
    assert [a.name for a in mail.attachments] == ["winmail.dat"]


def test_of_very_many_only_the_first_are_opened() -> None:
    mail = parse(raw("", attached=((WHOLE, "application/ms-tnef", "winmail.dat"),) * 9))
    assert [a.name for a in mail.attachments].count("winmail.dat") == 6
    assert "winmail.dat could not be opened" in mail.notes
