"""What mails cost that were made to be dear: 1 MB each, of every shape that is hard on a reader.

    python bench/hostile.py [WORD]

Prints the CPU seconds of parsing and reading each (those alone whose name holds WORD), dearest
first. Exit 1 where one takes over a second.
"""

from __future__ import annotations

import base64
import quopri
import sys
from collections.abc import Callable, Iterator
from itertools import cycle, islice, product
from time import process_time

from mailbot.config import load_vocabulary
from mailbot.mail.message import parse
from mailbot.reading.read import read

SIZE = 1_000_000
SECONDS_MAX = 1.0
_HEAD = b"""From: Sara <sara@buyer.example>
To: help@courier.example
Subject: where is my parcel
Date: Tue, 1 Dec 2026 09:00:00 +0000
Message-ID: <1@buyer.example>
MIME-Version: 1.0
"""

# Repeated to the full size: what a writer, a client or an attacker could fill a body with.
_TEXTS = {
    "letters": "a",
    "words": "word ",
    "lines of words": "please tell me where it is\n",
    "empty lines": "\n",
    "blanks": " ",
    "blanks, then a letter": " " * 500 + "x",
    "tabs": "\t",
    "tabs and words": "a\tb\t",
    "digits": "7",
    "digits in groups": "050 123 ",
    "digits by dots": "1.2.3.4.5.6.7.8 ",
    "digits and letters": "a1b2c3d4 ",
    "telephones": "+971 50 123 4567, ",
    "telephones in brackets": "(04) 447 2091 (",
    "telephones in lines": "0551234567\n",
    "waybills": "7711902{:02}1 ",
    "waybills in lines": "waybill 77119{:04}\n",
    "waybills with letters": "RX{:06}AE, ",
    "dates": "12/05/2026 ",
    "dates in words": "by 12 May 2026 at 10:30, ",
    "times": "10:30 ",
    "an Arabic word": "المرسل ",
    "an Arabic letter": "ب",
    "Arabic article": "ال",
    "Arabic fronts": "وبال",
    "stretched letters": "ههههههههه ",
    "tatweel": "ـ",
    "vowel signs": "بَ",
    "combining marks": "a" + "\u0301" * 50,
    "combining marks alone": "\u0301",
    "bidi marks": "\u200f\u202b\u2067",
    "bidi marks closed": "\u2067a\u2069",
    "ligatures": "\ufdfa",
    "emoji": "\U0001f600",
    "attribution": "On 1 Jan 2026 a wrote\n",
    "attribution on one line": "On 1 Jan 2026 a wrote ",
    "attribution with colon": "On 1 Jan 2026 at 10:00 a <a@b.example> wrote:\n",
    "attributions quoted": "On 1 Jan 2026 at 10:00 a <a@b.example> wrote:\n> yes\n",
    "header blocks": "From: a <a@b.example>\nSent: 1 Jan 2026\nTo: b <b@c.example>\nSubject: x\n\n",
    "separators": "-----Original Message-----\n",
    "rules": "-----\n",
    "a rule": "-",
    "underscores": "_",
    "stars": "*",
    "quote marks": ">",
    "quote marks with blanks": "> ",
    "deep quotes": ">" * 60 + " a\n",
    "quotes and answers": "> question\nanswer\n",
    "labels": "Shipper:\n",
    "labels with values": "Shipper: Acme\nConsignee: Bee\n",
    "labels on one line": "Shipper: A Consignee: B ",
    "labels without colons": "shipper consignee ",
    "labels by words": "shipper name phone number ",
    "labels and telephones": "Receiver Sara mob 0551234567 ",
    "Arabic labels": "المرسل: أ المستلم: ب ",
    "colons": ":",
    "colons and words": "a: ",
    "equals": "a=b ",
    "slashes": "/",
    "bars": "|",
    "cells": "a | b | c\n",
    "cells on one line": "a | ",
    "commas": "Sara, ",
    "CSV": "77119022,Sara,0551234567,Riyadh,",
    "CSV lines": "77119022,Sara,0551234567,Riyadh\n",
    "sentences": "Not received. ",
    "denials": "not ",
    "question marks": "? ",
    "dots": ".",
    "abbreviations": "Mr. ",
    "titles": "Dr Eng Mr ",
    "brackets": "(",
    "brackets closed": "(Sara) ",
    "square brackets": "[cid:",
    "image tags": "<image",
    "angles": "<",
    "quotes": '"',
    "quoted names": '"Sara" ',
    "apostrophes": "'",
    "ampersands": "a&",
    "hyphens": "a-",
    "dotted letters": "a.b.",
    "names and capitals": "Sara ACME Trading LLC from Al Noor ",
    "names by turns": "Acme sent to Bee from ",
    "capitals": "ABC ",
    "initials": "A ",
    "places": "Abu Dhabi Dubai ",
    "Arabic places": "الرياض جدة ",
    "firms": "شركة النور للتجارة ",
    "given names": "محمد أحمد علي ",
    "addresses": "a@b.example ",
    "address without end": "a@",
    "address of dots": "a@b." + "b.",
    "long local part": "a.",
    "links": "https://a.example/x ",
    "a link": "https://a.example/" + "x" * 300,
    "link starts": "https://",
    "closings": "Best regards,\nSara\n",
    "closings on one line": "regards ",
    "signatures": "--\nSara\n",
    "feet": "Sent from my phone\n",
    "disclaimers": "Disclaimer: a\n",
    "thanks": "thanks ",
    "urgent": "urgent please ",
    "form markers": "=== KA-2026-000123 ===\n",
    "commands": "#accept\n",
    "our words": "reference KA-2026-000123\n",
    "lists": "1. 0551234567\n2. 77119022\n",
    "bullets": "- a\n",
    "chat": "[1/1/26, 10:00] Sara: hi\n",
    "number words": "twenty two pieces ",
    "mixed scripts": "aب",
    "arabizi": "sho7na 3andi ",
}  # fmt: skip


