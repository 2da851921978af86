"""Malformed and hostile mails, each with what a correct reader makes of it.

Deterministic; made when asked for, since some are large.
"""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass

WORDS = "Where is parcel 290019498498?"
ARABIC = "أين الشحنة رقم 290019498498؟"
SENDER = "sara@noor.example"


@dataclass(frozen=True, slots=True)
class Kind:
    """A mail, and what is to be read of it.

    `text`: what the body says, at least. `subject`, `sender`, `files`: as they are to be, where
    not None; a `sender` of "" is nobody. `capped`: over a limit, so that headers alone are read.
    """

    make: Callable[[], bytes]
    text: str = WORDS
    subject: str | None = None
    sender: str | None = SENDER
    files: tuple[str, ...] | None = None
    capped: bool = False


def _mail(
    subject: bytes = b"Late",
    sender: bytes = b"Sara <sara@noor.example>",
    body: bytes = WORDS.encode(),
    more: bytes = b"",
    kind: bytes = b"text/plain; charset=utf-8",
) -> bytes:
    return (
        b"From: "
        + sender
        + b"\r\nTo: desk@rimal.example\r\nSubject: "
        + subject
        + b"\r\nDate: Mon, 05 Jan 2026 09:30:00 +0300\r\nMessage-ID: <m1@noor.example>\r\n"
        b"MIME-Version: 1.0\r\n" + more + b"Content-Type: " + kind + b"\r\n\r\n" + body + b"\r\n"
    )


def _word(text: bytes, charset: bytes = b"utf-8") -> bytes:
    return b"=?" + charset + b"?B?" + base64.b64encode(text) + b"?="


