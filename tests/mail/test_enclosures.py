"""Attached tables and texts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.mail.enclosures import FILE_BYTES_MAX, FILES_MAX, TEXT_MAX, Enclosure, enclosures
from mailbot.mail.message import Attachment
from mailbot.mail.workbooks import CELL_MAX, COLUMNS_MAX, ROWS_MAX
from tests.mail.books import of_rows

ROWS = (("رقم البوليصة", "المستلم"), ("290019498498", "سارة أحمد"))


def _file(data: bytes, name: str, media_type: str = "application/octet-stream") -> Attachment:
    return Attachment(
        name=name, media_type=media_type, size=len(data), inline=False, content_id="", data=data
    )


def _open(data: bytes, name: str, media_type: str = "application/octet-stream") -> Enclosure:
    (found,) = enclosures([_file(data, name, media_type)])
    return found


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp1256", "utf-16", "utf-16-le"])
def test_a_csv_is_read_whatever_parts_and_encodes_it(separator: str, codec: str) -> None:
    text = "\r\n".join(separator.join(row) for row in ROWS) + "\r\n"
    assert _open(text.encode(codec), "a.csv").tables == (ROWS,)


def test_cells_may_hold_separators_quotes_and_lines() -> None:
    data = b'AWB,Consignee\r\n290019498498,"Sara ""S"" Ahmad, Ltd\nRiyadh"\r\n'
    assert _open(data, "a.csv").tables[0][1] == ("290019498498", 'Sara "S" Ahmad, Ltd\nRiyadh')


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("2.9E+11", ""),
        ("9,66501E+11", ""),
        ("2E11", ""),
        ('"=""0501234567"""', "0501234567"),
        ("=HYPERLINK(1)", ""),
        ("'0501234567", "0501234567"),
        ("+966501234567", "+966501234567"),
        ("E12", "E12"),
        ("AWB2E11X", "AWB2E11X"),
    ],
)
def test_rounded_numbers_and_formulas_are_no_value(cell: str, value: str) -> None:
    assert _open(f"a;b\n{cell};x\n".encode(), "a.csv").tables == ((("a", "b"), (value, "x")),)


def test_a_line_that_names_the_separator_is_obeyed() -> None:
    assert _open(b"sep=;\na;b,c\n", "a.csv").tables == ((("a", "b,c"),),)


def test_what_a_file_is_its_bytes_tell() -> None:
    page = b"<html><table><tr><td>AWB</td><td>1234</td></tr></table></html>"
    assert _open(page, "a.xls").tables == ((("AWB", "1234"),),)
    assert _open(of_rows(ROWS), "a.csv").tables == (ROWS,)
    assert _open(b"a\tb\nc\td\n", "a.xls").tables == ((("a", "b"), ("c", "d")),)


def test_a_text_stays_a_text() -> None:
    found = _open(b"Consignee: Sara\r\nMobile: 0501234567\r\n", "a.txt", "text/plain")
    assert (found.text, found.tables) == ("Consignee: Sara\nMobile: 0501234567\n", ())


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.pdf", "application/pdf"),
        ("a.eml", "message/rfc822"),
        ("delivery-status.txt", "message/delivery-status"),
        ("invite.ics", "text/calendar"),
        ("ATT00001.htm", "text/html"),
    ],
)
def test_other_files_are_not_opened(name: str, media_type: str) -> None:
    assert enclosures([_file(b"Consignee: Sara", name, media_type)]) == ()


@pytest.mark.parametrize(
    ("data", "note"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "a workbook of an old or an encrypted form"),
        (b"PK\x03\x04rest", "damaged"),
        (b"x" * (FILE_BYTES_MAX + 1), "too large to be read"),
    ],
)
def test_what_cannot_be_opened_says_why(data: bytes, note: str) -> None:
    assert _open(data, "a.xlsx") == Enclosure("a.xlsx", note=note)


def test_files_rows_columns_and_cells_are_bounded() -> None:
    data = (",".join(["x" * 999] + ["y"] * 50) + "\n").encode() * (ROWS_MAX * 2)
    files = enclosures([_file(data, f"{n}.csv") for n in range(FILES_MAX * 2)])
    assert len(files) == FILES_MAX
    (rows,) = files[0].tables
    assert (len(rows), len(rows[0]), len(rows[0][0])) == (ROWS_MAX, COLUMNS_MAX, CELL_MAX)
    assert len(_open(b"x" * 200_000, "a.txt", "text/plain").text) == TEXT_MAX


def test_a_cell_without_end_costs_the_rest_alone() -> None:
    data = b'a,b\nc,d\n"' + b"x" * 300_000
    assert _open(data, "a.csv").tables == ((("a", "b"), ("c", "d")),)


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.xlsx", "a.xls", "a.txt", "a.tsv"]))
def test_any_bytes_are_opened_or_told(data: bytes, name: str) -> None:
    found = _open(data, name)
    assert found.name == name


def test_an_attached_page_or_rich_text_is_read() -> None:
    page = b"<html><body><p>AWB: 290019498498<br>Receiver: Sara</p></body></html>"
    assert _open(page, "note.html", "text/html").text.splitlines() == [
        "AWB: 290019498498",
        "Receiver: Sara",
    ]
    rich = rb"{\rtf1\ansi AWB: 290019498498\par Receiver: Sara}"
    assert "Receiver: Sara" in _open(rich, "note.rtf", "application/rtf").text
    table = b"<table><tr><td>AWB</td><td>290019498498</td></tr></table>"
    assert _open(table, "note.htm", "text/html").tables == ((("AWB", "290019498498"),),)
