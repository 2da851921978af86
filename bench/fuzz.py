"""Spoilt mails by the hundred thousand: none may raise, and none may take long.

    python bench/fuzz.py --mails 200000 --seed 1 [--first NUMBER] [--jobs 2] [--folder FOLDER]
                         [--only NUMBER]

Mails of FOLDER (those held back from tuning are left out) and mails made up here are cut,
spliced, flipped, relabelled and stuffed with soups of headers, encoded words, boundaries and
labels. Mail NUMBER of a seed is always the same: `--only` repeats it and shows its bytes, `--first`
goes on where a run was broken off.
Prints what was raised, the slowest mail (of CPU time), and mails a second; exit 1 where anything
was raised.
"""

from __future__ import annotations

import argparse
import csv
import io
import os
import signal
import struct
import sys
import traceback
import zipfile
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path
from random import Random
from time import perf_counter, process_time

from mailbot.cli.extract import record
from mailbot.config import load_vocabulary
from mailbot.mail.bounces import read_bounce
from mailbot.mail.message import parse
from mailbot.reading.read import read

SECONDS_MAX = 30
_CHUNK = 200


def _row(words: str) -> list[str]:
    return words.split("|")


_CHARSETS = _row(
    "utf-8|windows-1256|iso-8859-6|iso-8859-1|us-ascii|utf-16|utf-16le|utf-7|windows-1252|idna|"
    "undefined|hex|punycode|unknown-8bit|x-mac-arabic|gb18030|iso-2022-jp"
)
_CODECS = ("utf-8", "cp1256", "iso8859-6", "utf-16", "utf-16-le", "cp1252", "latin-1")
_LABELS = _row(
    "رقم البوليصة|المرسل|المستلم|الجوال|جوال المستلم|هاتف|العنوان|البريد|اسم المرسل|الشاحن|AWB|"
    "Waybill|Shipper|Consignee|Mobile|Tel|Receiver|Sender|Phone|From|To|Name|Email|Contact person"
)
_VALUES = _row(
    "290019498498|٢٩٠٠١٩٤٩٨٤٩٨|0501234567|+966 50 123 4567|٠٥٠١٢٣٤٥٦٧|00971501234567|شركة النور|"
    "أحمد علي|Sara Ahmad|Noor Trading Co. Ltd.|sara@noor.example|غير معروف|same|2.9E+11|(|)|«|»|"
    "\u202b290019498498\u202c|٠٥٠\u200f١٢٣|ى|ـــ|A/B|—|//|::|،|؛|?|!|...|=|https://x.example/1?a=b"
)
_WORDS = _row(
    "لم تصل الشحنة حتى الآن|نرجو الإفادة عاجل|where is my parcel|please deliver today|شكرا جزيلا|"
    "I want a refund|المستلم غير موجود|we shipped it to|On Mon, Jan 5, 2026 at 9:30 AM x wrote:|"
    "-----Original Message-----|من: أحمد|تم الإرسال:|Sent from my iPhone|مع التحية|Regards|"
    "> quoted|________________________________|-- |#reply|/assign operations|"
    "=== KA-2026-000123 ===|www|\t|"
)
_HEADERS = _row(
    "From|To|Cc|Subject|Date|Message-ID|References|In-Reply-To|Reply-To|Return-Path|Received|"
    "Content-Type|Content-Transfer-Encoding|Content-Disposition|Auto-Submitted|Precedence|"
    "List-Id|Importance|X-Priority|MIME-Version|Delivered-To|X-Failed-Recipients"
)
_PIECES = _row(
    '<|>|@|a@b.example|<a@b.example>|"|(|)|,|;|:|=?|?=|=?utf-8?B?|=?utf-8?Q?=D8?=|=?x?b?2KM=?=|'
    "charset=|boundary=|boundary=\"b\"|name*0*=utf-8''%D9|filename*=|multipart/mixed|text/html|"
    "multipart/alternative|message/rfc822|application/ms-tnef|text/plain|base64|quoted-printable|"
    "Mon, 05 Jan 2026 09:30:00 +0300|99999999999999|\\|*|%|ع|é|\x00|\x80|"
    "re: fwd: رد:|bulk|auto-replied"
)


