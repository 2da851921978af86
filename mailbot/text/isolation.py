"""Which way a text runs, and how a piece of one direction stands whole inside the other.

In plain text invisible marks do it (Unicode UAX 9): isolates around inserted values, an
embedding around each line of an Arabic letter. Marks never stand in a template; they are put in
here, last, so that a source file holds only what can be seen.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

Direction = Literal["rtl", "ltr"]

LRM, RLM = "\u200e", "\u200f"
LRE, RLE, PDF = "\u202a", "\u202b", "\u202c"
LRI, FSI, PDI = "\u2066", "\u2068", "\u2069"
NBSP = "\u00a0"

COLUMNS = 72
_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_GROUPED = re.compile(r"\+?\d+(?:[ \u00a0\-./:]\d+)+")
_BREAKS = re.compile(r"[ \t\n]+")


def first_strong(text: str) -> Direction | None:
    """Return the direction of the first letter that has one (UAX 9, P2); None without any."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind == "L":
            return "ltr"
        if kind in ("R", "AL"):
            return "rtl"
    return None


def ltr(text: str) -> str:
    """Isolate a token that runs left to right whatever stands around it."""
    return f"{LRI}{text}{PDI}"


def isolated(text: str) -> str:
    """Isolate a text that runs as its own first letter does."""
    return f"{FSI}{text}{PDI}"


def numbers_isolated(text: str, opening: str = LRI, closing: str = PDI) -> str:
    """Isolate what is written in groups of digits: telephones, ISO dates, ranges of hours.

    Bare in a right-to-left line, 055 123 4567 is shown as 4567 123 055.
    """
    return _GROUPED.sub(lambda found: f"{opening}{found[0]}{closing}", text)


def unmarked(text: str) -> str:
    """Take the direction marks out again (subjects, comparisons, measuring)."""
    return _MARKS.sub("", text)


def width(text: str) -> int:
    """Count the columns that a line takes: its marks take none."""
    return len(text) if text.isascii() else len(unmarked(text))


def wrap(text: str, columns: int = COLUMNS) -> tuple[str, ...]:
    """Break a text at blanks into lines of at most so many columns; NBSP and long words hold.

    An isolate that runs over the break is closed before it and opened again after it, since its
    power ends with the line.
    """
    lines: list[str] = []
    current: list[str] = []
    taken = -1
    for word in _BREAKS.split(text.strip()):
        wide = width(word)
        if current and taken + 1 + wide > columns:
            lines.append(" ".join(current))
            current, taken = [], -1
        if word or current:
            current.append(word)
            taken += 1 + wide
    if current:
        lines.append(" ".join(current))
    return _reopened(lines)


_ISOLATING = re.compile(f"[{LRI}{FSI}{PDI}]")


def _reopened(lines: list[str]) -> tuple[str, ...]:
    result: list[str] = []
    opened: list[str] = []
    for line in lines:
        whole = "".join(opened) + line
        for char in _ISOLATING.findall(line):
            if char != PDI:
                opened.append(char)
            elif opened:
                opened.pop()
        result.append(whole + PDI * len(opened))
    return tuple(result)


def embedded(line: str, direction: Direction) -> str:
    """Make a line of plain text run that way in a window that guesses and in one that does not.

    RLM turns the window that looks at the first letter, RLE the one that is always left to right.
    """
    if not line or line.startswith((RLM, LRM)):
        return line
    if direction == "rtl":
        return f"{RLM}{RLE}{line}{PDF}"
    return f"{LRM}{LRE}{line}{PDF}"
