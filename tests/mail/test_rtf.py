"""RTF bodies."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.mail.rtf import RtfBody, inflated, read_rtf

# The two examples of MS-OXRTFCP §3.
PACKED = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d"
    "0a800fa0"
)
REPEATING = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")
HELLO = b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


def test_packed_bodies_are_inflated() -> None:
    assert inflated(PACKED) == HELLO
    assert inflated(REPEATING) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"
    assert inflated(b"\0" * 8 + b"MELA" + b"\0" * 4 + HELLO) == HELLO
    assert inflated(b"no such packing at all") == b""
    assert inflated(PACKED[:30]) == HELLO[: len(inflated(PACKED[:30]))]


@pytest.mark.parametrize(
    ("rtf", "text"),
    [
        (HELLO, "hello world"),
        (b"{\\rtf1 one\\par two\\tab three\\line four}", "one\ntwo\tthree\nfour"),
        (b"{\\rtf1\\ansicpg1256 \\'e1\\'e3 \\'ca\\'d5\\'e1}", "لم تصل"),
        (
            b"{\\rtf1\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset178 Arial;}}"
            b"{\\f1 \\'e1\\'e3}{\\f0  caf\\'e9}}",
            "لم café",
        ),
        (b"{\\rtf1\\uc1 \\u1604?\\u1605?}", "لم"),
        (b"{\\rtf1\\uc2 \\u1604\\'e1\\'e1\\u1605 ??x}", "لمx"),
        (b"{\\rtf1\\u-10179?\\u-8704?}", "\U0001f600"),
        (b"{\\rtf1{\\colortbl;\\red1;}{\\*\\generator Word;}a\\{b\\}\\\\c\\~d}", "a{b}\\c\u00a0d"),
        (b"{\\rtf1{\\pict 0102}{\\info{\\author x}}seen", "seen"),
        (b"no rtf", "no rtf"),
        (b"", ""),
        (b"}}}{{{", ""),
        (b"{" * 5000 + b"deep" + b"}" * 5000 + b"out", "deepout"),
    ],
)
def test_an_rtf_is_read_as_text(rtf: bytes, text: str) -> None:
    assert read_rtf(rtf) == RtfBody(text=text)


def test_a_wrapped_page_is_taken_out() -> None:
    rtf = (
        b"{\\rtf1\\ansi\\ansicpg1256\\fromhtml1 {\\*\\htmltag19 <html>}{\\*\\htmltag64 <p>}"
        b"\\htmlrtf {\\f0\\htmlrtf0 \\'e1\\'e3 here\\htmlrtf }\\htmlrtf0 "
        b"{\\*\\mhtmltag84 <a>}{\\*\\htmltag72 </p>}{\\*\\htmltag27 </html>}}"
    )
    assert read_rtf(rtf) == RtfBody(html="<html><p>لم here</p></html>")


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [b"{", b"}", b"\\u", b"\\uc9 ", b"\\'e1", b"\\*", b"\\par", b"\\u-1?", b"\\u55357 "]
        )
        | st.binary(max_size=5)
    ).map(b"".join)
)
def test_any_bytes_are_read(rtf: bytes) -> None:
    body = read_rtf(b"{\\rtf1" + rtf)
    (body.text + body.html).encode("utf-8")
    inflated(b"\0" * 8 + b"LZFu" + rtf)
