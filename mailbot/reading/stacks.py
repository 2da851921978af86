"""Tables that lost their shape: all heads, a line each, and below them all values, a line each.

AWB No.
Consignee
Mobile
290111223344
Sara Naji
0551234567
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mailbot.reading.labels import Labels
from mailbot.reading.tables import Pasted, Row

HEADS_MIN, HEADS_MAX = 3, 12
VALUES_MAX = 400
_HEAD_WORDS_MAX = 4


def stacked_tables(text: str, labels: Labels) -> Iterator[Pasted]:
    """Yield the tables of a text whose cells stand one below the other, heads first."""
    lines = [line.strip() for line in text.split("\n")]
    at = 0
    while at < len(lines):
        count = _heads(lines, at, labels)
        first = at + count
        last = _values(lines, first, labels) if count >= HEADS_MIN else first
        values = lines[first:last]
        if values and len(values) % count == 0:
            rows: list[Row] = [tuple(lines[at:first])]
            rows += [tuple(values[row : row + count]) for row in range(0, len(values), count)]
            yield Pasted(tuple(rows), at, last)
        at = max(last, first, at + 1)


def _heads(lines: Sequence[str], at: int, labels: Labels) -> int:
    """Return how many lines from there on are labels alone, each another."""
    seen: set[str] = set()
    while at < len(lines) and len(seen) < HEADS_MAX:
        line = lines[at]
        if line in seen or not _is_head(line, labels):
            break
        seen.add(line)
        at += 1
    return len(seen)


def _values(lines: Sequence[str], at: int, labels: Labels) -> int:
    """Return where the lines of values end: at an empty one, or a label."""
    end = at
    while end < min(len(lines), at + VALUES_MAX) and lines[end]:
        if _is_head(lines[end], labels):
            return at  # a label below values: each stands over its own
        end += 1
    return end


def _is_head(line: str, labels: Labels) -> bool:
    if not line or len(line.split()) > _HEAD_WORDS_MAX or any(map(str.isdigit, line)):
        return False
    label = labels.of_text(line.rstrip(" :"))
    return label is not None and not label.unknown and (label.strong or label.field == "ignored")
