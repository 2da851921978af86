"""Whatever comes is read, and what is read keeps its form."""

from __future__ import annotations

import base64
import quopri
from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailbot.config import load_vocabulary
from mailbot.mail.message import parse
from mailbot.reading.read import read
from tests.mail.books import of_rows
from tests.reading.soundness import assert_sound

VOCABULARY = load_vocabulary()
PATIENT = settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
HEAD = (
    b"From: Sara <sara@noor.example>\r\nTo: desk@rimal.example\r\nSubject: Late\r\n"
    b"Date: Mon, 05 Jan 2026 09:30:00 +0300\r\nMessage-ID: <m1@noor.example>\r\n"
)


def _one_of(row: str) -> st.SearchStrategy[str]:
    return st.sampled_from(row.split("|"))


LABELS = _one_of(
    "رقم البوليصة|المرسل|المستلم|جوال المستلم|الهاتف|البريد|AWB|Waybill|Shipper|Consignee|Mobile|"
    "Receiver|Tel|Email|From|To|اسم الشاحن|المرسل إليه|Name|Contact"
)
VALUES = _one_of(
    "290019498498|٢٩٠٠١٩٤٩٨٤٩٨|2900 1949 8498|AB123456789SA|0501234567|+966 50 123 4567|٠٥٠١٢٣٤٥٦٧|"
    "00971501234567|(050) 1234567|شركة النور|أحمد علي|Sara Ahmad|Noor Co. Ltd.|sara@noor.example|"
    "SARA@NOOR.EXAMPLE|غير معروف|same|2.9E+11|12/3/2026|5 kg|الرياض|Dubai"
)
ALPHABET = (
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءABab0123456789٠١٢٣٤٥٦٧٨٩ \n\t:-/|.,،؛؟()@+#>*_\u200f\u202b"
)
MIXED = st.text(ALPHABET, max_size=200)
LINE = st.one_of(
    st.tuples(LABELS, st.sampled_from([": ", " ", ":", "\t", " - ", "/", " | "]), VALUES).map(
        "".join
    ),
    st.lists(VALUES, max_size=5).map(" ".join),
    st.lists(LABELS, max_size=5).map(" | ".join),
    st.text(ALPHABET, max_size=40),
)
SOUP = st.lists(LINE, max_size=14).map("\n".join)


def _sound(raw: bytes) -> None:
    mail = parse(raw)
    assert_sound(mail, read(mail, VOCABULARY))


@PATIENT
@given(st.binary(max_size=800))
def test_any_bytes_are_read(raw: bytes) -> None:
    _sound(raw)


@PATIENT
@given(MIXED | SOUP, st.sampled_from(["utf-8", "cp1256", "iso8859-6", "utf-16-le"]))
def test_any_text_is_read(text: str, codec: str) -> None:
    _sound(HEAD + b"\r\n" + text.encode(codec, "replace"))


ENCODERS: dict[str, Callable[[bytes], bytes]] = {
    "base64": base64.encodebytes,
    "quoted-printable": quopri.encodestring,
    "7bit": bytes,
    "no-such": bytes,
}
TYPES = st.sampled_from(
    [
        "text/plain",
        "text/html",
        "text/csv",
        "application/pdf",
        "message/rfc822",
        "text",
        "",
        "a/b/c",
    ]
    + ["application/ms-tnef", "message/delivery-status"]
)
CHARSETS = st.sampled_from(["utf-8", "windows-1256", "us-ascii", "utf-16", "idna", "", '"'])
NAMES = st.sampled_from(
    ["", "; filename=a.csv", "; filename=a.xlsx", "; filename=a.eml", "; name*="]
)


@st.composite
def leaves(draw: st.DrawFn) -> bytes:
    """Draw one part."""
    encoding = draw(st.sampled_from(sorted(ENCODERS)))
    data = draw(st.binary(max_size=60) | SOUP.map(str.encode))
    head = (
        f"Content-Type: {draw(TYPES)}; charset={draw(CHARSETS)}\r\n"
        f"Content-Transfer-Encoding: {encoding}\r\n"
        f"Content-Disposition: {draw(st.sampled_from(['inline', 'attachment', '']))}{draw(NAMES)}"
    )
    return head.encode() + b"\r\n\r\n" + ENCODERS[encoding](data)


@st.composite
def nodes(draw: st.DrawFn, inner: st.SearchStrategy[bytes]) -> bytes:
    """Draw a multipart of parts."""
    kind = draw(st.sampled_from(["mixed", "alternative", "related", "digest", "report", "x"]))
    sign = draw(st.sampled_from([b"b", b"c", b"", b"b c"]))
    parts = draw(st.lists(inner, max_size=4))
    body = b"".join(b"--" + sign + b"\r\n" + part + b"\r\n" for part in parts)
    head = f'Content-Type: multipart/{kind}; boundary="'.encode() + sign + b'"\r\n\r\n'
    return head + body + b"--" + sign + draw(st.sampled_from([b"--\r\n", b""]))


@PATIENT
@given(st.recursive(leaves(), nodes, max_leaves=8))
def test_any_structure_is_read(part: bytes) -> None:
    _sound(HEAD + part)


PIECES = st.sampled_from(
    [
        b"<",
        b">",
        b"@",
        b'"',
        b"a@b.example",
        b"=?utf-8?B?2KM=?=",
        b"=?",
        b"?=",
        b",",
        b";",
        b":",
        b"\xc7",
    ]
    + [
        b"\r\n",
        b"\r\n ",
        b"\n\n",
        b"multipart/mixed; boundary=b",
        b"auto-replied",
        b"\0",
        b"(",
        b"re: ",
    ]
)
FIELDS = _one_of(
    "From|To|Cc|Subject|Date|Message-ID|References|In-Reply-To|Reply-To|Return-Path|Received|"
    "Content-Type|Content-Transfer-Encoding|Auto-Submitted|Precedence|List-Id|Importance"
)


@PATIENT
@given(st.lists(st.tuples(FIELDS, st.lists(PIECES, max_size=6).map(b"".join)), max_size=12), SOUP)
def test_any_header_is_read(fields: list[tuple[str, bytes]], text: str) -> None:
    head = b"".join(name.encode() + b": " + value + b"\r\n" for name, value in fields)
    _sound(head + b"\r\n" + text.encode())


CELLS = st.one_of(LABELS, VALUES, st.just(""), st.text(ALPHABET, max_size=12))


@PATIENT
@given(
    st.lists(st.lists(CELLS, max_size=6), max_size=8), st.sampled_from(["a.csv", "a.xlsx"]), SOUP
)
def test_any_attached_table_is_read(rows: list[list[str]], name: str, text: str) -> None:
    table = "\n".join(";".join(row) for row in rows).encode()
    data = of_rows(rows) if name == "a.xlsx" else table
    _sound(
        HEAD
        + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n"
        + text.encode()
        + f"\r\n--b\r\nContent-Type: application/octet-stream; name={name}\r\n".encode()
        + b"Content-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(data)
        + b"--b--"
    )
