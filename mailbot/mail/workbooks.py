"""Rows of an XLSX workbook, read from its bytes within limits.

Python's zip and XML readers serve here, not a library for workbooks: a few hundred bytes that
name the last cell of a sheet make the fast one allocate the whole grid and abort the process,
and both the others inflate and keep all before the first row. Here a part is inflated to a
limit, rows are taken as they come, and reading ends with the last that is wanted. Formulas are
never worked out: what the program that wrote them had last stored counts.
"""

from __future__ import annotations

import codecs
import io
import re
import zipfile
import zlib
from collections.abc import Callable
from xml.parsers import expat

Row = tuple[str, ...]
ROWS_MAX, COLUMNS_MAX, CELL_MAX, SHEETS_MAX = 400, 30, 400, 5
BYTES_MAX = 4 * 1024 * 1024
"""So much of a workbook is inflated, all its parts together."""
_ENTRIES_MAX = 1000
_ELEMENTS_MAX = 60_000
_STRINGS_MAX = 20_000
_FIGURE = re.compile(r"-?\d{1,20}(?:\.\d{0,20})?(?:[eE][+-]?\d{1,3})?")
_EXACT = 10**15
"""Whole numbers up to so many digits are kept by spreadsheets as they were typed."""
_ROUNDED = re.compile(r"\d{1,6}0{6,}")


class UnreadableError(Exception):
    """The bytes are no workbook, or one that is not to be opened."""