@dataclass
class Outcome:
    """What came of a chunk of mails."""

    mails: int = 0
    raised: list[tuple[int, str]] = field(default_factory=list)
    slowest: tuple[float, int] = (0.0, 0)


def main() -> None:
    """Read as many spoilt mails as were asked for and print what came of them."""
    given = _arguments()
    if given.only is not None:
        raw = mail(given.seed, given.only, given.folder)
        sys.stdout.buffer.write(raw)
        _read(raw)
        return
    start = perf_counter()
    total = Outcome()
    chunks = [
        (given.seed, at, min(at + _CHUNK, given.mails), given.folder)
        for at in range(given.first, given.mails, _CHUNK)
    ]
    with get_context("spawn").Pool(given.jobs) as pool:
        for done in pool.imap_unordered(_chunk, chunks):
            total.mails += done.mails
            total.raised += done.raised
            total.slowest = max(total.slowest, done.slowest)
            print(f"\r{total.mails} mails, {len(total.raised)} raised", end="", file=sys.stderr)
    seconds = perf_counter() - start
    print(file=sys.stderr)
    for number, text in sorted(total.raised)[:20]:
        print(f"--only {number}:\n{text}")
    slow, number = total.slowest
    print(
        f"{total.mails} mails of seed {given.seed} in {seconds:.0f} s: {len(total.raised)} raised"
    )
    print(f"slowest {slow * 1000:.0f} ms (--only {number}), {total.mails / seconds:.0f} mails/s")
    sys.exit(bool(total.raised))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Read spoilt mails.")
    parser.add_argument("--mails", type=int, default=2000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--folder", default="")
    parser.add_argument("--only", type=int)
    return parser.parse_args()


def _chunk(job: tuple[int, int, int, str]) -> Outcome:
    seed, first, last, folder = job
    outcome = Outcome()
    signal.signal(signal.SIGVTALRM, _too_long)
    _warm_up()
    for number in range(first, last):
        raw = mail(seed, number, folder)
        start = process_time()
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS_MAX)
        try:
            _read(raw)
        except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for
            outcome.raised.append((number, traceback.format_exc(limit=-4)))
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        outcome.slowest = max(outcome.slowest, (process_time() - start, number))
        outcome.mails += 1
    return outcome


def _too_long(*_: object) -> None:
    raise TimeoutError(f"over {SECONDS_MAX} s")


def _read(raw: bytes) -> None:
    found = parse(raw)
    record("mail", found, read(found, _vocabulary()))
    read_bounce(found)


@lru_cache(maxsize=1)
def _warm_up() -> None:
    """Read some mails before the first that counts: they load what all share."""
    for number in range(20):
        _read(mail(0, number))


@lru_cache(maxsize=1)
def _vocabulary():  # type: ignore[no-untyped-def]
    return load_vocabulary()


@lru_cache(maxsize=1)
def _labelled(folder: str) -> tuple[bytes, ...]:
    files = sorted(Path(folder).glob("*.eml")) if folder else []
    return tuple(file.read_bytes() for file in files if file.stem[-1] not in "05")


def mail(seed: int, number: int, folder: str = "") -> bytes:
    """Return spoilt mail `number` of a seed."""
    chance = Random(f"{seed}:{number}")
    known = _labelled(folder)
    raw = chance.choice(known) if known and chance.random() < 0.7 else _made(chance)
    for _ in range(chance.choice((0, 1, 1, 2, 2, 3, 5, 8))):
        other = chance.choice(known) if known else _made(chance)
        raw = chance.choice(_WAYS)(raw, other, chance)
    return raw


def _made(chance: Random) -> bytes:
    """Make a mail up: headers, a body of labelled lines and sentences, perhaps a file."""
    codec = chance.choice(_CODECS)
    body = _soup(chance, chance.randint(1, 25)).encode(codec, "replace")
    charset = chance.choice((*_CHARSETS, codec))
    head = [
        "From: " + chance.choice(('"Sara" <sara@noor.example>', "sara@rimal.example", "=?x?=")),
        "To: desk@rimal.example",
        "Subject: " + _words(chance, 4).replace("\n", " "),
        "Date: Mon, 05 Jan 2026 09:30:00 +0300",
        f"Message-ID: <{chance.random()}@noor.example>",
        "MIME-Version: 1.0",
    ]
    kind = chance.choice(("plain", "plain", "html"))
    if kind == "html":
        body = _page(chance).encode(codec, "replace")
    part = _part(f"text/{kind}; charset={charset}", body, chance)
    if chance.random() < 0.4:
        files = b"".join(b"--b\r\n" + _file(chance) for _ in range(chance.randint(1, 3)))
        part = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" + part + files + b"--b--"
    return "\r\n".join(head).encode() + b"\r\n" + part