def _subjects() -> Iterator[tuple[str, Kind]]:
    late = "شحنة متأخرة"
    for name, value, subject in (
        ("raw-windows-1256", late.encode("cp1256"), late),
        ("ew-split-multibyte", _word(late.encode()[:7]) + b" " + _word(late.encode()[7:]), late),
        ("ew-b64-1mod4", b"=?utf-8?B?aGVsbG8hX?=", "hello!"),
        ("ew-unknown-charset", _word(late.encode(), b"x-none"), late),
        ("ew-charset-idna", _word(late.encode(), b"idna"), late),
        ("ew-charset-undefined", _word(b"late", b"undefined"), "late"),
        ("ew-charset-hex", _word(b"late", b"hex"), "late"),
        ("ew-charset-nul", _word(b"late", b"\0"), "late"),
        ("ew-charset-long", _word(b"late", b"x" * 60), "late"),
        ("ew-surrogate", b"=?utf-8?Q?a=ED=A0=80b?=", None),
        ("ew-utf16-odd", _word(b"\xff\xfeh\0i", b"utf-16"), None),
        ("ew-crlf-inject", _word(b"hi\r\nBcc: x@y.example"), "hi Bcc: x@y.example"),
        ("ew-u2028", _word("a\u2028b".encode()), "a b"),
        ("ew-lang", _word(late.encode(), b"utf-8*ar"), late),
        ("ew-1256-mislabelled", _word(late.encode("cp1256"), b"iso-8859-6"), late),
        ("ew-20k", b" ".join([b"=?utf-8?Q?a?="] * 3000), "a" * 3000),
        ("rlo", "a\u202eb".encode(), None),
        ("jinja", b"{{ 7*7 }}", "{{ 7*7 }}"),
        ("formula", b"=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("log-forge", _word(b"x\n2026 ERROR y"), "x 2026 ERROR y"),
        ("ticket-huge-number", b"[KA-2026-" + b"9" * 6000 + b"]", None),
    ):
        yield f"subject-{name}", Kind(lambda v=value: _mail(v), subject=subject)  # type: ignore[misc]
    yield "subject-ew-open-20k", Kind(lambda: _mail(b"=?utf-8?B?" * 20_000), capped=True)
    yield "subject-200k-words", Kind(lambda: _mail(b"word " * 200_000), capped=True)
    yield "subject-5mb", Kind(lambda: _mail(b"x" * 5_000_000), capped=True)


def _senders() -> Iterator[tuple[str, Kind]]:
    for name, value, sender in (
        ("lt", b"<", ""),
        ("dquote", b'"', ""),
        ("comment-colon", b"(a):", ""),
        ("unquoted-officer", b"desk@rimal.example <mallory@evil.example>", ""),
        ("angle-twice", b"<desk@rimal.example> <mallory@evil.example>", ""),
        ("nul", b"desk@rimal.example\0 <mallory@evil.example>", ""),
        ("group", b"desk@rimal.example: mallory@evil.example;", ""),
        ("two-authors", b"a@b.example, c@d.example", ""),
        ("parens-2000", b"(" * 2000 + b"x" + b")" * 2000 + b" <sara@noor.example>", SENDER),
        ("10k", b", ".join(b"a%d@b.example" % n for n in range(3000)), ""),
        ("name-b64-bad", b"=?utf-8?B?aGVsbG8hX?= <sara@noor.example>", SENDER),
        ("name-undefined", b"=?undefined?Q?x?= <sara@noor.example>", SENDER),
        ("name-crlf", _word(b"x\r\nBcc: y") + b" <sara@noor.example>", SENDER),
        ("ew-angle", _word(b"x <desk@rimal.example>") + b" <sara@noor.example>", SENDER),
        ("eai", "سارة@noor.example".encode(), ""),
        ("cyrillic", "<s\u0430ra@noor.example>".encode(), ""),
    ):
        yield f"from-{name}", Kind(lambda v=value: _mail(sender=v), sender=sender)  # type: ignore[misc]
    two = b"From: desk@rimal.example\r\n"
    yield "from-two-headers", Kind(lambda: two + _mail(), sender="")
    missing = _mail().partition(b"\r\n")[2]
    yield "from-missing", Kind(lambda: missing, sender="")
    many = b"To: " + b", ".join(b"a%d@b.example" % n for n in range(4000)) + b"\r\n"
    yield "to-5k", Kind(lambda: many + _mail(), capped=True)
    yield "to-trailing-comma", Kind(lambda: _mail(more=b"Cc: a@b.example,<\r\n"))
    replies = b"Reply-To: " + b", ".join(b"a%d@b.example" % n for n in range(500)) + b"\r\n"
    yield "reply-to-500", Kind(lambda: _mail(more=replies))


def _heads() -> Iterator[tuple[str, Kind]]:
    for name, more in (
        ("mid-null", b"Message-ID: <>"),
        ("mid-lt", b"Message-ID: <"),
        ("mid-exchange", b"Message-ID: <[1@microsoft.example]>"),
        ("mid-domain-open", b"Message-ID: <a@[1.2>"),
        ("mid-9k", b"Message-ID: <" + b"x" * 9000 + b"@y>"),
        ("date-empty", b"Date: "),
        ("date-99999", b"Date: Mon, 05 Jan 99999 09:30:00 +0300"),
        ("date-5000-digits", b"Date: 5 Jan " + b"9" * 5000 + b" 09:30"),
        ("date-impossible", b"Date: 32 Feb 2026 25:61:61 +9999"),
        ("date-arabic", "Date: الاثنين ٥ يناير ٢٠٢٦".encode()),
        ("date-hijri", "Date: 12/4/1448 هـ".encode()),
        ("date-ew", b"Date: " + _word(b"yesterday")),
        ("references-10k", b"References: " + b" ".join([b"<a@b>"] * 9000)),
        ("fold-20k", b"X-Long: a\r\n" + b" b\r\n" * 20_000 + b"X-End: c"),
        ("no-colon", b"a line without any colon"),
        ("8bit-name", b"\xc7\xe1: x"),
        ("internal", b"X-RT-Loop-Prevention: x\r\nX-Mailbot-Kind: relay"),
    ):
        first = more + b"\r\n"
        yield f"header-{name}", Kind(lambda m=first: m + _mail())  # type: ignore[misc]
    yield "header-60k", Kind(lambda: b"X-A: b\r\n" * 60_000 + _mail(), sender="", capped=True)
    yield (
        "references-60k",
        Kind(
            lambda: b"References: " + b"<a@b> " * 60_000 + b"\r\n" + _mail(), sender="", capped=True
        ),
    )
    yield (
        "fold-200k",
        Kind(lambda: b"X: a\r\n" + b" b\r\n" * 200_000 + _mail(), sender="", capped=True),
    )


def _charsets() -> Iterator[tuple[str, Kind]]:
    for codec, label in (
        ("cp1256", "windows-1256"),
        ("cp1256", "utf-8"),
        ("cp1256", "us-ascii"),
        ("cp1256", "cp-1256"),
        ("iso8859-6", "iso-8859-6-i"),
        ("iso8859-6", "windows-1256"),
        ("utf-16-le", "utf-16"),
        ("utf-16-be", "utf-8"),
        ("utf-7", "utf-7"),
        *(
            ("utf-8", label)
            for label in (
                *("unknown-8bit", "x-unknown", "x-mac-arabic", "idna", "undefined", "hex"),
                *("rot13", "zlib", "punycode", "mbcs", "antigravity", "../../etc/passwd", "ع"),
            )
        ),
        ("utf-8", "a" * 5000),
        ("utf-8", '"\0"'),
    ):
        kind = f"text/plain; charset={label}".encode()
        body = ARABIC.encode(codec)
        name = f"charset-{codec}-as-{label[:20]}"
        made = lambda k=kind, b=body: _mail(kind=k, body=b)  # type: ignore[misc] # noqa: E731
        yield name, Kind(made, text=ARABIC)
    bomb = b"a" * 100_000 + b"-"
    yield (
        "charset-punycode-bomb",
        Kind(
            lambda: _mail(
                kind=b"text/plain; charset=punycode", body=WORDS.encode() + b"\r\n" + bomb
            )
        ),
    )
    twice = ARABIC.encode().decode("latin-1").encode()
    yield "charset-twice", Kind(lambda: _mail(body=twice), text=ARABIC)
    for name, value in (
        ("star", b"name*"),
        ("star0", b"name*0*"),
        ("digits", b"name*99999999999999999999999"),
        ("2231-idna", b"charset*=idna''%C3"),
        ("2231-nul", b"charset*=\0''utf-8"),
        ("semicolons", b";" * 30_000),
        ("open-quote", b'"' + b";" * 30_000),
        ("params", b"; ".join(b"a%d=b" % n for n in range(5000))),
    ):
        yield f"type-{name}", Kind(lambda v=value: _mail(kind=b"text/plain; " + v))  # type: ignore[misc]


def _parts(
    *parts: bytes, kind: bytes = b"multipart/mixed; boundary=b", end: bytes = b"--"
) -> bytes:
    body = b"".join(b"--b\r\n" + part + b"\r\n" for part in parts) + b"--b" + end
    return _mail(kind=kind, body=body)


PLAIN = b"Content-Type: text/plain\r\n\r\n" + WORDS.encode()


def _nested(depth: int, inner: bytes) -> bytes:
    for level in range(depth):
        sign = b"b%d" % level
        inner = (
            b"Content-Type: multipart/mixed; boundary="
            + sign
            + b"\r\n\r\n--"
            + sign
            + b"\r\n"
            + inner
            + b"\r\n--"
            + sign
            + b"--\r\n"
        )
    return inner


def _enclosed(depth: int) -> bytes:
    return b"Content-Type: message/rfc822\r\n\r\n" * depth + PLAIN


def _structures() -> Iterator[tuple[str, Kind]]:
    head = _mail().partition(b"Content-Type")[0]
    yield "boundary-missing", Kind(lambda: _parts(PLAIN, kind=b"multipart/mixed"))
    yield "boundary-empty", Kind(lambda: _parts(PLAIN, kind=b'multipart/mixed; boundary=""'))
    eight = "ع".encode()
    yield (
        "boundary-8bit",
        Kind(
            lambda: _parts(PLAIN, kind=b"multipart/mixed; boundary=" + eight).replace(
                b"--b", b"--" + eight
            )
        ),
    )
    long = b"multipart/mixed; boundary=" + b"b" * 60_000
    yield "boundary-100k", Kind(lambda: _parts(PLAIN, kind=long), capped=True)
    yield "boundary-never-closed", Kind(lambda: _parts(PLAIN, end=b""))
    packed = base64.encodebytes(b"--b\r\n" + PLAIN + b"\r\n--b--\r\n")
    cte = b"Content-Transfer-Encoding: base64\r\n"
    yield (
        "multipart-base64",
        Kind(lambda: _mail(kind=b"multipart/mixed; boundary=b", more=cte, body=packed)),
    )
    yield "nest-40", Kind(lambda: head + _nested(40, PLAIN))
    for depth in (500, 3000):
        yield f"nest-{depth}", Kind(lambda d=depth: head + _nested(d, PLAIN), capped=True)  # type: ignore[misc]
        made = lambda d=depth: head + _enclosed(d)  # type: ignore[misc] # noqa: E731
        yield f"enclosed-{depth}", Kind(made, text="", files=("message.eml",))
    yield "parts-60000", Kind(lambda: _parts(*[b"\r\nx"] * 60_000), capped=True)
    yield "bare-cr", Kind(lambda: _mail().replace(b"\r\n", b"\r"))
    yield "bare-lf", Kind(lambda: _mail().replace(b"\r\n", b"\n"))
    yield "nul-bytes", Kind(lambda: _mail(body=b"\0" + WORDS.encode() + b"\0\0"))
    yield "smuggled-dot", Kind(lambda: _mail(body=WORDS.encode() + b"\n.\nMAIL FROM:<x>\r\n.\r\n"))
    yield "junk-first", Kind(lambda: b"junk without colon\r\n" + _mail())
    yield "half-header", Kind(lambda: _mail()[:60], text="", subject="")
    yield "empty", Kind(lambda: b"", text="", sender="")
    yield "blank", Kind(lambda: b"\r\n" * 1000, text="", sender="")
    yield "binary", Kind(lambda: bytes(range(256)) * 40, text="", sender="")


def _encodings() -> Iterator[tuple[str, Kind]]:
    lines = base64.encodebytes((WORDS + " " + ARABIC * 3).encode())
    for name, cte, body in (
        ("b64-footer", b"base64", lines + b"\r\n____\r\nlist of rimal\r\n"),
        ("b64-junk", b"base64", lines[:40] + b"!" + lines[40:]),
        ("b64-cut", b"base64", lines[:-9]),
        ("b64-plain", b"base64", WORDS.encode()),
        ("b64-undeclared", b"7bit", lines),
        ("qp-split-char", b"quoted-printable", WORDS.encode() + b" =D8=\r\n=A3=D"),
        ("qp-broken", b"quoted-printable", WORDS.encode() + b" =ZZ =\r\n"),
        ("qp-undeclared", b"", b"=D8=A3=D9=8A=D9=86 =D8=A3=D9=8A=D9=86 " + WORDS.encode()),
        ("uu", b"x-uuencode", b"begin 644 ../../etc/x\n#0V%T\n`\nend\n"),
        ("8bit-byte", b"\xff", WORDS.encode()),
        ("unknown", b"rot13", WORDS.encode()),
    ):
        more = b"Content-Transfer-Encoding: " + cte + b"\r\n"
        made = lambda m=more, b=body: _mail(more=m, body=b)  # type: ignore[misc] # noqa: E731
        yield f"encoding-{name}", Kind(made, text="Cat" if name == "uu" else WORDS)


def _archive(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return stream.getvalue()


def _attached(disposition: bytes, data: bytes = b"x", kind: bytes = b"application/pdf") -> bytes:
    return _parts(
        PLAIN,
        b"Content-Type: " + kind + b"\r\nContent-Transfer-Encoding: base64\r\n"
        b"Content-Disposition: attachment" + disposition + b"\r\n\r\n" + base64.encodebytes(data),
    )


def _attachments() -> Iterator[tuple[str, Kind]]:
    for name, given, file in (
        ("traversal", b"; filename=../../etc/passwd", "passwd"),
        ("rlo", "; filename=a\u202efdp.exe".encode(), "afdp.exe"),
        ("nul", b'; filename="a\0.pdf"', "a.pdf"),
        ("idna", b"; filename*=idna''%C3%A9.pdf", "é.pdf"),
        ("punycode", b"; filename*=punycode''a.pdf", "a.pdf"),
        ("charset-nul", b"; filename*=\0''a.pdf", "a.pdf"),
        ("b64-bad", b'; filename="=?utf-8?B?aGVsbG8hX?="', "hello!"),
        ("5000-digits", b"; filename*" + b"9" * 5000 + b"=a.pdf", "attachment-1"),
        ("1256", '; filename="فاتورة.pdf"'.encode("cp1256"), "فاتورة.pdf"),
        ("pieces", b"; filename*0*=utf-8''%D9%8; filename*1*=1.pdf", "ف.pdf"),
        ("none", b"", "attachment-1"),
    ):
        yield f"file-{name}", Kind(lambda g=given: _attached(g), files=(file,))  # type: ignore[misc]
    many = b"".join(b"; filename*%d=a" % n for n in range(5000))
    yield "file-2231-5k", Kind(lambda: _attached(many), capped=True)
    some = b"".join(b"; filename*%d=a" % n for n in range(900))
    yield "file-2231-900", Kind(lambda: _attached(some), files=("a" * 50,))
    bomb = _archive(**{"xl/worksheets/sheet1.xml": b" " * 50_000_000})
    book = b"application/vnd.ms-excel"
    yield "file-zip-bomb", Kind(lambda: _attached(b"; filename=a.xlsx", bomb, book))
    slip = _archive(**{"../../etc/x": b"x", "/etc/y": b"y"})
    yield "file-zip-slip", Kind(lambda: _attached(b"; filename=a.zip", slip), files=("a.zip",))
    yield (
        "file-rfc822-base64",
        Kind(
            lambda: _attached(b"; filename=a.eml", b"\xff\xfe" * 50, b"message/rfc822"),
            files=("a.eml",),
        ),
    )
    yield (
        "file-winmail",
        Kind(
            lambda: _attached(b"", b"\x78\x9f\x3e\x22" + b"\xff" * 500, b"application/ms-tnef"),
            files=(),
        ),
    )
    large = b"\0" * 25_000_000
    yield "file-25mb", Kind(lambda: _attached(b"; filename=a.bin", large), files=("a.bin",))


def _pages() -> Iterator[tuple[str, Kind]]:
    for name, page in (
        ("meta-open", b"<meta content-type" * 20_000),
        ("nested-div", b"<div>" * 100_000),
        ("nested-list", b"<ul><li>" * 5000),
        ("open-tags", b"<a " * 300_000),
        ("open-comments", b"<!--" * 100_000),
        ("marked-section", b"<![<!["),
        ("tables", b"<table><tr><td>" * 5000),
        ("entities", b"&#x110000;&#0;&nosuch;" * 1000),
        ("remote", b"<img src=http://x.example/a.png><iframe src=//x.example>"),
    ):
        body = b"<html><p>" + WORDS.encode() + b"</p>" + page
        made = lambda b=body: _mail(kind=b"text/html", body=b)  # type: ignore[misc] # noqa: E731
        yield f"html-{name}", Kind(made)


def _texts() -> Iterator[tuple[str, Kind]]:
    for name, text in (
        ("on-on-on", "On " * 8_000),
        ("quotes", ">" * 20_000),
        ("colons", ":" * 20_000),
        ("labels", "المستلم: " * 4_000),
        ("digits", "0" * 20_000),
        ("phones", "0501234567 " * 2_000),
        ("waybills", "290019498498 " * 2_000),
        ("brackets", "(" * 20_000),
        ("bars", "a | b\n" * 5_000),
        ("marks", "\u200f\u202b" * 8_000),
        ("one-line", "كلمة " * 20_000),
        ("at-signs", "a@" * 8_000),
        ("dashes", "-" * 20_000),
        ("lines", "x\n" * 20_000),
        ("jinja", "{{ config }}{% raw %}"),
    ):
        body = (WORDS + "\n" + text).encode()
        yield f"text-{name}", Kind(lambda b=body: _mail(body=b))  # type: ignore[misc]


CATALOGUE: dict[str, Kind] = dict(
    kind
    for group in (
        _subjects,
        _senders,
        _heads,
        _charsets,
        _structures,
        _encodings,
        _attachments,
        _pages,
        _texts,
    )
    for kind in group()
)
