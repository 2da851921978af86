"""How the mail programs of people put their words on the wire: parts, charsets, encodings, HTML."""

from __future__ import annotations

import base64
import hashlib
import quopri
import re
import textwrap
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape

from tests.corpus.strangers.sheet import Block, Mail, Table

ARABIC = re.compile("[\u0600-\u06ff]")
GMAIL_WIDTH = 78
WORD_HEAD = """\
<html xmlns:o="urn:schemas-microsoft-com:office:office" \
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv="Content-Type" content="text/html; charset={charset}">
<meta name="Generator" content="Microsoft Word 15 (filtered medium)">
<style><!--
p.MsoNormal, li.MsoNormal {{margin:0cm; font-size:11.0pt; font-family:"Calibri",sans-serif;}}
div.WordSection1 {{page:WordSection1;}}
--></style></head>
<body lang="EN-GB" link="#0563C1" style="word-wrap:break-word"><div class="WordSection1">
"""
WORD_FOOT = "</div></body></html>\n"
WORD_RTL = ' dir="RTL" style="text-align:right;direction:rtl;unicode-bidi:embed"'
WORD_QUOTE = (
    '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">{}</div>'
)


@dataclass(frozen=True)
class Content:
    """A MIME entity without its Content-Type prefix: headers in order, then the encoded body."""

    headers: tuple[tuple[str, str], ...]
    body: bytes


def digest(*words: str) -> str:
    """Return 40 hex digits that are the same on every run."""
    return hashlib.sha256("\0".join(words).encode()).hexdigest()[:40]


def is_rtl(text: str) -> bool:
    """Return whether the text has Arabic letters."""
    return ARABIC.search(text) is not None


def crlf(text: str) -> str:
    """Return the text with the line ends of the wire."""
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


# --- encodings -----------------------------------------------------------------------------------


def encoded(text: str, charset: str, encoding: str) -> bytes:
    """Return the text's bytes under a Content-Transfer-Encoding."""
    raw = crlf(text).encode(charset)
    if encoding == "base64":
        return base64.encodebytes(raw).replace(b"\n", b"\r\n")
    if encoding == "quoted-printable":
        return quopri.encodestring(raw.replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n")
    return raw


def text_part(subtype: str, text: str, charset: str, encoding: str, extra: str = "") -> Content:
    """Return a text entity."""
    kind = f'text/{subtype}; charset="{charset}"{extra}'
    headers = (("Content-Type", kind), ("Content-Transfer-Encoding", encoding))
    return Content(headers, encoded(text, charset, encoding))


def bundle(kind: str, boundary: str, parts: Iterable[Content]) -> Content:
    """Return a multipart entity."""
    body = b""
    for part in parts:
        head = "".join(f"{name}: {value}\r\n" for name, value in part.headers)
        body += f"--{boundary}\r\n{head}\r\n".encode() + part.body + b"\r\n"
    body += f"--{boundary}--\r\n".encode()
    return Content((("Content-Type", f'{kind};\r\n\tboundary="{boundary}"'),), body)


def alternative(mail: Mail, plain: Content, html: Content, boundary: str) -> Content:
    """Return both forms of one text."""
    mark = boundary.format(digest(mail.address, mail.at)[:20])
    return bundle("multipart/alternative", mark, [plain, html])


# --- words as plain text -------------------------------------------------------------------------


def table_as_cells(table: Table, gap: str) -> str:
    """Return a table as clients flatten it: a line a cell, `gap` between the cells of a row."""
    if table.pasted:
        return table.as_text()
    return "\n".join(gap.join(row) for row in table.rows)


def new_words(mail: Mail, gap: str = "\n") -> str:
    """Return what the writer typed and his tail, tables flattened."""
    parts = [b if isinstance(b, str) else table_as_cells(b, gap) for b in mail.body]
    parts.append(mail.tail)
    return "\n\n".join(part.strip("\n") for part in parts if part.strip())


def quoted_words(mail: Mail) -> str:
    """Return the history as text: its heading, then the old lines, marked where the client does."""
    if mail.quote is None:
        return ""
    lines = mail.quote.text.split("\n")
    if mail.quote.marked:
        lines = [f"> {line}".rstrip() for line in lines]
    return f"{mail.quote.head}\n\n" + "\n".join(lines)


def plain_words(mail: Mail, gap: str = "\n") -> str:
    """Return the whole text part."""
    parts = [new_words(mail, gap), quoted_words(mail)]
    if mail.quote is not None and mail.quote.above:
        parts.reverse()
    return "\n\n".join(part for part in parts if part) + "\n"


def wrapped(text: str, width: int) -> str:
    """Return the text with long lines broken, as some clients do to the text part alone."""
    lines = []
    for line in text.split("\n"):
        broken = textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)
        mark = "> " if line.startswith("> ") else ""
        lines += [broken[0], *(mark + rest for rest in broken[1:])] if broken else [line]
    return "\n".join(lines)


