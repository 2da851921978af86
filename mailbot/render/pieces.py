"""Values as they stand inside a letter: cleaned, isolated, and safe in either part.

A piece knows how to show itself: `str()` gives the plain text part's form (isolate marks),
`__html__` the escaped HTML form, so no template can forget either.
"""

from __future__ import annotations

from dataclasses import dataclass

import phonenumbers
from markupsafe import escape

from mailbot.text.arabic import clean, one_line, strip_marks
from mailbot.text.isolation import (
    NBSP,
    Direction,
    first_strong,
    isolated,
    ltr,
    numbers_isolated,
)

NAME_MAX = 80
LINE_MAX = 200
QUOTE_MAX = 4000
WHOLE_MAX = 24
"""Tokens up to this length never break at a line's end; longer ones must, on a phone."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A value on one line; `direction` is its own, whatever the letter around it does.

    `<bdi>` alone is dropped by several mail programs, so a span with `dir` stands within.
    """

    text: str
    direction: Direction
    token: bool = False

    def __str__(self) -> str:
        """Return the form of the plain text part."""
        return ltr(self.text) if self.token else isolated(self.text)

    def __html__(self) -> str:
        """Return the form of the HTML part."""
        side = self.direction
        style = ' style="white-space:nowrap"' if self.token and len(self.text) <= WHOLE_MAX else ""
        return f'<bdi dir="{side}"><span dir="{side}"{style}>{escape(self.text)}</span></bdi>'


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a person's own words; `around` is the direction of the block it stands in."""

    text: str
    direction: Direction
    around: Direction

    def __str__(self) -> str:
        """Return the form of the plain text part."""
        return numbers_isolated(self.text) if self.direction == "rtl" else self.text

    def __html__(self) -> str:
        """Return the form of the HTML part."""
        html = str(escape(self.text))
        if self.direction == "rtl":
            html = numbers_isolated(html, '<span dir="ltr">', "</span>")
        if self.direction == self.around:
            return html
        return f'<bdi dir="{self.direction}"><span dir="{self.direction}">{html}</span></bdi>'


@dataclass(frozen=True, slots=True)
class Quote:
    """A person's own words: paragraphs of lines, cut if long.

    The whole has the direction of its first letter, and each line that of its own.
    """

    paragraphs: tuple[tuple[Line, ...], ...]
    direction: Direction
    cut: bool = False


def token(text: str) -> Piece:
    """Make a piece that runs left to right always: reference, waybill, e-mail, command."""
    return Piece(_bare(text), "ltr", token=True)


def name(text: str, limit: int = NAME_MAX) -> Piece:
    """Make a piece of what a person wrote: its direction is that of its first letter."""
    text = clipped(_bare(text), limit)
    return Piece(text, first_strong(text) or "ltr")


def phone(text: str) -> Piece:
    """Make a telephone number that reads in groups and never breaks at a line's end."""
    return Piece(_grouped(_bare(text)).replace(" ", NBSP), "ltr", token=True)


def file_name(text: str, limit: int = 40) -> Piece:
    """Make a file's name, shortened in its middle so that its kind stays to be seen."""
    text = _bare(text)
    if len(text) > limit:
        half = (limit - 1) // 2
        text = f"{text[:half]}…{text[-half:]}"
    return Piece(text, first_strong(text) or "ltr")


def quote(text: str, limit: int = QUOTE_MAX) -> Quote:
    """Make a quotation: controls out, cut at the limit, the direction of its first letter."""
    text = strip_marks(clean(text)).replace("\t", " ").strip()
    cut = len(text) > limit
    text = text[:limit].rstrip()
    direction = first_strong(text) or "ltr"
    paragraphs: list[tuple[Line, ...]] = []
    lines: list[Line] = []
    for line in [*text.split("\n"), ""]:
        if line.strip():
            lines.append(Line(line.strip(), first_strong(line) or direction, direction))
        elif lines:
            paragraphs.append(tuple(lines))
            lines = []
    return Quote(tuple(paragraphs), direction, cut)


def clipped(text: str, limit: int) -> str:
    """Cut a text to so many letters, at a word where there is one, with a sign that it was."""
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    word_end = kept.rfind(" ")
    return (kept[:word_end] if word_end > limit // 2 else kept).rstrip() + "…"


def _bare(text: str) -> str:
    return one_line(strip_marks(text))


def _grouped(number: str) -> str:
    if not number.startswith("+"):
        return number
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