def _repeated(piece: str, size: int = SIZE) -> str:
    """Return a piece repeated to a size in bytes; `{}` in it is a running number."""
    count = size // len(piece.encode()) + 1
    if "{" not in piece:
        return piece * count
    return "".join(piece.format(number) for number in range(count))


def _plain(text: str, more: str = "") -> bytes:
    kind = f"Content-Type: text/plain; charset=utf-8{more}\n\n".encode()
    return _HEAD + kind + text.encode()[:SIZE]


def _html(body: str, size: int = SIZE) -> bytes:
    return _HEAD + b"Content-Type: text/html; charset=utf-8\n\n" + body.encode()[:size]


def _multipart(body: bytes, boundary: str = "b", subtype: str = "mixed") -> bytes:
    return _HEAD + f"Content-Type: multipart/{subtype}; boundary={boundary}\n\n".encode() + body


def _encoded(text: str, encoding: str) -> bytes:
    raw = text.encode()
    data = base64.encodebytes(raw) if encoding == "base64" else quopri.encodestring(raw)
    head = f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n"
    return _HEAD + head.encode() + data


def _nested(depth: int) -> bytes:
    body = b"".join(
        f"--b{n}\nContent-Type: multipart/mixed; boundary=b{n + 1}\n\n".encode()
        for n in range(depth)
    )
    return _multipart(body + b"x" * (SIZE - len(body)), "b0")


def _field(name: str, value: str) -> bytes:
    return f"{name}: {value}\n".encode()[:SIZE] + b"\n" + _HEAD + b"\nWhere is 77119022?\n"


