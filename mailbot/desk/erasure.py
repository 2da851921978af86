"""What stays of a value when personal data are taken out of it: codes, times, counts, our people.

Text goes unless the table below says that it is a code, or it names one of ours: a field that is
added later is erased until somebody has thought about it.
"""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")

GONE = "[erased]"

CODES: Mapping[str, frozenset[str]] = {
    name: frozenset(held.split())
    for name, held in {
        "Ticket": "ref mailbox country account group owner urgency_reasons missing asked fired "
        "resolved_group standard core_ref escalation_accepted_by",
        "Link": "ref",
        "Linked": "ref",
        "MergedInto": "ref",
        "MailMoved": "ref",
        "Promise": "calendar",
        "Question": "group",
        "Claim": "kind amount_asked amount_approved currency documents documents_missing",
        "Complaint": "topic department outcome taken_by manager investigator decided_by "
        "seconded_by reply_approved_by",
        "Evidence": "field",
        "Doubt": "field",
        "Asked": "ref",
        "AskedField": "name",
        "Opened": "reason",
        "MailAdded": "audience reason",
        "FieldsMerged": "missing",
        "DetailsAsked": "fields",
        "UrgencySet": "reasons",
        "TimerFired": "key timer",
        "Assigned": "group before",
        "Misrouted": "group",
        "HandbackRefused": "group",
        "QuestionAsked": "group",
        "DepartmentAnswered": "group",
        "Closed": "how group",
        "Cancelled": "reason",
        "ClaimChanged": "what",
        "ActionsSet": "what",
        "CaseChanged": "what",
        "AccountLinked": "account",
        "CoreLinked": "core_ref",
        "OwnerSet": "owner",
        "Resolved": "group",
        "Reopened": "group",
        "Undelivered": "status kind",
        "Unreached": "kind",
        "ReachedAfterAll": "kind",
        "Refused": "reason",
        "Escalated": "reasons",
        "Erased": "by why left",
    }.items()
}
"""Fields whose text is a code, a reference or one of our people, by the name of their class."""

LESSONS: Mapping[str, frozenset[str]] = {
    "Complaint": frozenset({"root_cause"}),
    "Issue": frozenset({"change"}),
    "Action": frozenset({"text"}),
}
"""What the office has learnt, in its own words: who is known by name goes out of it, it stays."""

_DIGITS_MIN = 7
_NAME_MIN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper:
    """Who and what is replaced: `stand_ins` by another word, `marks` wherever they stand.

    `ours` tells one of our own people, groups and machines. A stand-in is the same for the same
    word, so that what was counted by it is still counted right.
    """

    ours: Callable[[str], bool]
    stand_ins: Mapping[str, str]
    marks: tuple[str, ...] = ()

    def instead(self, text: str) -> str:
        """Return what stands in the place of a text that may be personal."""
        if not text or self.ours(text):
            return text
        return self.stand_ins.get(text.lower(), GONE)

    def blot(self, text: str) -> str:
        """Return a text without the marks in it."""
        pattern = _pattern(self.marks)
        return pattern.sub(self._stand_in, text) if pattern else text

    def bears(self, text: str) -> bool:
        """Tell whether any of the marks stands in a text."""
        pattern = _pattern(self.marks)
        return bool(pattern and pattern.search(text))

    def _stand_in(self, found: re.Match[str]) -> str:
        return self.stand_ins.get(found.group().lower(), GONE)


def redacted(value: T, keeper: Keeper) -> T:
    """Return a value of frozen dataclasses with everything personal taken out of it."""
    kept: T = _walked(value, lambda owner, name, text: _held(owner, name, text, keeper))
    return kept


def blotted(value: T, keeper: Keeper) -> T:
    """Return a value as it is, but for the marks."""
    kept: T = _walked(value, lambda _owner, _name, text: keeper.blot(text))
    return kept


def names_of(*texts: str | None) -> tuple[str, ...]:
    """Return those of the texts by which a person is told from others: no single short word."""
    kept = (text.strip() for text in texts if text)
    return tuple(text for text in kept if len(text.split()) > 1 or "@" in text)


Teller = Callable[[str, str, str], str]


def _held(owner: str, name: str, text: str, keeper: Keeper) -> str:
    if name in CODES.get(owner, frozenset()):
        return text
    if name in LESSONS.get(owner, frozenset()):
        return keeper.blot(text)
    return keeper.instead(text)


def _walked(value: Any, tell: Teller) -> Any:
    kind: Any = type(value)
    names: tuple[str, ...] = _free(kind)
    changes = {name: _member(kind.__name__, name, getattr(value, name), tell) for name in names}
    return replace(value, **changes)


def _member(owner: str, name: str, value: Any, tell: Teller) -> Any:
    if isinstance(value, str) and not isinstance(value, StrEnum):
        return tell(owner, name, value)
    if isinstance(value, tuple):
        kept = (_member(owner, name, item, tell) for item in value)
        return tuple(item for item in kept if item != GONE)
    if is_dataclass(value) and not isinstance(value, type):
        return _walked(value, tell)
    return value


@cache
def _free(kind: Any) -> tuple[str, ...]:
    """Name the fields of a class that may hold text other than words of a fixed list."""
    hints = get_type_hints(kind)
    return tuple(f.name for f in fields(kind) if f.init and not _fixed(hints[f.name]))


def _fixed(hint: Any) -> bool:
    if get_origin(hint) in (Union, types.UnionType):
        return all(_fixed(part) for part in get_args(hint) if part is not types.NoneType)
    return get_origin(hint) is Literal


@cache
def _pattern(marks: tuple[str, ...]) -> re.Pattern[str] | None:
    """Compile the marks, the longest first; a telephone number as well where it is spaced."""
    long = sorted({mark for mark in marks if len(mark) >= _NAME_MIN}, key=len, reverse=True)
    return re.compile("|".join(map(_one, long)), re.IGNORECASE) if long else None


def _one(mark: str) -> str:
    digits = re.sub(r"\D", "", mark)
    if len(digits) >= _DIGITS_MIN and not re.search(r"[^\W\d_]", mark):
        return r"\+?(?:[\d(][\d().\s-]{0,7}?)?" + r"[\s().-]{0,3}".join(map(_digit, digits[-8:]))
    # Not within a longer Latin word; before an Arabic one a letter may stand («و», «ل»).
    words = r"\s+".join(map(re.escape, mark.split()))
    return f"(?<![A-Za-z0-9]){words}(?![A-Za-z0-9])"


def _digit(char: str) -> str:
    value = int(char)
    return f"[{value}{chr(0x660 + value)}{chr(0x6F0 + value)}]"