def sheets(data: bytes) -> tuple[tuple[Row, ...], ...]:
    """Return the rows of each visible sheet; raise UnreadableError where that is impossible."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _Book(archive).sheets()
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError) as error:
        raise UnreadableError("damaged") from error
    except (RuntimeError, ValueError, OSError) as error:
        raise UnreadableError("encrypted, or packed in an unknown way") from error


class _Book:
    """An open workbook."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        if len(archive.infolist()) > _ENTRIES_MAX:
            raise UnreadableError("too many parts")
        self._archive = archive
        self._names = frozenset(archive.namelist())
        self._bytes_left = BYTES_MAX
        self._elements_left = _ELEMENTS_MAX

    def sheets(self) -> tuple[tuple[Row, ...], ...]:
        strings = self._strings()
        found = []
        for name in self._sheet_names()[:SHEETS_MAX]:
            reader = _SheetReader(strings)
            self._parse(name, reader.start, reader.end, reader.text)
            found.append(tuple(reader.rows))
        return tuple(found)

    def _sheet_names(self) -> list[str]:
        """Return the parts of the visible sheets in order, else of all in that of their names."""
        targets: dict[str, str] = {}
        wanted: list[str] = []

        def relation(name: str, given: dict[str, str]) -> None:
            if name == "Relationship":
                targets[given.get("Id", "")] = given.get("Target", "")

        def sheet(name: str, given: dict[str, str]) -> None:
            if name == "sheet" and given.get("state", "visible") == "visible":
                wanted.append(given.get("id", ""))

        self._parse("xl/_rels/workbook.xml.rels", relation)
        self._parse("xl/workbook.xml", sheet)
        parts = [self._part(targets.get(key, "")) for key in wanted]
        named = [part for part in parts if part in self._names]
        return named or sorted(n for n in self._names if n.startswith("xl/worksheets/"))

    def _part(self, target: str) -> str:
        return target.lstrip("/") if target.startswith("/") else f"xl/{target}"

    def _strings(self) -> list[str]:
        reader = _StringReader()
        self._parse("xl/sharedStrings.xml", reader.start, reader.end, reader.text)
        return reader.strings

    def _parse(
        self,
        part: str,
        start: Callable[[str, dict[str, str]], None],
        end: Callable[[str], None] = lambda _: None,
        text: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Parse one part up to a limit; nothing where the workbook lacks it."""
        if part not in self._names or not self._bytes_left:
            return
        with self._archive.open(part) as stream:
            data = stream.read(self._bytes_left)
        self._bytes_left -= len(data)
        # With no encoding given, the part could name any of Python's codecs.
        wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        parser = expat.ParserCreate("utf-16" if wide else "utf-8", " ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse
        parser.StartElementHandler = self._counted(start)
        parser.EndElementHandler = lambda name: end(_local(name))
        parser.CharacterDataHandler = text
        try:
            parser.Parse(data, self._bytes_left > 0)
        except _Enough:
            return
        except expat.ExpatError as error:
            raise UnreadableError("damaged") from error

    def _counted(
        self, start: Callable[[str, dict[str, str]], None]
    ) -> Callable[[str, dict[str, str]], None]:
        """Pass elements and attributes on by their local names, up to a number."""

        def counted(name: str, given: dict[str, str]) -> None:
            self._elements_left -= 1
            if self._elements_left < 0:
                raise _Enough
            start(_local(name), {_local(key): value for key, value in given.items()})

        return counted


class _Enough(Exception):
    """All that is wanted of a part was read."""


def _refuse(*_: object) -> None:
    raise UnreadableError("it defines entities")


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


class _StringReader:
    """Collects the strings that cells point at; phonetic ones (`rPh`) are none."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self._text: list[str] | None = None
        self._phonetic = False

    def start(self, name: str, _: dict[str, str]) -> None:
        if name == "si":
            self.strings.append("")
            if len(self.strings) > _STRINGS_MAX:
                raise _Enough
        self._phonetic |= name == "rPh"
        self._text = [] if name == "t" and not self._phonetic else None

    def text(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data[:CELL_MAX])

    def end(self, name: str) -> None:
        if name == "t" and self._text is not None and self.strings:
            self.strings[-1] = (self.strings[-1] + "".join(self._text))[:CELL_MAX]
        if name == "rPh":
            self._phonetic = False
        self._text = None


class _SheetReader:
    """Collects the rows of one sheet."""

    def __init__(self, strings: list[str]) -> None:
        self.rows: list[Row] = []
        self._strings = strings
        self._cells: dict[int, str] = {}
        self._column = -1
        self._type = ""
        self._value = ""
        self._takes = False

    def start(self, name: str, given: dict[str, str]) -> None:
        if name == "row":
            self._cells, self._column = {}, -1
        elif name == "c":
            self._column = _column(given.get("r", ""), self._column + 1)
            self._type, self._value = given.get("t", "n"), ""
        self._takes = name == "v" or (name == "t" and self._type == "inlineStr")

    def text(self, data: str) -> None:
        if self._takes and len(self._value) < CELL_MAX:
            self._value += data[:CELL_MAX]

    def end(self, name: str) -> None:
        self._takes = False
        if name == "c" and self._column < COLUMNS_MAX:
            self._cells[self._column] = self._shown()
        elif name == "row":
            width = max(self._cells, default=-1) + 1
            self.rows.append(tuple(self._cells.get(at, "") for at in range(width)))
            if len(self.rows) >= ROWS_MAX:
                raise _Enough

    def _shown(self) -> str:
        value = self._value.strip()[:CELL_MAX]
        if self._type == "s":
            known = value.isdecimal() and len(value) < 8 and int(value) < len(self._strings)
            return self._strings[int(value)] if known else ""
        if self._type in ("e", "b"):
            return ""
        return _figure(value) if self._type == "n" else value


def _column(reference: str, following: int) -> int:
    """Return the column that "AB12" names, counted from 0."""
    letters = reference[:4].rstrip("0123456789").upper()
    if not (letters.isascii() and letters.isalpha()):
        return following
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _figure(value: str) -> str:
    """Write a number as it was typed; one that a spreadsheet has rounded off is no value."""
    if not _FIGURE.fullmatch(value):
        return value
    number = float(value)
    if not number.is_integer() or abs(number) >= _EXACT:
        return "" if abs(number) >= _EXACT else value
    whole = str(int(number))
    return "" if _ROUNDED.fullmatch(whole) else whole
