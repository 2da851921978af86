"""Tables, from HTML or pasted as text, told as lines that the reader of lines understands.

A table says the same as labelled lines, only that a label stands once for many values. So each
cell becomes "label: value" again, a block of lines a shipment, and one grammar reads both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from mailbot.reading.labels import Label, Labels
from mailbot.text.arabic import strip_marks

Row = tuple[str, ...]
CELL_MAX = 400
ROWS_MAX, COLUMNS_MAX = 400, 30
_RULE = re.compile(r"[\s|:+=_-]*")
_WIDE = re.compile(r" {3,}")
_SHARE = 0.5
_CELL_WORDS_MAX = 5
_DIGITS_MIN = 7
_CONTACTS = ("phone", "email", "contact", "number", "person")


@dataclass(frozen=True, slots=True)
class Blocks:
    """What a table says: lines for all shipments, then a block of lines for each of several."""

    shared: tuple[str, ...] = ()
    each: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Pasted:
    """A table in a text: its rows, and the first and last line (not with) it takes up."""

    rows: tuple[Row, ...]
    first: int
    last: int


def read_table(
    rows: Sequence[Row], labels: Labels, is_same: Callable[[str], bool]
) -> Blocks | None:
    """Tell a table as lines, or return None where its cells hold no labels.

    `is_same` tells cells that stand for the one before them ("same", «كما هو»).
    """
    grid = [_closed_up(row, labels) for row in _grid(rows)]
    if not grid or len(grid[0]) < 2:
        return None
    for candidate in (grid, [tuple(reversed(row)) for row in grid]):
        found = _by_columns(candidate, labels) or _by_rows(candidate, labels, is_same)
        if found:
            return found
    return None


def pasted_tables(text: str) -> Iterator[Pasted]:
    """Yield the tables in a text whose cells are parted by bars, tabs or wide gaps."""
    lines = [strip_marks(line) for line in text.split("\n")]
    at = 0
    while at < len(lines):
        split = _splitter(lines[at])
        if split is None:
            at += 1
            continue
        end = at
        rows: list[Row] = []
        while end < len(lines) and len(rows) < ROWS_MAX and _goes_on(lines, end, split):
            rows.append(split(lines[end]))
            end += 1
        if len(rows) > 1:
            yield Pasted(tuple(row for row in rows if any(row)), at, end)
        at = max(end, at + 1)


def row_text(row: Row) -> str:
    """Return what a row is in the text of its mail: cells that are not empty, joined by bars."""
    return " | ".join(" ".join(cell.split()) for cell in row if cell.strip())


_Splitter = Callable[[str], Row]


def _splitter(line: str) -> _Splitter | None:
    if "|" in line.strip(" |"):
        return _by_bars
    if "\t" in line.strip():
        return _by_tabs
    if ":" in line:
        return None
    if len(_WIDE.split(line.strip())) >= 3:
        return _by_gaps
    return next((split for split in _LISTED if _listed(split(line))), None)


def _goes_on(lines: Sequence[str], at: int, split: _Splitter) -> bool:
    line = lines[at]
    if split is _by_bars:
        return "|" in line
    if split is _by_tabs:
        return "\t" in line
    if split in _LISTED:
        return _listed(split(line)) and ":" not in line
    return len(_WIDE.split(line.strip())) >= 2


def _by_bars(line: str) -> Row:
    if _RULE.fullmatch(line):
        return ()
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))


def _by_tabs(line: str) -> Row:
    return tuple(cell.strip() for cell in line.rstrip("\n").split("\t"))


def _by_commas(line: str) -> Row:
    return tuple(cell.strip() for cell in line.split(","))


def _by_semicolons(line: str) -> Row:
    return tuple(cell.strip() for cell in line.split(";"))


_LISTED: tuple[_Splitter, ...] = (_by_semicolons, _by_commas)


def _listed(row: Row) -> bool:
    """Tell a line of CSV from a sentence with commas: three cells, and short ones."""
    return len(row) > 2 and all(len(cell.split()) <= _CELL_WORDS_MAX for cell in row)


def _by_gaps(line: str) -> Row:
    return tuple(cell.strip() for cell in _WIDE.split(line.strip()))


def _grid(rows: Sequence[Row]) -> list[Row]:
    """Return the rows that hold something, all of one width, blanks made one."""
    kept = [
        tuple(" ".join(strip_marks(cell[:CELL_MAX]).split()) for cell in row[:COLUMNS_MAX])
        for row in rows[:ROWS_MAX]
        if any(cell.strip(" -–—:|") for cell in row)
    ]
    while kept and sum(bool(cell) for cell in kept[0]) == 1 and len(kept) > 2:
        kept.pop(0)  # a title over the table
    width = max((len(row) for row in kept), default=0)
    return [row + ("",) * (width - len(row)) for row in kept]


def _closed_up(row: Row, labels: Labels) -> Row:
    """Move a value up to its label where both span columns: ("AWB", "", "2901…", "")."""
    filled = [at for at, cell in enumerate(row) if cell]
    if len(filled) != 2 or filled[1] - filled[0] < 2:
        return row
    label, value = row[filled[0]], row[filled[1]]
    if not _telling(_label(label, labels)) or _label(value, labels):
        return row
    rest = ("",) * (len(row) - filled[0] - 2)
    return (*row[: filled[0]], label, value, *rest)


def _label(cell: str, labels: Labels) -> Label | None:
    digits = sum(char.isdigit() for char in cell)
    if not cell or digits > 2:
        return None
    found = labels.of_text(cell.rstrip(" :："))
    if found is None or found.unknown > 1:
        return None
    return found if found.strong or not digits else None  # "9 to 5" are hours


def _telling(label: Label | None) -> bool:
    return label is not None and (label.side is not None or label.field != "ignored")


def _by_columns(grid: Sequence[Row], labels: Labels) -> Blocks | None:
    """Read a table whose first row holds the labels: a shipment a row."""
    heads = [_label(cell, labels) for cell in grid[0]]
    filled = [cell for cell in grid[0] if cell]
    telling = [head for head in heads if _telling(head)]
    if len(telling) < 2 or len(telling) < _SHARE * len(filled) - 1 or len(grid) < 2:
        return None
    first_column = [_label(row[0], labels) for row in grid[1:]]
    if sum(found is not None for found in first_column) > _SHARE * len(first_column):
        return None
    titles = _with_party(grid[0], heads)
    blocks = [
        tuple(
            _line(titles[at], cell)
            for at, cell in enumerate(row)
            if cell and (_telling(heads[at]) or (titles[at] and _is_contact(cell)))
        )
        for row in grid[1:]
    ]
    return Blocks(each=tuple(block for block in blocks if block))


def _with_party(titles: Row, heads: Sequence[Label | None]) -> list[str]:
    """Write the party before the head of a column that says only "Mobile"."""
    found: list[str] = []
    party = ""
    for title, head in zip(titles, heads, strict=True):
        if not title and found and heads[len(found) - 1]:
            found.append(party)  # the head before it stands over this column too
            continue
        if head and head.side:
            party = title if head.field in (None, "name") else party
        bare = head is not None and head.side is None and head.field in _CONTACTS
        found.append(f"{party} {title}" if bare and party else title)
    return found


def _is_contact(cell: str) -> bool:
    """Tell a telephone or an address."""
    return "@" in cell or sum(char.isdigit() for char in cell) >= _DIGITS_MIN


def _by_rows(grid: Sequence[Row], labels: Labels, is_same: Callable[[str], bool]) -> Blocks | None:
    """Read a table whose first column holds the labels."""
    heads = [_label(row[0], labels) for row in grid]
    telling = sum(_telling(head) for head in heads)
    if telling == 0 or sum(h is not None for h in heads) < _SHARE * (len(grid) - 1):
        return None
    if heads[0] is None and any(_telling(_label(cell, labels)) for cell in grid[0][1:]):
        return Blocks(shared=tuple(_matrix(grid, heads)))
    if len(grid[0]) == 4 and sum(_telling(_label(row[2], labels)) for row in grid) > 1:
        pairs = _pairs(grid, [_label(row[2], labels) for row in grid])
        return Blocks(shared=tuple(_line(head, cell) for head, cell in pairs if head))
    columns = _waybill_columns(grid, heads)
    if columns:
        return Blocks(
            each=tuple(tuple(_line(row[0], row[at]) for row in grid if row[at]) for at in columns)
        )
    if _telling(heads[0]):
        lines = [_line(row[0], ", ".join(filter(None, row[1:]))) for row in grid if row[0]]
        return Blocks(shared=tuple(lines))
    newest = next((i for i in range(len(grid[0]) - 1, 0, -1) if labels.is_new(grid[0][i])), 0)
    lines = [_line(row[0], _valid_cell(row, newest, is_same)) for row in grid if row[0]]
    return Blocks(shared=tuple(lines))


def _pairs(grid: Sequence[Row], second: Sequence[Label | None]) -> list[tuple[str, str]]:
    """Return label and cell of a table of four columns, what belongs together in a row.

    Where the third column names a party of its own, each half is read down to its end.
    """
    halves = any(head and head.side and head.field in (None, "name") for head in second)
    if halves:
        return [(row[at], row[at + 1]) for at in (0, 2) for row in grid]
    return [(row[at], row[at + 1]) for row in grid for at in (0, 2)]


def _matrix(grid: Sequence[Row], heads: Sequence[Label | None]) -> Iterator[str]:
    """Yield the lines of a table with parties over its columns and fields before its rows.

    A waybill in one of them is of both.
    """
    for row, head in zip(grid, heads, strict=True):
        numbers = [cell for cell in row[1:] if cell]
        if head and head.field == "waybill" and len(numbers) == 1:
            yield _line(row[0], numbers[0])
    for column in range(1, len(grid[0])):
        for row in grid[1:]:
            if row[column] and grid[0][column]:
                yield _line(f"{grid[0][column]} {row[0]}", row[column])


def _waybill_columns(grid: Sequence[Row], heads: Sequence[Label | None]) -> tuple[int, ...]:
    """Return the columns of a table that has a shipment a column, else nothing."""
    for row, head in zip(grid, heads, strict=True):
        if head and head.field == "waybill":
            cells = {
                cell: at for at, cell in enumerate(row) if at and sum(c.isdigit() for c in cell) > 4
            }
            return tuple(cells.values()) if len(cells) > 1 else ()
    return ()


def _valid_cell(row: Row, newest: int, is_same: Callable[[str], bool]) -> str:
    """Return the cell that counts: of the column of new values, else the last that says more."""
    order = [newest] if newest else []
    order += [at for at in range(len(row) - 1, 0, -1) if at != newest]
    return next((row[at] for at in order if row[at] and not is_same(row[at])), "")


def _line(label: str, cell: str) -> str:
    return f"{label.rstrip(' :：')}: {cell}"
