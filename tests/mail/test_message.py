"""A mail as a value: what customers' clients send, what breaks parsers, what nobody should send."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.mail.message import RAW_BYTES_MAX, Address, Mail, parse
from tests.mail.raw import plain, raw

ARABIC = "السلام عليكم، أين شحنتي رقم 290019498498؟"
HEAD = "From: Sara <sara@noor.example>\nTo: desk@rimal.example\nSubject: {}"


def _part(header: str, body: bytes) -> bytes:
    return plain(f"From: Sara <sara@noor.example>\nSubject: x\n{header}", body)


def _multipart(*parts: bytes, kind: str = "mixed", boundary: str = "b") -> bytes:
    sign = boundary.encode()
    body = b"".join(b"--" + sign + b"\r\n" + part + b"\r\n" for part in parts)
    return _part(
        f'Content-Type: multipart/{kind}; boundary="{boundary}"', body + b"--" + sign + b"--\r\n"
    )


def test_an_ordinary_mail_becomes_a_value() -> None:
    mail = parse(
        plain(
            "Return-Path: <bounce@noor.example>\n"
            "From: =?utf-8?B?2LPYp9ix2Kk=?= <Sara@Noor.example>\n"
            "To: Desk <desk@rimal.example>, ops@rimal.example\nCc: Ali <ali@noor.example>\n"
            "Reply-To: shop@noor.example\nSubject: Late\n parcel\n"
            "Date: Mon, 5 Jan 2026 09:30:00 +0300\nMessage-ID: <m1@noor.example>\n"
            "In-Reply-To: <our.1@rimal.example>\nReferences: <a@x> <b@x>\n <our.1@rimal.example>"
        )
    )
    assert mail == Mail(
        message_id="m1@noor.example",
        subject="Late parcel",
        date=datetime(2026, 1, 5, 9, 30, tzinfo=timezone(timedelta(hours=3))),
        sender=Address("سارة", "sara@noor.example"),
        reply_to=(Address("", "shop@noor.example"),),
        to=(Address("Desk", "desk@rimal.example"), Address("", "ops@rimal.example")),
        cc=(Address("Ali", "ali@noor.example"),),
        envelope_from="bounce@noor.example",
        in_reply_to=("our.1@rimal.example",),
        references=("a@x", "b@x", "our.1@rimal.example"),
        text="Hello",
        headers=mail.headers,
    )
    assert mail.header("Subject") == "Late parcel"
    assert mail.all_headers("cc") == ("Ali <ali@noor.example>",)
    assert mail.header("x-none") == ""


@pytest.mark.parametrize(
    ("path", "envelope"),
    [
        ("Return-Path: <>\n", ""),
        ("Return-Path: < >\n", ""),
        ("Return-Path: <A@b.example>\n", "a@b.example"),
        ("Return-Path: nonsense\n", None),
        ("", None),
    ],
)
def test_the_null_sender_is_not_a_missing_one(path: str, envelope: str | None) -> None:
    assert parse(plain(path + "From: a@b.example")).envelope_from == envelope


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("windows-1256", "cp1256"),
        ("iso-8859-6", "iso8859-6"),
        ("ISO-8859-6-I", "iso8859-6"),
        ("cp-1256", "cp1256"),
        ("utf-8", "utf-8"),
        ("utf-8", "cp1256"),
        ("windows-1256", "utf-8"),
        ("iso-8859-1", "cp1256"),
        ("us-ascii", "utf-8"),
        ("iso-8859-6", "cp1256"),
        ("unknown-8bit", "utf-8"),
        ("x-unknown", "cp1256"),
        ("x-mac-arabic", "utf-8"),
        ("", "cp1256"),
        ("idna", "utf-8"),
        ("undefined", "utf-8"),
        ("hex", "utf-8"),
        ("rot13", "utf-8"),
        ("zlib", "utf-8"),
        ("../../etc/passwd", "utf-8"),
        ("antigravity", "utf-8"),
        ("mbcs", "utf-8"),
        ("punycode", "cp1256"),
        ("a" * 5000, "utf-8"),
        ("ع", "utf-8"),
        ('"\x00"', "utf-8"),
        ("utf-8*ar", "utf-8"),
    ],
)
@pytest.mark.parametrize("encoding", ["8bit", "base64", "quoted-printable", "7bit", "\xff"])
def test_arabic_is_read_under_any_label(label: str, codec: str, encoding: str) -> None:
    text = ARABIC.replace("؟", "")
    body = text.encode(codec)
    if encoding == "base64":
        body = base64.encodebytes(body)
    elif encoding == "quoted-printable":
        body = b"".join(b"=%02X" % byte for byte in body)
    header = f"Content-Type: text/plain; charset={label}\nContent-Transfer-Encoding: {encoding}"
    assert parse(_part(header, body)).text == text


def test_what_was_guessed_is_noted() -> None:
    mail = parse(_part("Content-Type: text/plain; charset=iso-8859-1", ARABIC.encode("cp1256")))
    assert mail.notes == ("charset: iso-8859-1 read as cp1256",)
    assert parse(_part("Content-Type: text/plain; charset=utf-8", ARABIC.encode())).notes == ()


SUBJECTS = {
    "=?utf-8?B?2YXYsdit2KjYpw==?=": "مرحبا",
    "=?windows-1256?Q?=E3=D1=CD=C8=C7?=": "مرحبا",
    "=?UTF-8?B?2YXYsdit?= =?UTF-8?B?2KjYpw==?=": "مرحبا",
    "=?utf-8?b?2YXYsdit2A==?=\n =?utf-8?b?qNin?=": "مرحبا",  # a letter cut between two words
    "=?utf-8?q?late?= parcel": "late parcel",
    "Re: =?utf-8?q?late_parcel?=": "Re: late parcel",
    "=?utf-8?Q?where is it??=": "where is it?",
    "=?iso-8859-6?B?48zNyMc=?=": "مجحبا",
    "=?utf-8*ar?B?2YXYsdit2KjYpw==?=": "مرحبا",
    "=?no-such-charset?B?2YXYsdit2KjYpw==?=": "مرحبا",
    "=?idna?B?2YXYsdit2KjYpw==?=": "مرحبا",
    "=?undefined?Q?hello?=": "hello",
    "=?utf-8?B?aGVsbG8?=": "hello",  # padding left out
    "=?utf-8?B?aGVsbG8hX?=": "hello!",  # impossible length
    "=?utf-8?Q?hi=0D=0ABcc:_x@y.example?=": "hi Bcc: x@y.example",
    "=?utf-8?Q?a=E2=80=A8b?=": "a b",
    "=?utf-8?Q?a=00b?=": "ab",
    "=?utf-16?B?//5oAA==?=": "h",
    "=?utf-8?B?never closed": "=?utf-8?B?never closed",
    "plain": "plain",
    "  two   blanks ": "two blanks",
}


@pytest.mark.parametrize(("value", "subject"), SUBJECTS.items())
def test_subjects_are_decoded_to_one_clean_line(value: str, subject: str) -> None:
    assert parse(plain(HEAD.format(value))).subject == subject


@pytest.mark.parametrize("codec", ["utf-8", "cp1256"])
def test_raw_letters_in_a_header_are_read(codec: str) -> None:
    head = b"From: a@b.example\r\nSubject: " + "أين شحنتي المتأخرة".encode(codec)
    assert parse(head + b"\r\n\r\nx").subject == "أين شحنتي المتأخرة"


def test_both_forms_and_the_files_are_told_apart() -> None:
    mail = parse(
        raw(
            "plain words",
            "<p>plain words</p>",
            attached=(
                (b"%PDF", "application/pdf", "فاتورة.pdf"),
                (b"x,y", "text/csv", "list.csv"),
            ),
        )
    )
    assert mail.text == "plain words"
    assert "<p>" in mail.html
    assert [(a.name, a.media_type, a.size, a.inline) for a in mail.attachments] == [
        ("فاتورة.pdf", "application/pdf", 4, False),
        ("list.csv", "text/csv", 3, False),
    ]


def test_html_alone_becomes_text() -> None:
    mail = parse(raw(None, "<style>p{}</style><p>Hello<br>there</p><p style='display:none'>x</p>"))
    assert mail.text == "Hello\nthere"


def test_a_plain_part_without_substance_gives_way() -> None:
    mail = parse(raw("Please view this message in an HTML mail client.", "<p>Where is it?</p>"))
    assert mail.text == "Where is it?"


def test_tables_stay_readable_where_the_plain_part_breaks_them() -> None:
    html = (
        "<table><tr><td>Shipper</td><td>Noor</td></tr><tr><td>Phone</td><td>055</td></tr></table>"
    )
    assert parse(raw("Shipper\n\nNoor\n\nPhone\n\n055", html)).text == "Shipper | Noor\nPhone | 055"


def test_alternatives_that_tell_different_stories_are_noted() -> None:
    assert parse(raw("#close now", "<p>thanks for all the help</p>")).notes == (
        "alternatives differ",
    )


def test_text_between_attachments_is_body_too() -> None:
    mail = parse(
        _multipart(
            b"Content-Type: text/plain\r\n\r\nfirst",
            b"Content-Type: image/png; name=a.png\r\n\r\nPNG",
            b"Content-Type: text/plain\r\n\r\nsecond",
        )
    )
    assert mail.text == "first\n\nsecond"
    assert [a.name for a in mail.attachments] == ["a.png"]


def test_an_enclosed_mail_keeps_its_bytes() -> None:
    inner = b"From: x@y.example\r\nSubject: =?x?q?y?=\r\n\r\n\xff body\r\n"
    mail = parse(_multipart(b"x: y\r\n\r\nsee", b"Content-Type: message/rfc822\r\n\r\n" + inner))
    assert [(a.name, a.data) for a in mail.attachments] == [("message.eml", inner)]


def test_an_image_of_the_body_is_inline() -> None:
    mail = parse(
        _multipart(
            b"Content-Type: text/html\r\n\r\n<p>hi <img src=cid:x></p>",
            b"Content-Type: image/png\r\nContent-ID: <x>\r\n\r\nPNG",
            kind="related",
        )
    )
    assert [(a.inline, a.content_id) for a in mail.attachments] == [(True, "x")]
    assert mail.text == "hi"


NAMES = {
    'filename="../../etc/passwd"': "passwd",
    'filename="C:\\\\Users\\\\x\\\\scan.pdf"': "scan.pdf",
    'filename="a\tb.pdf"': "a b.pdf",
    "filename*=utf-8''%D9%81%D8%A7%D8%AA%D9%88%D8%B1%D8%A9.pdf": "فاتورة.pdf",
    "filename*0*=utf-8''%D9%81%D8%A7%D8%AA;\n filename*1*=%D9%88%D8%B1%D8%A9;\n filename*2=.pdf": (
        "فاتورة.pdf"
    ),
    'filename="=?utf-8?B?2YHYp9iq2YjYsdipLnBkZg==?="': "فاتورة.pdf",
    "filename*=windows-1256''%DD%C7%CA%E6%D1%C9.pdf": "فاتورة.pdf",
    "filename*=idna''x.pdf": "x.pdf",
    "filename*=''x.pdf": "x.pdf",
    "filename*=%00''x.pdf": "x.pdf",
    'filename="=?utf-8?B?aGVsbG8hX?="': "hello!",
    f"filename*{'9' * 5000}=x": "attachment-1",
    'filename="photo\u202egpj.exe"': "photogpj.exe",
    'filename=""': "attachment-1",
    'filename="..."': "attachment-1",
    "name*": "attachment-1",
}


@pytest.mark.parametrize(("parameter", "name"), NAMES.items())
def test_file_names_are_freed_of_paths_and_tricks(parameter: str, name: str) -> None:
    head = f"Content-Type: application/pdf\nContent-Disposition: attachment; {parameter}"
    mail = parse(_part(head, b"%PDF"))
    assert [a.name for a in mail.attachments] == [name]


def test_a_long_name_keeps_its_extension() -> None:
    head = f'Content-Type: image/png\nContent-Disposition: attachment; filename="{"x" * 900}.png"'
    name = parse(_part(head, b"")).attachments[0].name
    assert len(name) == 150
    assert name.endswith("x.png")


def test_flowed_text_is_joined() -> None:
    body = b"Where is the \r\nparcel?\r\n> an old \r\n> line\r\n-- \r\nSara \r\nAhmad\r\n"
    mail = parse(_part("Content-Type: text/plain; format=flowed", body))
    assert mail.text == "Where is the parcel?\n> an old line\n-- \nSara Ahmad"


def test_base64_with_a_lists_footer_is_read() -> None:
    body = base64.encodebytes(ARABIC.encode()) + b"\r\n_______\r\nThis mailing list is for all\r\n"
    header = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64"
    assert parse(_part(header, body)).text == ARABIC


def test_a_letter_split_by_a_soft_break_is_whole() -> None:
    header = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable"
    assert parse(_part(header, b"=D9=\r\n=85=D8=B1")).text == "مر"


def test_uuencoded_text_is_read() -> None:
    body = b"begin 644 ../../x\n%:&5L;&\\\n`\nend\n"
    assert parse(_part("Content-Transfer-Encoding: x-uuencode", body)).text == "hello"


BROKEN_TREES = {
    "boundary missing, found in the body": _part(
        "Content-Type: multipart/mixed", b"--zz\r\nContent-Type: text/plain\r\n\r\nHello\r\n--zz--"
    ),
    "boundary never closed": _multipart(b"Content-Type: text/plain\r\n\r\nHello")[:-9],
    "boundary of another length": _part(
        'Content-Type: multipart/mixed; boundary="abc"',
        b"--abcd\r\n\r\nno\r\n--abc\r\n\r\nHello\r\n--abc--",
    ),
    "no boundary line at all": _part('Content-Type: multipart/mixed; boundary="q"', b"Hello"),
    "boundary empty": _part('Content-Type: multipart/mixed; boundary=""', b"Hello"),
    "whole multipart in base64": _part(
        'Content-Type: multipart/mixed; boundary="b"\nContent-Transfer-Encoding: base64',
        base64.encodebytes(b"--b\r\n\r\nHello\r\n--b--\r\n"),
    ),
    "junk before the first header": b"junk\r\nFrom: Sara <sara@noor.example>\r\n\r\nHello",
    "mbox line": b"From sara Mon Jan  5 2026\r\nFrom: Sara <sara@noor.example>\r\n\r\nHello",
    "bare line feeds": b"From: Sara <sara@noor.example>\n\nHello\n",
    "bare carriage returns": b"From: Sara <sara@noor.example>\r\rHello\r",
    "NUL in the body": b"From: Sara <sara@noor.example>\r\n\r\nHe\x00llo\r\n",
    "content type of nothing": _part("Content-Type: ;;;", b"Hello"),
    "content type text": _part("Content-Type: text", b"Hello"),
    "parameter without an end": _part('Content-Type: text/plain; charset="utf-8', b"Hello"),
    "parameter star": _part("Content-Type: text/plain; name*", b"Hello"),
    "continued parameter without number": _part("Content-Type: text/plain; x*0*=y", b"Hello"),
}


@pytest.mark.parametrize("name", BROKEN_TREES)
def test_broken_structure_still_gives_its_text(name: str) -> None:
    mail = parse(BROKEN_TREES[name])
    assert mail.text.strip() == "Hello"
    assert mail.sender == Address("Sara", "sara@noor.example")


def _nested(levels: int) -> bytes:
    head = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
        for n in range(levels)
    )
    return b"From: Sara <sara@noor.example>\r\nSubject: deep\r\n" + head + b"\r\nHello\r\n"


OVER_CAP = {
    "parts": _multipart(*[b"Content-Type: text/plain\r\n\r\nx"] * 10_000),
    "depth": _nested(3000),
    "header": b"From: Sara <sara@noor.example>\r\n" + b"X-A: b\r\n" * 60_000 + b"\r\nHello",
    "boundary": _part(f'Content-Type: multipart/mixed; boundary="{"y" * 30_000}"', b"--y\r\n"),
}


@pytest.mark.parametrize("limit", OVER_CAP)
def test_a_mail_over_a_limit_gives_its_headers_alone(limit: str) -> None:
    mail = parse(OVER_CAP[limit])
    assert mail.sender == Address("Sara", "sara@noor.example")
    assert mail.notes == (f"over-cap: {limit}",)
    assert (mail.text, mail.attachments) == ("", ())


def test_a_mail_over_the_size_is_not_read() -> None:
    mail = parse(b"From: Sara <sara@noor.example>\r\n\r\n" + bytes(RAW_BYTES_MAX))
    assert mail.notes == ("over-cap: size",)


def test_nesting_within_the_limit_is_read() -> None:
    assert parse(_nested(40)).text.strip() == "Hello"


HOSTILE = {
    "zero bytes": b"",
    "half a header": b"From: a@b.exa",
    "newlines alone": b"\r\n\r\n\r\n",
    "five megabytes of subject": plain(HEAD.format("x" * 5_000_000)),
    "20,000 words": plain(HEAD.format(" =?utf-8?q?a?=" * 20_000)),
    "20,000 openings": plain(HEAD.format("=?utf-8?q?" * 20_000)),
    "openings of base64": plain(HEAD.format("=?a?b?" * 9_000)),
    "comments in comments": plain("From: " + "(" * 2000 + "a@b.example"),
    "10,000 authors": plain("From: " + ", ".join(f"a{n}@b.example" for n in range(10_000))),
    "5,000 recipients": plain("To: " + ",\n ".join(f"a{n}@b.example" for n in range(5_000))),
    "60,000 references": plain("References: " + "\n ".join(f"<{n}@x>" for n in range(60_000))),
    "digits for a date": plain("Date: " + "9" * 100_000),
    "100,000 semicolons": _part("Content-Type: text/plain" + ";" * 100_000, b"Hello"),
    "semicolons in an open quote": _part('Content-Type: text/plain; a="' + ";" * 60_000, b"x"),
    "20,000 parameters": _part("Content-Type: text/plain" + "; a=b" * 12_000, b"Hello"),
    "name in 10,000 pieces": _part(
        "Content-Type: a/b" + "".join(f";\n name*{n}=x" for n in range(10_000)), b"Hello"
    ),
    "folded 200,000 times": plain("Subject: a" + "\n b" * 60_000),
    "90 levels, many lines": _nested(49) + b"--x\r\n" * 100_000,
    "quotes and backslashes": plain('From: "' + '\\"' * 30_000),
    "angles": plain("From: " + "<" * 60_000),
    "dashes": _multipart(b"--\r\n" * 100_000),
    "html nested": raw(None, "<div>" * 100_000),
    "html half tags": raw(None, "<a " * 300_000),
    "html comments": raw(None, "<!--" * 100_000),
    "html lists": raw(None, "<ul><li>x" * 5_000),
    "html tables": raw(None, "<table><tr><td>" * 3_000),
    "html marked section": raw(None, "<![<![ <p>x"),
    "html meta": raw(None, "<meta content-type " + "x" * 300_000),
    "html formatting": raw(None, "<b><i><font>" * 900 + "x"),
    "high bytes": b"From: a@b.example\r\n\r\n" + b"\xd8" * 500_000,
    "half letters": b"From: a@b.example\r\n\r\n" + "Ø§Ù„".encode() * 80_000,
    "surrogates": b"From: a@b.example\r\n\r\n" + b"\xed\xa0\x80" * 1000,
    "base64 of words": _part("Content-Transfer-Encoding: base64", b"not base64 at all \xff" * 9000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_mails_are_read_without_fault(name: str) -> None:
    mail = parse(HOSTILE[name])
    assert len(mail.subject) <= 70_000
    mail.text.encode("utf-8")
    assert "\x00" not in mail.text


@pytest.mark.parametrize(
    "value",
    [
        "<",
        '"',
        "(:",
        "a@b,<",
        "<>",
        "<[x@y.example]>",
        "<@>",
        "a@[",
        "=?utf-8?q?=0A?= <a@b.example>",
    ],
)
@pytest.mark.parametrize("name", ["From", "Cc", "Message-ID", "Date", "References", "Content-Type"])
def test_dirt_in_a_header_costs_no_more_than_that_header(name: str, value: str) -> None:
    mail = parse(plain(f"Subject: Hello\n{name}: {value}", b"body"))
    assert (mail.subject, mail.text) == ("Hello", "body")


def test_the_date_is_aware_or_missing() -> None:
    assert parse(plain("Date: Mon, 5 Jan 2026 09:30:00 -0000")).date == datetime(
        2026, 1, 5, 9, 30, tzinfo=UTC
    )
    assert parse(plain("Date: yesterday")).date is None


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=600))
def test_any_bytes_are_a_mail(data: bytes) -> None:
    assert isinstance(parse(data), Mail)


PIECES = st.sampled_from(
    [
        b"From: ", b"Subject: ", b"Content-Type: ", b"multipart/mixed; boundary=b", b"text/html",
        b"text/plain; charset=", b"utf-8", b"windows-1256", b"\r\n", b"\n", b"\r\n\r\n", b"--b",
        b"Content-Transfer-Encoding: ", b"base64", b"quoted-printable", b"=?utf-8?B?", b"?=", b"=",
        b"<a@b.example>", b"\xd9\x85", b"\xc7\xe1", b"\x00", b'"', b";", b" ", b"filename*0*=",
        b"Content-Disposition: attachment;", b"<div>", b"<table><tr><td>", b"message/rfc822",
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=60))
def test_any_mixture_of_a_mails_pieces_is_a_mail(pieces: list[bytes]) -> None:
    assert isinstance(parse(b"".join(pieces)), Mail)
