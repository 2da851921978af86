"""What attached files say: rows of tables (CSV, XLSX) and text, within limits.

Only files whose name or type says that they hold a table or plain text are opened; what such a
file really is, its first bytes tell, since "orders.xls" may be a page, a text or a workbook.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from mailbot.mail.charset import decode
from mailbot.mail.html import tables, to_text
from mailbot.mail.message import Attachment
from mailbot.mail.rtf import read_rtf
from mailbot.mail.workbooks import CELL_MAX, COLUMNS_MAX, ROWS_MAX, Row, UnreadableError, sheets

FILES_MAX = 5
FILE_BYTES_MAX = 4 * 1024 * 1024
TEXT_BYTES_MAX = 512 * 1024
TEXT_MAX = 32 * 1024
_HEAD_LINES = 10


@dataclass(frozen=True, slots=True)
class Enclosure:
    """An attached file that was opened: its tables, or its text. `note` tells why it was not."""

    name: str
    tables: tuple[tuple[Row, ...], ...] = ()
    text: str = ""
    note: str | None = None


_TABLES = ("csv", "tsv", "xlsx", "xlsm", "xls")
_TYPES = (
    "text/csv",
    "text/tab-separated-values",
    "application/csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.ms-excel",
)
_TEXTS = ("txt", "text", "htm", "html", "rtf")
_TEXT_TYPES = ("text/plain", "text/html", "text/rtf", "application/rtf", "application/msword")
_FOOTER = re.compile(r"ATT\d{3,6}\.(?:htm|txt)", re.I)
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGE = re.compile(
    rb"[\s\xef\xbb\xbf\xff\xfe\x00]{0,20}<(?:!doctype|html|table|head|\?xml|meta)", re.I
)


def enclosures(attachments: Sequence[Attachment]) -> tuple[Enclosure, ...]:
    """Open the attached tables and texts, the first FILES_MAX of them."""
    wanted = (attachment for attachment in attachments if _holds_words(attachment))
    return tuple(map(_opened, islice(wanted, FILES_MAX)))


def _holds_words(attachment: Attachment) -> bool:
    extension = _extension(attachment.name)
    if attachment.media_type in _TYPES or extension in _TABLES:
        return True
    if _FOOTER.match(attachment.name):
        return False  # what gateways append below a mail
    return extension in _TEXTS and attachment.media_type in (
        *_TEXT_TYPES,
        "application/octet-stream",
    )


def _extension(name: str) -> str:
    return name.rpartition(".")[2].lower()


def _opened(attachment: Attachment) -> Enclosure:
    name, data = attachment.name, attachment.data
    if len(data) > FILE_BYTES_MAX:
        return Enclosure(name, note="too large to be read")
    if data.startswith(_OLD_WORKBOOK):
        return Enclosure(name, note="a workbook of an old or an encrypted form")
    if data.startswith(b"PK\x03\x04"):
        try:
            return Enclosure(name, sheets(data))
        except UnreadableError as error:
            return Enclosure(name, note=str(error))
    if data.startswith(b"{\\rtf"):
        written = read_rtf(data[:TEXT_BYTES_MAX])
        return (
            _page(name, written.html)
            if written.html
            else Enclosure(name, text=written.text[:TEXT_MAX])
        )
    text, _ = decode(data[:TEXT_BYTES_MAX], None)
    if _PAGE.match(data) or _extension(name) in ("htm", "html"):
        return _page(name, text)
    if _extension(name) in _TEXTS:
        return Enclosure(name, text=text[:TEXT_MAX])
    return Enclosure(name, (_plain_rows(_separated(text)),))


def _page(name: str, html: str) -> Enclosure:
    """Open a page: its tables, and its text where it has none."""
    found = tuple(_plain_rows(table) for table in tables(html))
    return Enclosure(name, found, "" if found else to_text(html)[:TEXT_MAX])


_SEPARATOR = re.compile(r"sep=([;,|\t])\n")


def _separated(text: str) -> Iterator[Row]:
    """Yield the rows of a text whose cells are parted by what its first lines hold most of."""
    told = _SEPARATOR.match(text)
    if told:
        text = text[told.end() :]
    head = "\n".join(text[:TEXT_MAX].split("\n", _HEAD_LINES)[:_HEAD_LINES])
    separator = told.group(1) if told else max("\t;,|", key=head.count)
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=separator)
    while True:
        try:
            row = next(reader)
        except csv.Error:  # a cell without end
            return
        except StopIteration:
            return
        yield tuple(row)


_FORMULA = re.compile(r'=\s*"([^"]*)"')
_ROUNDED = re.compile(r"[+-]?\d{1,3}(?:[.,]\d{0,15})?[eE]\+?\d{1,3}")


def _plain_rows(rows: Iterator[Row] | Sequence[Row]) -> tuple[Row, ...]:
    return tuple(
        tuple(_plain(cell[:CELL_MAX]) for cell in row[:COLUMNS_MAX])
        for row in islice(rows, ROWS_MAX)
    )


def _plain(cell: str) -> str:
    """Return what a cell says: `="0501"` is a text, other formulas and 2.9E+11 are no value."""
    cell = cell.strip()
    if match := _FORMULA.fullmatch(cell):
        return match.group(1)
    return "" if cell.startswith("=") or _ROUNDED.fullmatch(cell) else cell.removeprefix("'")
