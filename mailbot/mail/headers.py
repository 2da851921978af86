"""Header fields of raw mail: split, decoded, read; nothing here raises.

Python's own header classes raise on dirt that is common (`Message-ID: <[x@y]>`, an unknown
charset in an encoded word) and take minutes on hostile lengths, so the fields are read from
the bytes, within limits. RFC 5322, 2231; what is tolerated beyond them stands beside
the line that tolerates it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from itertools import groupby
from operator import itemgetter

from mailbot.mail.charset import decode
from mailbot.mail.encodedwords import text_of
from mailbot.text.arabic import ascii_digits, one_line

FIELD_BYTES_MAX = 64 * 1024
HEADER_BYTES_MAX = 256 * 1024
FIELDS_MAX = 1000
_IDS_MAX = 100
_ID_LENGTH_MAX = 998
_PARAMETERS_MAX = 50


@dataclass(frozen=True, slots=True)
class Field:
    """One header field: its name in lower case, its value in bytes, unfolded."""

    name: str
    value: bytes


_NAME = re.compile(rb"([!-9;-~]{1,100})[ \t]*:[ \t]*")


def split(raw: bytes) -> tuple[tuple[Field, ...], bytes, str | None]:
    """Part an entity into its fields and its body; the note names a limit that was hit."""
    head, body = parted(raw)
    note = "over-cap: header" if len(head) > HEADER_BYTES_MAX else None
    fields: list[Field] = []
    for name, lines in grouped(head[:HEADER_BYTES_MAX]):
        value = b" ".join(lines)
        if len(value) > FIELD_BYTES_MAX or len(fields) >= FIELDS_MAX:
            note = "over-cap: header"
            value = value[:FIELD_BYTES_MAX]
        if len(fields) < FIELDS_MAX:
            fields.append(Field(name, value))
    return tuple(fields), body, note


def parted(raw: bytes) -> tuple[bytes, bytes]:
    """Cut an entity at its first blank line; one without any header field is body alone."""
    for end in (b"\r\n", b"\n"):
        if raw.startswith(end) and not raw.startswith((end + b"\n", end + b"\r\n")):
            return b"", raw[len(end) :]
    bare = raw.find(b"\n\n")
    with_return = raw.find(b"\n\r\n", 0, bare + 2 if bare >= 0 else len(raw))
    at = with_return if with_return >= 0 else bare
    if at >= 0:
        head = raw[: at - 1] if raw[at - 1 : at] == b"\r" else raw[:at]
        return head, raw[at + (3 if with_return >= 0 else 2) :]
    return (raw, b"") if _NAME.match(raw) else (b"", raw)


def grouped(head: bytes) -> list[tuple[str, list[bytes]]]:
    """Collect the lines of each field: its name in lower case, its first line and folded ones.

    Junk lines before or between the fields are skipped (a mailbox's `From ` line, a spoilt
    field), so that one broken line does not turn the rest of the header into body.
    """
    groups: list[tuple[str, list[bytes]]] = []
    for line in head.split(b"\n"):
        line = line.rstrip(b"\r")
        if line[:1] in (b" ", b"\t"):
            if groups:
                groups[-1][1].append(line.strip(b" \t"))
        elif match := _NAME.match(line):
            groups.append((match.group(1).decode("ascii").lower(), [line[match.end() :]]))
    return groups


_PARAMETER = re.compile(
    rb";[ \t]*([A-Za-z0-9_.!#$&^-]{1,60})(?:\*(\d{1,3}))?(\*)?[ \t]*=[ \t]*"
    rb'(?:"((?:[^"\\]|\\.)*)"?|([^;]*))'
)


def parameters(value: bytes) -> tuple[str, dict[str, str]]:
    """Split a structured value (`text/plain; charset=utf-8`) into its token and parameters.

    Continued and encoded parameters of RFC 2231 are joined; encoded words in them, which no
    RFC allows and half of the world sends, are decoded too.
    """
    token, _, rest = value.partition(b";")
    pieces: dict[str, dict[int, tuple[bool, bytes]]] = {}
    for count, match in enumerate(_PARAMETER.finditer(b";" + rest)):
        if count >= _PARAMETERS_MAX:
            break
        name = match.group(1).decode("ascii").lower()
        quoted, plain = match.group(4), match.group(5)
        data = plain.strip() if quoted is None else re.sub(rb"\\(.)", rb"\1", quoted)
        found = pieces.setdefault(name, {})
        found.setdefault(int(match.group(2) or -1), (match.group(3) is not None, data))
    return text_of(token).lower(), {name: _joined(parts) for name, parts in pieces.items()}


def _joined(parts: dict[int, tuple[bool, bytes]]) -> str:
    """Put the pieces of one parameter together (RFC 2231 §3, §4)."""
    ordered = [parts[index] for index in sorted(parts)]
    if -1 in parts and (len(parts) == 1 or not parts[-1][0]):
        ordered = [parts[-1]]
    if not any(encoded for encoded, _ in ordered):
        return text_of(b"".join(data for _, data in ordered))
    label = b""
    if ordered[0][0]:
        label, first = _extended(ordered[0][1])
        ordered[0] = (True, first)
    raw = bytearray()
    for encoded, run in groupby(ordered, key=itemgetter(0)):
        data = b"".join(piece for _, piece in run)  # an octet may be cut: `%D` and `9`
        raw += _unpercent(data) if encoded else data
    return one_line(decode(bytes(raw), label.decode("ascii", "replace"))[0])


def _extended(data: bytes) -> tuple[bytes, bytes]:
    """Part `utf-8'en'text` into the charset's label and the text."""
    label, *rest = data.split(b"'", 2)
    return (label, rest[1]) if len(rest) == 2 else (b"", data)


