"""The plain text part: paragraphs of 72 columns, and direction marks on every line.

Template macros make blocks with `paragraph`, `line`, `form_line` and `quoted`; `finish` puts the
marks on what has none yet and sets one blank line between blocks.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from mailbot.render.pieces import Piece, Quote, name
from mailbot.text.isolation import COLUMNS, RLM, Direction, embedded, unmarked, wrap

INDENT = "    "
LINE_BREAK = "\u2028"
"""Stands for a wanted line break; inserted values never hold one."""

_RISKY_START = re.compile(r"(?:-|>|\||#|/|=|\*|from:|من:)", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n{3,}")


def paragraph(text: object, indent: int = 0) -> str:
    """Break a text into lines of the letter's width; none that it breaks looks like a command."""
    pad = " " * indent
    return "\n".join(
        pad + (_harmless(line) if at and not indent else line)
        for piece in str(text).split(LINE_BREAK)
        for at, line in enumerate(wrap(piece, COLUMNS - indent - 1))
    )


def tight(text: str) -> str:
    """Take the blank lines out of a block whose rows were made one by one."""
    return "\n".join(line for line in text.split("\n") if line.strip())


def form_line(text: str, language: str) -> str:
    """Prepare a line of the form: RLM alone, so that what is typed after it joins the line."""
    line = " ".join(text.split())
    return f"{RLM}{line}" if language == "ar" else line


def quoted(quote: Quote) -> str:
    """Set a person's words in, each line in its own direction."""
    return _lines(quote, lambda line: INDENT + line, COLUMNS - len(INDENT))


def relayed(quote: Quote) -> str:
    """Set a person's words as the letter's own text, each line in its own direction."""
    return _lines(quote, _harmless, COLUMNS - 1)


def _lines(quote: Quote, shaped: Callable[[str], str], columns: int) -> str:
    blocks = [
        "\n".join(
            embedded(shaped(part), line.direction)
            for line in lines
            for part in wrap(str(line), columns)
        )
        for lines in quote.paragraphs
    ]
    return "\n\n".join(blocks)


def _harmless(line: str) -> str:
    """Set a line in that a mail program would take for a quote, a signature or a header."""
    return f" {line}" if _RISKY_START.match(unmarked(line)) else line


def finish(text: str, direction: Direction) -> str:
    """Put the marks on each line of a right-to-left letter, and end it with a line end."""
    lines = (line.rstrip(" \t") for line in text.split("\n"))
    if direction == "rtl":
        lines = (embedded(line, "rtl") for line in lines)
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n") + "\n"


def sentence(text: str) -> str:
    """Begin with a capital, where the script has them."""
    return text[:1].upper() + text[1:]


def command(text: str) -> Piece:
    """Show a command of ours as a value, so that its sign stays at its start."""
    return name(text)
