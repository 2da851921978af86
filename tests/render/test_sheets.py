"""Sheets of a workbook."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

from mailbot.desk.policy import Name
from mailbot.mail.workbooks import sheets
from mailbot.render.sheets import Book

COLUMNS = ((Name("أ", "A"), 10), (Name("ب", "B"), 10))
HOSTILE = ("=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3", "https://x.example/a")


def made(language: str) -> bytes:
    book = Book(language)  # type: ignore[arg-type]
    rows = [(text, 2.5) for text in HOSTILE]
    book.sheet(Name("ورقة", "Sheet"), COLUMNS, [*rows, ("", datetime(2026, 1, 5, 9, tzinfo=UTC))])
    return book.bytes()


def test_what_somebody_wrote_is_text_and_never_a_formula_or_a_link() -> None:
    content = made("en")
    [rows] = sheets(content)
    assert [row[0] for row in rows[1:6]] == list(HOSTILE)
    with zipfile.ZipFile(io.BytesIO(content)) as folder:
        xml = folder.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in xml
    assert "hyperlink" not in xml


def test_arabic_runs_from_right_to_left_and_each_sheet_filters() -> None:
    for language, expected in (("ar", True), ("en", False)):
        with zipfile.ZipFile(io.BytesIO(made(language))) as folder:
            xml = folder.read("xl/worksheets/sheet1.xml").decode()
        assert ('rightToLeft="1"' in xml) is expected
        assert "<autoFilter" in xml
