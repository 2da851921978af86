"""Mails in an opaque S/MIME signature, as OpenSSL and streaming senders make them."""

from __future__ import annotations

import base64

from hypothesis import given
from hypothesis import strategies as st

from mailbot.mail.message import parse
from mailbot.mail.signeddata import signed_content

INNER = b"Content-Type: text/plain; charset=utf-8\r\n\r\nAWB 290019498498 is late.\r\n"
SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
DATA = bytes.fromhex("06092a864886f70d010701")
ALGORITHMS = bytes.fromhex("3100")


def _element(tag: int, content: bytes) -> bytes:
    length = len(content)
    if length < 0x80:
        return bytes((tag, length)) + content
    size = (length.bit_length() + 7) // 8
    return bytes((tag, 0x80 | size)) + length.to_bytes(size, "big") + content


def signed(octets: bytes, *, streamed: bool = False) -> bytes:
    """Return CMS SignedData (RFC 5652 §5.1) around an element of octet strings."""
    if streamed:
        inside = b"\x30\x80" + DATA + b"\xa0\x80" + octets + b"\x00\x00\x00\x00"
    else:
        inside = _element(0x30, DATA + _element(0xA0, octets))
    body = _element(0x30, b"\x02\x01\x01" + ALGORITHMS + inside + _element(0x31, b""))
    return _element(0x30, SIGNED_DATA + _element(0xA0, body))


def test_the_signed_content_is_taken_out() -> None:
    assert signed_content(signed(_element(0x04, INNER))) == INNER


def test_content_in_pieces_is_put_together() -> None:
    pieces = b"".join(_element(0x04, INNER[at : at + 20]) for at in range(0, len(INNER), 20))
    assert signed_content(signed(_element(0x24, pieces))) == INNER
    streamed = b"\x24\x80" + pieces + b"\x00\x00"
    assert signed_content(signed(streamed, streamed=True)) == INNER


def test_what_holds_no_signed_content_is_left_alone() -> None:
    assert signed_content(b"") is None
    assert signed_content(INNER) is None
    assert signed_content(signed(b"")) is None
    assert signed_content(signed(_element(0x04, INNER))[:60]) is None


@given(st.binary(max_size=200), st.integers(0, 200))
def test_no_bytes_make_it_raise(data: bytes, cut: int) -> None:
    whole = signed(_element(0x04, INNER))
    signed_content(data)
    signed_content(whole[:cut] + data + whole[cut:])
    signed_content(SIGNED_DATA + DATA + data)


def test_a_mail_in_an_opaque_signature_is_read() -> None:
    packed = base64.encodebytes(signed(_element(0x04, INNER)))
    mail = parse(
        b"From: Sara <sara@noor.example>\nSubject: late\n"
        b'Content-Type: application/pkcs7-mime; smime-type=signed-data; name="smime.p7m"\n'
        b"Content-Transfer-Encoding: base64\n\n" + packed
    )
    assert mail.text == "AWB 290019498498 is late."
    assert mail.attachments == ()
