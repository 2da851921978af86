"""Rows of workbooks, honest and hostile ones."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.mail.workbooks import (
    BYTES_MAX,
    CELL_MAX,
    COLUMNS_MAX,
    ROWS_MAX,
    SHEETS_MAX,
    UnreadableError,
    sheets,
)
from tests.mail.books import MAIN, archive, of_rows, workbook


def _cell(inner: str, attributes: str = "") -> str:
    return f"<row r='1'><c r='A1' {attributes}>{inner}</c></row>"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (_cell("<v>290019498498</v>"), "290019498498"),
        (_cell("<v>2.90019498498E+11</v>"), "290019498498"),
        (_cell("<v>2.9E+11</v>"), ""),  # rounded off before it was stored
        (_cell("<v>290019498498123456</v>"), ""),  # more digits than a spreadsheet keeps
        (_cell("<v>12.5</v>"), "12.5"),
        (_cell("<v>0501234567</v>"), "501234567"),
        (_cell("<v>1</v>", "t='s'"), "المستلم"),
        (_cell("<v>99</v>", "t='s'"), ""),
        (_cell("<v>-1</v>", "t='s'"), ""),
        (_cell("<f>A2&amp;B2</f><v>AWB 12</v>", "t='str'"), "AWB 12"),
        (_cell("<f>1/0</f><v>#DIV/0!</v>", "t='e'"), ""),
        (_cell('<f>HYPERLINK("http://x.example")</f>', "t='str'"), ""),
        (_cell("<is><r><t>Sara </t></r><r><t>Ahmad</t></r></is>", "t='inlineStr'"), "Sara Ahmad"),
        (_cell("<v>1</v>", "t='b'"), ""),
        (_cell("<v>" + "9" * 400 + "</v>"), "9" * 400),
    ],
)
def test_a_cell_is_what_was_typed(cell: str, value: str) -> None:
    assert sheets(workbook(cell, strings=["Consignee", "المستلم"])) == (((value,),),)


def test_cells_stand_in_their_columns() -> None:
    rows = "<row r='2'><c r='C2'><v>3</v></c></row><row r='9'><c r='A9'><v>1</v></c></row>"
    assert sheets(workbook(rows)) == ((("", "", "3"), ("1",)),)


def test_sheets_stand_in_order_and_hidden_ones_are_left_out() -> None:
    one, two, three = (_cell(f"<v>{n}</v>") for n in (1, 2, 3))
    assert sheets(workbook(one, two, three, hidden=[2])) == ((("1",),), (("3",),))


def test_a_workbook_without_its_index_is_read() -> None:
    part = f'<x:worksheet xmlns:x="{MAIN}"><x:row><x:c><x:v>7</x:v></x:c></x:row></x:worksheet>'
    assert sheets(archive({"xl/worksheets/sheet1.xml": part})) == ((("7",),),)


def test_phonetic_signs_are_no_text() -> None:
    strings = (
        f'<sst xmlns="{MAIN}"><si><t>A</t><rPh sb="0" eb="1"><t>x</t></rPh><t>B</t></si></sst>'
    )
    book = workbook(_cell("<v>0</v>", "t='s'"), **{"xl/sharedStrings.xml": strings})
    assert sheets(book) == ((("AB",),),)


def test_rows_columns_cells_and_sheets_are_bounded() -> None:
    wide = "<row>" + "<c><v>1</v></c>" * (COLUMNS_MAX + 20) + "</row>"
    long = _cell(f"<is><t>{'x' * 9999}</t></is>", "t='inlineStr'")
    book = workbook(wide * (ROWS_MAX + 50), long, *[wide] * 10)
    found = sheets(book)
    assert len(found) == SHEETS_MAX
    assert len(found[0]) == ROWS_MAX
    assert {len(row) for row in found[0]} == {COLUMNS_MAX}
    assert len(found[1][0][0]) == CELL_MAX


def test_the_last_cell_of_a_sheet_costs_nothing() -> None:
    far = "<row r='1'><c r='A1'><v>1</v></c></row>"
    far += "<row r='1048576'><c r='XFD1048576'><v>2</v></c></row>"
    assert sheets(workbook(far)) == ((("1",), ()),)


def test_a_bomb_is_not_inflated() -> None:
    book = workbook(_cell("<v>1</v>") + " " * (BYTES_MAX * 8))
    assert sheets(book) == ((("1",),),)
    assert len(book) < BYTES_MAX / 50


@pytest.mark.parametrize(
    "part",
    [
        '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><worksheet>&c;</worksheet>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>',
        "<worksheet><row>",
        "<worksheet>&a;</worksheet>",
        "\x00\x01",
        "",
    ],
)
def test_a_part_that_is_no_plain_xml_is_not_read(part: str) -> None:
    with pytest.raises(UnreadableError):
        sheets(archive({"xl/worksheets/sheet1.xml": part}))


@pytest.mark.parametrize("name", ["no-such", "idna", "punycode", "utf-7"])
def test_the_encoding_that_a_part_names_is_not_looked_up(name: str) -> None:
    part = (
        f"<?xml version='1.0' encoding='{name}'?><worksheet><row><c><v>7</v></c></row></worksheet>"
    )
    assert sheets(archive({"xl/worksheets/sheet1.xml": part})) == ((("7",),),)
    wide = part.encode("utf-16")
    assert sheets(archive({"xl/worksheets/sheet1.xml": wide})) == ((("7",),),)


def test_damaged_archives_are_told() -> None:
    book = of_rows([["AWB", 290019498498]])
    for damaged in (b"", b"PK\x03\x04", book[:100], book[:-30], book[100:]):
        with pytest.raises(UnreadableError):
            sheets(damaged)


def test_an_encrypted_archive_is_told() -> None:
    book = bytearray(of_rows([["AWB"]]))
    for at in range(len(book)):
        if book[at : at + 4] == b"PK\x01\x02":
            book[at + 8] |= 1
        if book[at : at + 4] == b"PK\x03\x04":
            book[at + 6] |= 1
    with pytest.raises(UnreadableError, match="encrypted"):
        sheets(bytes(book))


def test_an_archive_of_very_many_parts_is_told() -> None:
    with pytest.raises(UnreadableError, match="too many"):
        sheets(archive({f"x{n}": "" for n in range(1500)}))


BOOK = of_rows([["AWB", "Consignee"], [290019498498, "سارة"]])


@settings(deadline=None)
@given(st.integers(0, len(BOOK) - 1), st.integers(0, 255), st.integers(0, 40))
def test_spoilt_bytes_never_raise_anything_else(at: int, byte: int, cut: int) -> None:
    spoilt = BOOK[:at] + bytes([byte]) + BOOK[at + 1 + cut :]
    with suppress(UnreadableError):
        sheets(spoilt)


def test_stored_sizes_that_lie_are_no_harm() -> None:
    stream = io.BytesIO(BOOK)
    with zipfile.ZipFile(stream) as packed:
        info = packed.getinfo("xl/worksheets/sheet1.xml")
    lying = BOOK.replace(info.file_size.to_bytes(4, "little"), (2**31).to_bytes(4, "little"))
    with suppress(UnreadableError):
        assert sheets(lying)
