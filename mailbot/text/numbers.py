"""Runs of digits as people write them: telephones, waybills, accounts, before anyone knows which.

Groups parted by a blank, a dash, a dot or brackets make one run ("+966 (0)50 123-4567",
"RX 5590 2214 7"); slashes, commas and words part runs. Offsets are those of the text given, whose
digits may be of any script.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailbot.text.arabic import ascii_digits

RUNS_MAX = 600
GROUPS_MAX = 8
_DIGIT = re.compile(r"\d")
_CHUNK = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{0,6}\d[A-Za-z0-9]{0,40}")
# Arabic in Latin letters writes some of its own with digits: sho7na, 3amil, ra2mi.
ARABIZI = re.compile(
    r"(?<![A-Za-z0-9])(?=[a-z2-9']{0,26}[a-z]{2})[a-z']{0,12}[235-9][a-z'235-9]{1,14}(?![A-Za-z0-9])"
)
_SLASHED_MAX = 5
_BRACKETED_MIN = 8
_START_MAX = 8
_WHOLE_MIN = 9
_JOINT = re.compile(r" ?[-.\u2010-\u2013\u00ad] ?|[ \u00a0\u202f]{1,2}|\) ?| ?\(|\)-| ?\n ?")
_LONG_LINE = 50
_CLOSED = re.compile(r"[\d \u00a0-]{0,16}\)")
# "4) 055…", "4. 055…", "(4) 055…", "4- 055…": what may part the number of a list from its value.
_LISTED = re.compile(r"\) ?|[.\-\u2010-\u2013] ")
_LISTED_BEFORE_ZERO = re.compile(r" ?[.\-\u2010-\u2013]| ")
_LISTED_ZERO = re.compile(r"0\d{8,}")
_LINE_START = re.compile(r"(?:^|\n)[\s>*•·\[(\"'«-]{0,7}\Z")
_PREFIX = re.compile(r"(?<![A-Za-z0-9])([A-Za-z]{1,4})(?:[ \u00a0]?|[-/])\Z")
_DATE = re.compile(
    r"(?<!\d)(?:\d{1,2}([-/.])\d{1,2}\1(?:\d{4}|\d{2})|(?:19|20)\d\d([-/.])\d{1,2}\2\d{1,2})(?!\d|[-/.]\d)"
)


@dataclass(frozen=True, slots=True)
class Run:
    """Digits (and letters glued to them) at `start` to `end`; `text` has ASCII digits.

    `groups` are the parts as written. `prefix` are letters standing before, a blank or dash away
    ("RX", "AWB"), at `prefix_start`. `plus`: a plus sign before, or behind as pasted from right
    to left. `slashed`: a slash touches it.
    """

    start: int
    end: int
    text: str
    groups: tuple[str, ...]
    prefix: str = ""
    prefix_start: int = 0
    plus: bool = False
    slashed: bool = False

    @property
    def digits(self) -> str:
        """Its digits alone."""
        return "".join(filter(str.isdigit, self.text))

    @property
    def letters(self) -> bool:
        """Tell whether letters are glued to the digits."""
        return any(map(str.isalpha, self.text))


def runs(text: str) -> tuple[Run, ...]:
    """Return the runs of a text in order, dates left out; at most RUNS_MAX of them."""
    plain = text if text.isascii() else ascii_digits(text)
    if not _DIGIT.search(plain):
        return ()
    dates = [match.span() for match in _DATE.finditer(plain)][::-1]  # the next one last
    found: list[Run] = []
    pending: list[re.Match[str]] = []
    for chunk in _CHUNK.finditer(plain):
        while dates and dates[-1][1] <= chunk.start():
            dates.pop()
        if dates and dates[-1][0] <= chunk.start():
            continue
        if ARABIZI.match(plain, chunk.start()):
            continue
        if pending and not _joins(plain, pending, chunk):
            found.append(_run(plain, pending))
            pending = []
            if len(found) >= RUNS_MAX:
                return tuple(found)
        pending.append(chunk)
    if pending:
        found.append(_run(plain, pending))
    return tuple(found)


def _ended(pending: list[re.Match[str]], between: str, chunk: re.Match[str]) -> bool:
    """Tell a whole number before a full stop or a dash from the first groups of one."""
    if sum(len(part.group()) for part in pending) < _WHOLE_MIN:
        return False
    stop = between.startswith(".") and between != "."
    return stop or (between == " - " and chunk.group().startswith("0"))


def _joins(plain: str, pending: list[re.Match[str]], chunk: re.Match[str]) -> bool:
    """Tell whether the next chunk goes on with the run before it."""
    last = pending[-1]
    between = plain[last.end() : chunk.start()]
    if len(pending) >= GROUPS_MAX:
        return False
    if between == "/":
        return max(len(last.group()), len(chunk.group())) <= _SLASHED_MAX
    if not _JOINT.fullmatch(between):
        return False
    if not chunk.group()[0].isdecimal() or _ended(pending, between, chunk):
        return False
    if "(" in between and not _CLOSED.match(plain, chunk.end()):
        return False  # "AK-3301 (48 kg)"
    if len(pending) == 1 and _numbers_line(plain, last, between, chunk):
        return False
    if "\n" in between:
        line_start = plain.rfind("\n", 0, last.start()) + 1
        listed = len(chunk.group()) <= 2 and plain[chunk.end() : chunk.end() + 1] in tuple(").-:")
        return last.end() - line_start >= _LONG_LINE and len(last.group()) <= 4 and not listed
    if len(between) >= 3 or between.count(" ") >= 2:
        return False
    return not re.match(r"00[1-9]\d\d", chunk.group())


def _numbers_line(plain: str, last: re.Match[str], between: str, chunk: re.Match[str]) -> bool:
    """Tell whether a line begins with the number of a list, and its value follows.

    "(04) 447 2091" begins with an area code, and so may "(4) 447 2091".
    """
    number, value = last.group(), chunk.group()
    if not (number.isdecimal() and len(number) <= 2 and number[0] != "0"):
        return False
    if not _LINE_START.search(plain, max(0, last.start() - _START_MAX), last.start()):
        return False
    if _LISTED.fullmatch(between):
        bracket = plain[last.start() - 1 : last.start()] == "("
        return not bracket or value[0] == "0" or len(value) >= _BRACKETED_MIN
    return bool(_LISTED_BEFORE_ZERO.fullmatch(between) and _LISTED_ZERO.fullmatch(value))


def _run(plain: str, chunks: list[re.Match[str]]) -> Run:
    start, end = chunks[0].start(), chunks[-1].end()
    before = plain[max(0, start - 8) : start]
    plus = before.rstrip(" (").endswith("+") or plain[end : end + 1] == "+"
    prefix = _PREFIX.search(before) if not plus else None
    if before.endswith("(") and plain[end : end + 1] != ")" and ")" in plain[start:end]:
        start -= 1
    return Run(
        start=start,
        end=end,
        text=plain[chunks[0].start() : end],
        groups=tuple(chunk.group() for chunk in chunks),
        prefix=prefix.group(1) if prefix else "",
        prefix_start=start - len(before) + prefix.start(1) if prefix else start,
        plus=plus,
        slashed="/" in (plain[start - 1 : start], plain[end : end + 1]),
    )
