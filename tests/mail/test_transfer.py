"""Transfer encodings undone."""

from __future__ import annotations

import base64
import binascii
import quopri

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.mail.transfer import unencoded

ARABIC = "السلام عليكم، لم تصل الشحنة رقم 290019498498 حتى الآن. نرجو الإفادة".encode()
LINES = base64.encodebytes(ARABIC).replace(b"\n", b"\r\n")


@pytest.mark.parametrize(
    ("data", "encoding", "found"),
    [
        (b"aGVs\r\nbG8=\r\n", "base64", b"hello"),
        (b"aGVsbG8=\r\naGVsbG8=\r\n", "base64", b"hellohello"),
        (b"aGVsbG8=\r\n-- \r\nlist footer here\r\n", "base64", b"hello"),
        (b"aGVsbG8", "base64", b"hello"),
        (b"=68ello=\r\n!", "quoted-printable", b"hello!"),
        (b"a=ZZb", "quoted-printable", b"a=ZZb"),
        (b"hello", "7bit", b"hello"),
        (b"hello", "no-such-encoding", b"hello"),
        (b"no begin", "x-uuencode", b"no begin"),
    ],
)
def test_transfer_encodings_give_what_is_there(data: bytes, encoding: str, found: bytes) -> None:
    assert unencoded(data, encoding)[0] == found


def test_long_base64_is_read_whole() -> None:
    data = bytes(range(256)) * 5000
    assert unencoded(base64.encodebytes(data), "base64") == (data, None)


@pytest.mark.parametrize(
    "label", ["base64", "BASE64", "base-64", '"base64"', "base64 (standard)", "base64;"]
)
def test_an_encoding_is_known_by_its_misspelled_names(label: str) -> None:
    assert unencoded(LINES, label) == (ARABIC, None)


@pytest.mark.parametrize("label", ["quoted-printable", "Quoted Printable", "quoted_printable"])
def test_so_is_quoted_printable(label: str) -> None:
    assert unencoded(quopri.encodestring(ARABIC), label) == (ARABIC, None)


@pytest.mark.parametrize("text", [ARABIC, b"Hello,\r\nour shipment is late.\r\nSara Ahmad\r\n"])
def test_plain_words_under_a_label_of_base64_are_read(text: bytes) -> None:
    assert unencoded(text, "base64") == (text, "transfer encoding: base64 read as none")


def test_junk_within_base64_is_passed_over() -> None:
    spoilt = LINES[:10] + b"!" + LINES[10:40] + b"*" + LINES[40:]
    assert unencoded(spoilt, "base64") == (ARABIC, "transfer encoding: base64 with junk")


@pytest.mark.parametrize(
    ("data", "name"),
    [(LINES, "base64"), (quopri.encodestring(ARABIC), "quoted-printable")],
)
def test_an_encoding_that_nobody_declared_shows(data: bytes, name: str) -> None:
    assert unencoded(data, "", guess=True) == (ARABIC, f"transfer encoding: none read as {name}")
    assert unencoded(data, "7bit") == (data, None)


@pytest.mark.parametrize(
    "text",
    [
        b"https://track.example/?a=AB=CD&b=12 is our link",
        b"1+1=2, =C3=9F and a = b",
        b"A" * 30,
        b"290019498498290019498498290019498498290019498498",
        b"dGhpcyBpcyBhIHRlc3Q=",
        b"",
    ],
)
def test_plain_text_is_left_as_it_is(text: bytes) -> None:
    assert unencoded(text, "7bit", guess=True) == (text, None)


@settings(deadline=None)
@given(
    st.binary(max_size=400) | st.sampled_from([LINES, ARABIC]).map(lambda d: d[:90]),
    st.sampled_from(["base64", "quoted-printable", "x-uuencode", "7bit", "", "rot13"]),
)
def test_any_bytes_give_bytes(data: bytes, label: str) -> None:
    assert isinstance(unencoded(data, label, guess=True)[0], bytes)


def test_an_undeclared_uuencoded_text_is_read() -> None:
    packed = b"begin 644 note.txt\n" + binascii.b2a_uu(b"Where is our parcel?\n") + b"`\nend\n"
    assert unencoded(packed, "", guess=True) == (
        b"Where is our parcel?\n",
        "transfer encoding: none read as uuencode",
    )
    assert unencoded(b"begin 644 parcels on Monday", "", guess=True)[1] is None
