"""Sheets of a workbook: right to left in Arabic, filtered, no formula of anybody's text."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import xlsxwriter

from mailbot.desk.policy import Name
from mailbot.reading.reading import Language

TEXT_MAX = 32_000
"""A cell holds 32,767 characters at most."""

Columns = tuple[tuple[Name, int], ...]
"""The head of each column, and its width in characters."""


class Book:
    """A workbook in one language; `bytes` closes it."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._buffer = io.BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self._book = xlsxwriter.Workbook(self._buffer, options)
        self._head = self._book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
        self._time = self._book.add_format({"num_format": "yyyy-mm-dd hh:mm", "valign": "top"})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
        self._text = self._book.add_format({"text_wrap": True, "valign": "top"})

    def sheet(self, title: Name, columns: Columns, rows: Iterable[tuple[object, ...]]) -> None:
        """Add a sheet; times are written as they are on the wall of their own zone."""
        sheet = self._book.add_worksheet(title.in_language(self.language))
        if self.language == "ar":
            sheet.right_to_left()
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        for place, (name, width) in enumerate(columns):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, name.in_language(self.language), self._head)
        line = 0
        for line, row in enumerate(rows, 1):
            for place, value in enumerate(row):
                self._cell(sheet, line, place, value)
        sheet.autofilter(0, 0, max(line, 1), len(columns) - 1)

    def _cell(self, sheet: Any, line: int, at: int, value: object) -> None:
        if isinstance(value, datetime):
            sheet.write_datetime(line, at, value.replace(tzinfo=None), self._time)
        elif isinstance(value, date):
            sheet.write_datetime(line, at, value, self._day)
        elif isinstance(value, int | float):
            sheet.write_number(line, at, value, self._text)
        elif value:
            sheet.write_string(line, at, str(value)[:TEXT_MAX], self._text)

    def bytes(self) -> bytes:
        """Close the workbook and return it."""
        self._book.close()
        return self._buffer.getvalue()