# --- words as HTML -------------------------------------------------------------------------------


def html_text(line: str) -> str:
    """Return one line as HTML; runs of blanks keep their width."""
    text = escape(line, quote=False).replace("  ", " &nbsp;")
    return re.sub(r"(https://[^\s<]+)", r'<a href="\1">\1</a>', text)


def html_table(table: Table, cell: Callable[[str], str], style: str) -> str:
    """Return an HTML table; `cell` writes a cell's inside."""
    rows = "".join(
        "<tr>" + "".join(f"<td{style}>{cell(value)}</td>" for value in row) + "</tr>\n"
        for row in table.rows
    )
    side = ' dir="rtl"' if table.rtl else ""
    return (
        f'<table border="1" cellspacing="0" cellpadding="0"{side}><tbody>\n{rows}</tbody></table>\n'
    )


def html_blocks(mail: Mail, line: Callable[[str], str], style: str = "") -> str:
    """Return body and tail as HTML, a line at a time through `line`."""
    parts: list[Block] = [*mail.body, mail.tail] if mail.tail else [*mail.body]
    done = []
    for part in parts:
        if isinstance(part, Table) and not part.pasted:
            done.append(html_table(part, line, style))
        else:
            text = part if isinstance(part, str) else part.as_text()
            done.append("".join(line(row) for row in text.strip("\n").split("\n")))
    return line("").join(done)


def word_line(line: str) -> str:
    """Return a line as Word writes it."""
    if not line:
        return '<p class="MsoNormal"><o:p>&nbsp;</o:p></p>\n'
    text = html_text(line)
    if is_rtl(line):
        text = f'<span lang="AR-SA" style="font-family:&quot;Arial&quot;,sans-serif">{text}</span>'
    side = WORD_RTL if is_rtl(line) else ""
    return f'<p class="MsoNormal"{side}>{text}<o:p></o:p></p>\n'


def div_line(line: str) -> str:
    """Return a line as webmail writes it."""
    side = ' dir="rtl"' if is_rtl(line) else ""
    return f"<div{side}>{html_text(line) or '<br>'}</div>"


def head_lines(mail: Mail) -> str:
    """Return the heading of the history with its labels in bold, as Outlook shows it."""
    assert mail.quote is not None
    lines = (re.sub(r"^([^:]+:)", r"<b>\1</b>", html_text(x)) for x in mail.quote.head.split("\n"))
    return "<br>\n".join(lines)


def old_lines(mail: Mail, line: Callable[[str], str]) -> str:
    """Return the old words as HTML."""
    assert mail.quote is not None
    return "".join(line(row) for row in mail.quote.text.split("\n"))


# --- the clients ---------------------------------------------------------------------------------


def outlook(mail: Mail) -> Content:
    """Outlook on Windows: both forms quoted-printable, HTML by Word, a line a cell."""
    html = WORD_HEAD.format(charset=mail.charset) + html_blocks(mail, word_line)
    if mail.quote is not None:
        side = WORD_RTL if is_rtl(mail.quote.head) else ""
        html += WORD_QUOTE.format(f'<p class="MsoNormal"{side}>{head_lines(mail)}</p>')
        html += word_line("") + old_lines(mail, word_line)
    return alternative(
        mail,
        text_part("plain", plain_words(mail, "\n\n"), mail.charset, "quoted-printable"),
        text_part("html", html + WORD_FOOT, mail.charset, "quoted-printable"),
        "_000_{}_",
    )


def outlook_mobile(mail: Mail) -> Content:
    """Outlook on a telephone: plain and HTML, the app's advertisement as its last line."""
    side = "rtl" if is_rtl(mail.new_text()) else "ltr"
    html = (
        f'<html><head><meta charset="utf-8"></head><body dir="{side}">\n'
        '<div style="font-family: Aptos, Calibri, sans-serif; font-size: 12pt;">\n'
        f"{html_blocks(mail, div_line)}</div></body></html>\n"
    )
    return alternative(
        mail,
        text_part("plain", plain_words(mail), "utf-8", "quoted-printable"),
        text_part("html", html, "utf-8", "quoted-printable"),
        "_000_{}mob_",
    )