def _unpercent(data: bytes) -> bytes:
    return re.sub(rb"%([0-9A-Fa-f]{2})", lambda match: bytes([int(match.group(1), 16)]), data)


_ID = re.compile(r"<([^<>]*)>")


def message_ids(text: str) -> tuple[str, ...]:
    """Return the Message-IDs of a field, without brackets; broken ones are skipped.

    Exchange brackets some ids inside (`<[x@y]>`); a lone id without angle brackets counts.
    """
    found = _ID.findall(text) or ([text] if text.count("@") == 1 else [])
    ids = (re.sub(r"\s+", "", item) for item in found)
    kept = dict.fromkeys(i for i in ids if "@" in i.strip("@") and len(i) <= _ID_LENGTH_MAX)
    return tuple(kept)[-_IDS_MAX:]


_MONTHS = {
    name: number
    for number, name in enumerate(
        re.findall("...", "janfebmaraprmayjunjulaugsepoctnovdec"), start=1
    )
}
_DATE = re.compile(
    r"(\d{1,2})[\s-]{1,3}([A-Za-z]{3})[a-z]{0,6}[\s-]{1,3}(\d{2,4})\s{1,3}(\d{1,2})[:.](\d{2})"
    r"(?:[:.](\d{2}))?\s{0,3}([+-]\d{4}\b|[A-Za-z]{1,5}\b)?"
)
_ASCTIME = re.compile(r"([A-Za-z]{3})\s{1,3}(\d{1,2})\s(\d{1,2}):(\d{2}):(\d{2})\s(\d{4})\b")
_ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)")
_ZONES = {"est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7}
_DATE_LENGTH_MAX = 200
_YEARS = range(1990, 2101)


def date_of(text: str) -> datetime | None:
    """Read a Date field; None where it is missing, impossible, or outside 1990 to 2100.

    A time without a zone, or of an unknown one, is taken as UTC (`-0000` of RFC 5322 is that).
    """
    text = ascii_digits(text[:_DATE_LENGTH_MAX])
    try:
        if match := _ISO.search(text):
            moment = datetime.fromisoformat(match.group())
        else:
            moment = _moment(text)
        return moment if moment.year in _YEARS else None
    except (ValueError, OverflowError):
        return None


def _moment(text: str) -> datetime:
    if match := _DATE.search(text):
        day, month, year, hour, minute, second, zone = match.groups()
    elif match := _ASCTIME.search(text):
        month, day, hour, minute, second, year = match.groups()
        zone = None
    else:
        raise ValueError("no date")
    number = _MONTHS.get(month.lower(), 0)
    whole_year = int(year) + (2000 if len(year) == 2 else 0)
    seconds = min(int(second or 0), 59)  # a leap second is none for us
    return datetime(
        whole_year, number, int(day), int(hour), int(minute), seconds, tzinfo=_zone(zone)
    )


def _zone(text: str | None) -> timezone:
    if text is None:
        return UTC
    if text[0] in "+-":
        minutes = int(text[1:3]) * 60 + int(text[3:5])
        return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))
    return timezone(timedelta(hours=_ZONES.get(text.lower(), 0)))