def _part(head: str, data: bytes, chance: Random) -> bytes:
    if chance.random() < 0.5:
        return f"Content-Type: {head}\r\n\r\n".encode() + data + b"\r\n"
    head += "\r\nContent-Transfer-Encoding: base64"
    return f"Content-Type: {head}\r\n\r\n".encode() + b64encode(data) + b"\r\n"


def _file(chance: Random) -> bytes:
    rows = [
        [chance.choice((*_LABELS, *_VALUES)) for _ in range(chance.randint(1, 6))]
        for _ in range(chance.randint(1, 8))
    ]
    kinds = (("a.csv", _csv), ("a.xlsx", _xlsx), ("a.txt", _csv), ("winmail.dat", _winmail))
    name, data = chance.choice(kinds)
    spoilt = data(rows)
    if chance.random() < 0.2:
        name, spoilt = "a.eml", _made(chance)
    if chance.random() < 0.5:
        spoilt = chance.choice((_flip, _cut, _double))(spoilt, b"", chance)
    return _part(f"application/octet-stream; name={name}", spoilt, chance)


def _csv(rows: list[list[str]]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream).writerows(rows)
    return stream.getvalue().encode("utf-8")


def _xlsx(rows: list[list[str]]) -> bytes:
    cells = "".join(
        "<row>" + "".join(f"<c t='inlineStr'><is><t>{c}</t></is></c>" for c in row) + "</row>"
        for row in rows
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        sheet = zipfile.ZipInfo(
            "xl/worksheets/sheet1.xml"
        )  # with a date of its own: always the same
        packed.writestr(sheet, f"<worksheet>{cells}</worksheet>", zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _winmail(rows: list[list[str]]) -> bytes:
    """Wrap rows as Outlook does: a body in RTF, a name and a file."""
    letters = "".join(f"\\u{ord(char)}?" for row in rows for cell in row for char in cell)
    body = bytes(8) + b"MELA" + bytes(4) + f"{{\\rtf1\\ansicpg1256 {letters}\\par}}".encode()
    packed = struct.pack("<IHHII", 1, 0x0102, 0x1009, 1, len(body)) + body
    given = ((0x69003, packed), (0x69002, bytes(14)), (0x18010, b"A.CSV"), (0x6800F, _csv(rows)))
    data = (struct.pack("<BII", 1, name, len(v)) + v + bytes(2) for name, v in given)
    return b"\x78\x9f\x3e\x22\x01\x00" + b"".join(data)


def _soup(chance: Random, lines: int) -> str:
    return "\n".join(_line(chance) for _ in range(lines))


def _line(chance: Random) -> str:
    if chance.random() < 0.4:
        return _words(chance, chance.randint(0, 5))
    separator = chance.choice((": ", ":", " ", "\t", " - ", "/", " | ", "=", " :", "  "))
    return (
        chance.choice(_LABELS)
        + separator
        + " ".join(chance.choice(_VALUES) for _ in range(chance.randint(0, 3)))
    )


def _words(chance: Random, count: int) -> str:
    return " ".join(chance.choice((*_WORDS, *_VALUES)) for _ in range(count))


def _page(chance: Random) -> str:
    rows = "".join(
        f"<tr><td>{chance.choice(_LABELS)}</td><td>{chance.choice(_VALUES)}</td></tr>"
        for _ in range(chance.randint(0, 8))
    )
    tags = ("<p>", "</p>", "<div", "<!--", "-->", "<td>", "</table>", "&#x202e;", "&nbsp", "<br>")
    loose = " ".join(chance.choice((*tags, *_WORDS)) for _ in range(chance.randint(0, 20)))
    return f"<html><body dir=rtl>{loose}<table>{rows}</table>{_words(chance, 6)}</body></html>"


def _flip(raw: bytes, _: bytes, chance: Random) -> bytes:
    spoilt = bytearray(raw)
    for _ in range(min(len(spoilt), chance.randint(1, 40))):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)


def _cut(raw: bytes, _: bytes, chance: Random) -> bytes:
    first, last = sorted(chance.randint(0, len(raw)) for _ in range(2))
    return raw[:first] + raw[last:] if chance.random() < 0.5 else raw[:last]


def _double(raw: bytes, _: bytes, chance: Random) -> bytes:
    first, last = sorted(chance.randint(0, len(raw)) for _ in range(2))
    return raw[:last] + raw[first:][:20_000]


def _splice(raw: bytes, other: bytes, chance: Random) -> bytes:
    return raw[: chance.randint(0, len(raw))] + other[chance.randint(0, len(other)) :]


def _put(raw: bytes, soup: bytes, chance: Random, *, head: bool) -> bytes:
    """Put a soup at the start of a line of the header, or of the body."""
    end = max(raw.find(b"\n\r\n"), raw.find(b"\n\n"), 0)
    places = [at + 1 for at, byte in enumerate(raw[:20_000]) if byte == 10 and (at < end) == head]
    at = chance.choice(places or [0])
    return raw[:at] + soup + raw[at:]


def _header_soup(raw: bytes, _: bytes, chance: Random) -> bytes:
    soup = "".join(
        f"{chance.choice(_HEADERS)}: "
        + chance.choice(("", " ")).join(chance.choice(_PIECES) for _ in range(chance.randint(0, 8)))
        + chance.choice(("\r\n", "\n", "\r\n ", "\r"))
        for _ in range(chance.randint(1, 6))
    )
    return _put(raw, soup.encode("utf-8", "replace"), chance, head=True)


def _word_soup(raw: bytes, _: bytes, chance: Random) -> bytes:
    words = []
    for _ in range(chance.randint(1, 6)):
        data = chance.choice((*_WORDS, *_VALUES)).encode(chance.choice(_CODECS), "replace")
        text = b64encode(data)[: chance.randint(0, 60)].decode()
        words.append(
            f"=?{chance.choice(_CHARSETS)}?{chance.choice('BbQqX')}?{text}"
            + chance.choice(("?=", "?= ", "", "?", "=", "?=\r\n "))
        )
    name = chance.choice(("Subject", "From", "To", "Reply-To"))
    return _put(raw, f"{name}: {''.join(words)}\r\n".encode(), chance, head=True)


def _boundary_soup(raw: bytes, other: bytes, chance: Random) -> bytes:
    soup = b"".join(
        b"--b"
        + chance.choice((b"", b"--", b" "))
        + b"\r\nContent-Type: "
        + chance.choice(_PIECES).encode("utf-8", "replace")
        + chance.choice((b"; boundary=b", b"; charset=x", b"", b"; name=a.csv"))
        + b"\r\n\r\n"
        + other[: chance.randint(0, 2000)]
        + b"\r\n"
        for _ in range(chance.randint(1, 12))
    )
    return _put(raw, soup, chance, head=False)


def _charset(raw: bytes, _: bytes, chance: Random) -> bytes:
    for name in _CHARSETS[:6]:
        if f"charset={name}".encode() in raw.lower():
            return raw.replace(name.encode(), chance.choice(_CHARSETS).encode(), 1)
    return raw.decode("utf-8", "replace").encode(chance.choice(_CODECS), "replace")


def _label_soup(raw: bytes, _: bytes, chance: Random) -> bytes:
    soup = _soup(chance, chance.randint(1, 20)).encode(chance.choice(_CODECS[:3]), "replace")
    return _put(raw, soup + b"\r\n", chance, head=False)


def _line_ends(raw: bytes, _: bytes, chance: Random) -> bytes:
    return raw.replace(b"\r\n", chance.choice((b"\n", b"\r", b"\r\r\n", b"\n\n", b" \r\n")))


_WAYS: tuple[Callable[[bytes, bytes, Random], bytes], ...] = (
    _flip,
    _cut,
    _double,
    _splice,
    _header_soup,
    _word_soup,
    _boundary_soup,
    _charset,
    _label_soup,
    _line_ends,
)


if __name__ == "__main__":
    main()
