"""The tree of parts."""

from __future__ import annotations

import pytest

from mailbot.mail.headers import split
from mailbot.mail.mime import (
    DEPTH_MAX,
    PARTS_MAX,
    Multipart,
    OverCapError,
    Part,
    file_name,
    leaves,
    tree,
)


def _tree(raw: bytes) -> Part | Multipart:
    fields, body, _ = split(raw)
    return tree(fields, body)


def test_parts_stand_in_the_order_of_the_mail() -> None:
    node = _tree(
        b"Content-Type: multipart/mixed; boundary=out\r\n\r\npreamble\r\n--out\r\n"
        b"Content-Type: multipart/alternative; boundary=in\r\n\r\n--in\r\n\r\nplain\r\n--in\r\n"
        b"Content-Type: text/html\r\n\r\n<p>\r\n--in--\r\n\r\n--out\r\n"
        b"Content-Type: application/pdf; name=a.pdf\r\n\r\nPDF\r\n--out--\r\nepilogue"
    )
    assert isinstance(node, Multipart)
    assert node.subtype == "mixed"
    assert [(part.media_type, part.name, part.data) for part in leaves(node)] == [
        ("text/plain", "", b"plain"),
        ("text/html", "", b"<p>"),
        ("application/pdf", "a.pdf", b"PDF"),
    ]


def test_an_enclosed_message_is_a_leaf_with_its_bytes() -> None:
    inner = b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\ny\r\n--x--\r\n"
    node = _tree(b"Content-Type: message/rfc822\r\n\r\n" + inner)
    assert isinstance(node, Part)
    assert node.data == inner


def test_parts_of_a_digest_are_messages() -> None:
    node = _tree(b"Content-Type: multipart/digest; boundary=b\r\n\r\n--b\r\n\r\nFrom: x\r\n--b--")
    assert [part.media_type for part in leaves(node)] == ["message/rfc822"]


def test_an_outer_boundary_ends_an_inner_part_left_open() -> None:
    node = _tree(
        b"Content-Type: multipart/mixed; boundary=out\n\n--out\nContent-Type: multipart/mixed; "
        b"boundary=in\n\n--in\n\none\n--out\n\ntwo\n--out--\n"
    )
    assert [part.data for part in leaves(node)] == [b"one", b"two"]


def test_an_empty_part_is_empty() -> None:
    node = _tree(b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n--b\r\n\r\nx\r\n--b--")
    assert [part.data for part in leaves(node)] == [b"", b"x"]


def _deep(levels: int) -> bytes:
    return b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(levels)
    )


def test_depth_and_number_are_bounded() -> None:
    assert list(leaves(_tree(_deep(DEPTH_MAX) + b"\nx")))
    with pytest.raises(OverCapError, match="depth"):
        _tree(_deep(DEPTH_MAX + 1) + b"\nx")
    head = b"Content-Type: multipart/mixed; boundary=b\n\n"
    with pytest.raises(OverCapError, match="parts"):
        _tree(head + b"--b\n\nx\n" * (PARTS_MAX + 1))


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("a/b/c.pdf", "c.pdf"),
        ("..\\..\\c.pdf", "c.pdf"),
        ("c.pdf\x00.exe", "c.pdf.exe"),
        (".hidden", "hidden"),
        ("a\nb.pdf", "a b.pdf"),
        ('a<b>:"|?*.pdf', "ab.pdf"),
        ("فاتورة رقم ١.pdf", "فاتورة رقم ١.pdf"),
        ("%D9%81%D8%A7%D8%AA%D9%88%D8%B1%D8%A9%201.pdf", "فاتورة 1.pdf"),
        ("100%25 off.pdf", "100%25 off.pdf"),
        ("", ""),
        ("/", ""),
    ],
)
def test_a_file_name_is_a_name_only(given: str, name: str) -> None:
    assert file_name(given) == name
