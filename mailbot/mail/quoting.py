"""A body parted: what the writer wrote himself, and the earlier mail that he quoted.

Where a client marks the quoted lines (`>`, a cite block), lines without the mark between or
below them are the writer's answers. Where it does not, all behind the quote's head is earlier.
A letter of ours that stands there without mark or head is known by its words, and is quote too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from mailbot.mail.html import Line
from mailbot.mail.ourletters import OurLetters
from mailbot.mail.quoteheads import Origin, origin_at


@dataclass(frozen=True, slots=True)
class Layout:
    """A body parted: the writer's runs of lines, and all else.

    `runs` are the stretches of the writer's own lines, in order. `history` begins with the head
    of the first quote. `origin` and `below` describe the first quote: its head, and the lines
    after the head, one level of quoting taken off.
    """

    runs: tuple[tuple[Line, ...], ...]
    history: tuple[Line, ...] = ()
    origin: Origin | None = None
    below: tuple[Line, ...] = ()


def lay_out(lines: Sequence[Line], *, wrapped: bool = True) -> Layout:
    """Part a body into what the writer wrote and what he quoted.

    `wrapped`: a client may have broken its lines anew, as it does in plain text.
    """
    scan = _Scan(list(lines), wrapped)
    scan.run()
    return Layout(
        runs=tuple(tuple(run) for run in scan.runs if any(line.text.strip() for line in run)),
        history=tuple(scan.history),
        origin=scan.origin,
        below=tuple(scan.below),
    )


@dataclass(slots=True)
class _Scan:
    lines: list[Line]
    wrapped: bool = True
    runs: list[list[Line]] = field(default_factory=lambda: [[]])
    history: list[Line] = field(default_factory=list)
    origin: Origin | None = None
    below: list[Line] = field(default_factory=list)

    def run(self) -> None:
        at = 0
        ours = OurLetters(self.lines, self.wrapped)
        while at < len(self.lines):
            origin = origin_at(self.lines, at)
            if origin is not None:
                at = self._head(at, origin)
            elif self.lines[at].quote:
                at = self._quoted(at)
            elif (end := ours.end_at(at)) is not None:
                self._close(at, end)
                at = end
            else:
                self.runs[-1].append(self.lines[at])
                at += 1

    def _head(self, at: int, origin: Origin) -> int:
        """Take a head and the mail below it; return where the writer may go on."""
        start = at + origin.lines
        end = self._end(at, start)
        if self.origin is None:
            self.origin = origin
            self.below = _lifted(self.lines[start:end])
        self._close(at, end)
        return end

    def _end(self, at: int, start: int) -> int:
        """Find the end of a quote: its quoted lines, or all the rest of the mail.

        Where the client marks the quoted lines (`>`, a cite block), lines without the mark are
        answers; where it does not, there is no telling, and all that follows is earlier mail.
        """
        depth = self.lines[at].quote
        following = next((line for line in self.lines[start:] if line.text.strip()), None)
        if following is None or following.quote <= depth:
            return len(self.lines) if depth == 0 else self._deeper(start, depth - 1)
        return self._deeper(start, depth)

    def _deeper(self, start: int, depth: int) -> int:
        end = start
        while end < len(self.lines) and (
            self.lines[end].quote > depth or not self.lines[end].text.strip()
        ):
            end += 1
        return end

    def _quoted(self, at: int) -> int:
        end = self._deeper(at, 0)
        self._close(at, end)
        return end

    def _close(self, at: int, end: int) -> None:
        self.history += self.lines[at:end]
        if self.runs[-1]:
            self.runs.append([])


def _lifted(lines: Sequence[Line]) -> list[Line]:
    """Take the outermost quote off all lines."""
    least = min((line.quote for line in lines if line.text.strip()), default=0)
    return [replace(line, quote=max(0, line.quote - least)) for line in lines]