def gmail(mail: Mail) -> Content:
    """Gmail on the web: text wrapped, Arabic in base64, history in a `gmail_quote`."""
    side = "rtl" if is_rtl(mail.new_text()) else "ltr"
    html = f'<div dir="{side}">{html_blocks(mail, div_line)}</div>'
    if mail.quote is not None:
        head = "<br>".join(escape(row, quote=False) for row in mail.quote.head.split("\n"))
        old = old_lines(mail, div_line)
        if mail.quote.marked:
            style = "margin:0px 0px 0px 0.8ex"
            old = f'<blockquote class="gmail_quote" style="{style}">{old}</blockquote>'
        html += f'<br><div class="gmail_quote"><div class="gmail_attr">{head}<br></div>{old}</div>'
    text = wrapped(plain_words(mail), GMAIL_WIDTH)
    encoding = "7bit" if text.isascii() else "base64"
    return alternative(
        mail,
        text_part("plain", text, "UTF-8", encoding),
        text_part("html", html + "\n", "UTF-8", "quoted-printable"),
        "00000000000{}",
    )


def apple(mail: Mail) -> Content:
    """Apple Mail on a Mac."""
    html = (
        '<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head>'
        '<body style="overflow-wrap: break-word; -webkit-nbsp-mode: space;">'
        f"{html_blocks(mail, div_line)}</body></html>\n"
    )
    return alternative(
        mail,
        text_part("plain", plain_words(mail), "utf-8", "quoted-printable"),
        text_part("html", html, "utf-8", "quoted-printable"),
        "Apple-Mail={}",
    )


def iphone(mail: Mail) -> Content:
    """Mail on an iPhone: text alone; everything that is quoted stands behind marks."""
    text = new_words(mail) + "\n"
    if mail.quote is not None:
        old = [mail.quote.head, "", "\ufeff" + mail.quote.text]
        text += "\n" + "\n".join(f"> {row}".rstrip() for row in "\n".join(old).split("\n")) + "\n"
    encoding = "7bit" if text.isascii() else "base64"
    return text_part("plain", text, "us-ascii" if text.isascii() else "utf-8", encoding)


def thunderbird(mail: Mail) -> Content:
    """Thunderbird: flowed text, eight bits."""
    text = "\n".join(
        line if line.startswith(">") else wrapped(line, 72).replace("\n", " \n")
        for line in plain_words(mail).split("\n")
    )
    return text_part("plain", text, "UTF-8", "8bit", "; format=flowed")


def yahoo(mail: Mail) -> Content:
    """Yahoo on the web: both forms in base64, the history unmarked and indented."""
    text = f" {new_words(mail)}\n"
    html = f'<html><head></head><body><div class="yahoo-style-wrap">{html_blocks(mail, div_line)}'
    if mail.quote is not None:
        text += f"\n    {mail.quote.head}  \n \n {mail.quote.text}\n"
        old = f"<div>{escape(mail.quote.head, quote=False)}</div>{old_lines(mail, div_line)}"
        html += f'<div id="ydp1yahoo_quoted_1" class="yahoo_quoted"><div>{old}</div></div>'
    return alternative(
        mail,
        text_part("plain", text, "UTF-8", "base64"),
        text_part("html", html + "</div></body></html>", "UTF-8", "base64"),
        "----=_Part_{}.1",
    )


def samsung(mail: Mail) -> Content:
    """Mail on a Galaxy: HTML in base64 beside a text part in base64."""
    html = f'<html><body><div dir="auto">{html_blocks(mail, div_line)}</div></body></html>'
    return alternative(
        mail,
        text_part("plain", plain_words(mail), "utf-8", "base64"),
        text_part("html", html, "utf-8", "base64"),
        "--_com.samsung.android.email_{}",
    )


def plain(mail: Mail) -> Content:
    """Old office programs and web servers: bare text."""
    text = plain_words(mail)
    encoding = "7bit" if text.isascii() else "8bit"
    return text_part("plain", text, "us-ascii" if text.isascii() else mail.charset, encoding)


def html_only(mail: Mail) -> Content:
    """Help desks and newsletters: HTML without a text part."""
    html = (
        "<!DOCTYPE html><html><head><style>.preheader{display:none}</style></head><body>"
        '<table width="600" align="center" role="presentation"><tr><td>'
        f"{html_blocks(mail, div_line)}</td></tr></table></body></html>\n"
    )
    return text_part("html", html, "utf-8", "quoted-printable")


def raw(mail: Mail) -> Content:
    """Programs whose body is spelled out, MIME parts and all; the mail brings its Content-Type."""
    assert isinstance(mail.body[0], str)
    return Content((), crlf(mail.body[0]).encode())


CLIENTS: dict[str, Callable[[Mail], Content]] = {
    "outlook": outlook,
    "outlook_mobile": outlook_mobile,
    "gmail": gmail,
    "apple": apple,
    "iphone": iphone,
    "thunderbird": thunderbird,
    "yahoo": yahoo,
    "samsung": samsung,
    "plain": plain,
    "html_only": html_only,
    "raw": raw,
}