def _alternating(pieces: tuple[str, ...], size: int = SIZE) -> str:
    return "".join(islice(cycle(pieces), size // len("".join(pieces)) * len(pieces)))


_MARKUP: dict[str, Callable[[], str]] = {
    "nested div": lambda: "<div>" * 200_000,
    "nested div closed": lambda: "<div>" * 90_000 + "x" + "</div>" * 90_000,
    "nested span": lambda: "<span>" * 160_000,
    "nested b": lambda: "<b>" * 330_000,
    "nested b and p": lambda: "<b><p>" * 160_000,
    "nested font": lambda: "<font><p>" * 110_000,
    "nested li": lambda: "<ul><li>" * 120_000,
    "nested td": lambda: "<table><tr><td>" * 66_000,
    "tables without end": lambda: "<table>" * 140_000,
    "rows": lambda: "<table>" + "<tr><td>a<td>b" * 70_000,
    "cells in a row": lambda: "<table><tr>" + "<td>a" * 190_000,
    "small tables": lambda: "<table><tr><td>Shipper<td>Acme</table>" * 25_000,
    "table of waybills": lambda: "<table><tr><th>waybill<th>phone" + "".join(
        f"<tr><td>77119{n:04}<td>0551{n:06}" for n in range(35_000)
    ),
    "comment": lambda: "<!--" + "x" * SIZE,
    "comments": lambda: "<!--" * 250_000,
    "comments closed": lambda: "<!---->a" * 120_000,
    "a tags": lambda: "<a " * 300_000,
    "attributes": lambda: "<p " + "".join(f"a{n}=1 " for n in range(110_000)) + ">x",
    "classes": lambda: '<p class="' + "gmail " * 160_000 + '">x',
    "styles": lambda: '<p style="' + "margin:1px;" * 90_000 + '">x',
    "styled": lambda: "".join(f'<p style="margin:{n}px">x</p>' for n in range(34_000)),
    "hidden style": lambda: '<p style="' + "display : " * 100_000 + '">x',
    "blanks in a style": lambda: '<p style="display' + " " * SIZE + '">x',
    "borders": lambda: '<blockquote style="' + "border-left:" * 80_000 + '">x',
    "blockquotes": lambda: "<blockquote>" * 80_000,
    "quotes side by side": lambda: "<blockquote>a</blockquote>" * 38_000,
    "gmail quotes": lambda: '<div class="gmail_quote">x' * 38_000,
    "gmail quotes side by side": lambda: '<div class="gmail_quote">x</div>' * 31_000,
    "gmail quote of many": lambda: '<div class="gmail_quote">' + "<i></i>" * 140_000,
    "gmail quotes of many": lambda: (
        ('<div class="gmail_quote">' * 900) + "<i></i>" * 130_000
    ),
    "ruled boxes": lambda: (
        '<div style="border:none;border-top:solid #e1e1e1">' * 900 + "x" * 950_000
    ),
    "signatures": lambda: '<div class="gmail_signature">x</div>' * 27_000,
    "entities": lambda: "&amp;" * 200_000,
    "br": lambda: "<br>" * 250_000,
    "paragraphs": lambda: "<p>x" * 250_000,
    "blank paragraphs": lambda: "<p>&nbsp;</p>" * 76_000,
    "pre": lambda: "<pre>" + "a\n" * 490_000,
    "script": lambda: "<script>" + "x" * SIZE,
    "style": lambda: "<style>" * 140_000,
    "misnested": lambda: "<b><i></b></i>" * 70_000,
    "misnested tables": lambda: "<table><b><tr><i><td></b>" * 40_000,
    "svg": lambda: "<svg><p>" * 120_000,
    "select": lambda: "<select><option>" * 60_000,
    "template": lambda: "<template>" * 100_000,
    "unclosed tag": lambda: "<" * SIZE,
    "slashes": lambda: "</" * 490_000,
    "text": lambda: "where is it " * 80_000,
    "a long list": lambda: "<ol>" + "<li>a" * 190_000,
}  # fmt: skip


def _mails() -> Iterator[tuple[str, Callable[[], bytes]]]:
    for name, piece in _TEXTS.items():
        yield f"text: {name}", lambda piece=piece: _plain(_repeated(piece))
    for name in ("words", "deep quotes", "labels with values", "quote marks with blanks"):
        yield (
            f"flowed: {name}",
            lambda name=name: _plain(
                _repeated(_TEXTS[name]).replace("\n", " \n"), "; format=flowed; delsp=yes"
            ),
        )
    for name, made in _MARKUP.items():
        yield f"html: {name}", lambda made=made: _html(made())
    yield (
        "text: names of their own, with addresses",
        lambda: _plain(
            "".join(f"Receiver {name} Lee, his email is {name}@b.example. " for name in _names())
        ),
    )
    yield from _wrapped()
    yield from _headed()


def _names() -> Iterator[str]:
    """Yield names of which none comes twice."""
    letters = product("abcdefghij", repeat=4)
    return ("S" + "".join(four) for four in letters)


def _wrapped() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield bodies of many parts, and bodies that are encoded."""
    part = b"--b\nContent-Type: text/plain\n\na\n"
    yield "parts: thousands", lambda: _multipart(part * (SIZE // len(part)))
    yield (
        "parts: under the cap",
        lambda: _multipart((part[:-2] + b"where is it " * 170 + b"\n") * 480),
    )
    yield (
        "parts: html",
        lambda: _multipart(
            (b"--b\nContent-Type: text/html\n\n" + b"<p>where is it</p>" * 120 + b"\n") * 450
        ),
    )
    yield "parts: alternatives", lambda: _multipart(part * 499, subtype="alternative")
    yield "parts: boundaries alone", lambda: _multipart(b"--b\n" * 250_000)
    yield "parts: dashes", lambda: _multipart(b"\n--" * 330_000)
    yield "parts: empty boundary", lambda: _multipart(b"\n--x" * 250_000, '""')
    for depth in (45, 5_000):
        yield f"parts: {depth} deep", lambda depth=depth: _nested(depth)
    for encoding in ("base64", "quoted-printable"):
        for text in ("where is it\n", "أين شحنتي ", "=\n"):
            yield (
                f"{encoding}: {text.strip()}",
                lambda encoding=encoding, text=text: _encoded(
                    _repeated(text, SIZE // 3 if "ش" in text else SIZE * 3 // 4), encoding
                ),
            )
    kind = b"Content-Type: text/plain\nContent-Transfer-Encoding: "
    yield (
        "quoted-printable: soft breaks",
        lambda: _HEAD + kind + (b"quoted-printable\n\n" + b"=\n" * 490_000),
    )
    yield (
        "quoted-printable: cut signs",
        lambda: _HEAD + kind + b"quoted-printable\n\n" + b"=" * SIZE,
    )
    yield "base64: junk", lambda: _HEAD + kind + b"base64\n\n" + b"a b = c\n" * 120_000
    yield "base64: padding", lambda: _HEAD + kind + b"base64\n\n" + b"YQ==\n" * 200_000
    yield "uuencode", lambda: _HEAD + kind + b"uuencode\n\nbegin 1 a\n" + b"#86)C\n" * 160_000
    yield (
        "attached mails",
        lambda: _multipart(
            b"--b\nContent-Type: message/rfc822\n\n" + _HEAD + b"\nx\n" + b"y" * (SIZE - 400)
        ),
    )
    yield "charset: high bytes", lambda: _HEAD + b"\n" + b"\xc7\xe4\xec" * 330_000
    yield "charset: twice", lambda: _HEAD + b"\n" + ("Ø§Ù„" * 90_000).encode()
    yield "charset: zeros", lambda: _HEAD + b"\n" + b"\x00a" * 490_000
    yield "bytes: zeros", lambda: _HEAD + b"\n" + b"\x00" * SIZE
    yield "bytes: carriage returns", lambda: _HEAD + b"\n" + b"\r" * SIZE
    yield "bytes: nothing but", lambda: b"\xff" * SIZE
    yield "bytes: one line", lambda: b"x" * SIZE
    yield "bytes: colons", lambda: b"a:b\n" * 250_000


def _headed() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield headers that are long, many, or oddly encoded, each with a plain body."""
    people = ", ".join(f"Sara <s{n}@b.example>" for n in range(20_000))
    yield "head: 20,000 addresses", lambda: _field("To", people)
    yield "head: comments", lambda: _field("To", "(" * SIZE)
    yield "head: quotes", lambda: _field("To", '"\\' * (SIZE // 2))
    yield "head: angles", lambda: _field("To", "<" * SIZE)
    yield "head: commas", lambda: _field("To", "," * SIZE)
    yield "head: groups", lambda: _field("To", "a:;" * (SIZE // 3))
    yield "head: ats", lambda: _field("From", "a@" * (SIZE // 2))
    yield "head: subject", lambda: _field("Subject", "where is it " * (SIZE // 12))
    yield "head: answers", lambda: _field("Subject", "Re: " * (SIZE // 4))
    yield "head: digits", lambda: _field("Subject", "7" * SIZE)
    yield "head: brackets", lambda: _field("Subject", "[" * SIZE)
    for word in ("=?utf-8?B?2KfZhNi0?=", "=?utf-8?Q?a?=", "=?utf-8?Q?", "=?", "=?a?B?=?"):
        yield (
            f"head: {word}",
            lambda word=word: _field("Subject", (word + " ") * (SIZE // (len(word) + 1))),
        )
    yield "head: references", lambda: _field("References", "<1@a.example> " * (SIZE // 14))
    yield "head: references open", lambda: _field("References", "<" * SIZE)
    yield "head: folded", lambda: _field("Subject", "a\n " * (SIZE // 3))
    yield "head: many", lambda: b"X-A: b\n" * (SIZE // 7) + _HEAD + b"\nx\n"
    yield "head: many trace lines", lambda: (
        b"Received: from a by b for <c@d.example>; Tue, 1 Dec 2026 09:00:00 +0000\n" * 14_000
        + _HEAD + b"\nx\n"
    )  # fmt: skip
    yield "head: parameters", lambda: _field("Content-Type", "text/plain" + ";a=b" * 250_000)
    yield (
        "head: parameter pieces",
        lambda: _field(
            "Content-Type", "text/plain" + "".join(f";a*{n % 999}*=b" for n in range(100_000))
        ),
    )
    yield "head: date", lambda: _field("Date", "1 " * (SIZE // 2))
    yield "head: authentication", lambda: _field("Authentication-Results", "dkim=pass " * 100_000)
    yield (
        "text: names by turns, Arabic",
        lambda: _plain(_alternating(("محمد ", "ACME ", "الرياض ", "Sara "), SIZE // 2)),
    )


def main(word: str = "") -> None:
    """Measure the mails whose name holds a word, print the figures, and judge them."""
    vocabulary = load_vocabulary()
    read(parse(_plain("where is 77119022?")), vocabulary)
    seconds: dict[str, float] = {}
    for name, made in _mails():
        if word not in name:
            continue
        raw = made()
        start = process_time()
        mail = parse(raw)
        parsed = process_time()
        read(mail, vocabulary)
        seconds[name] = process_time() - start
        if word or seconds[name] > SECONDS_MAX:
            print(f"{seconds[name]:7.2f} s  ({parsed - start:.2f} to parse)  {name}", flush=True)
    ranked = sorted(seconds.items(), key=lambda item: -item[1])
    print(f"{len(ranked)} mails; the dearest:")
    for name, taken in ranked[:10]:
        print(f"{taken:7.2f} s  {name}")
    sys.exit(1 if ranked and ranked[0][1] > SECONDS_MAX else 0)


if __name__ == "__main__":
    main(*sys.argv[1:2])
