"""A text as a row of tokens: words, runs of digits, e-mail addresses, marks, line breaks.

Everything that looks for fields works on tokens, not on characters, so that a word is a word in
both scripts and an offset always leads back to what was written.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache, partial
from operator import attrgetter
from typing import Any, NamedTuple

from mailbot.text.arabic import fold, strip_marks
from mailbot.text.numberforms import usual
from mailbot.text.numbers import ARABIZI, Run, runs

TEXT_MAX = 64 * 1024
TOKENS_MAX = 12_000
_LINE_MIN = 35
_WORD = (
    r"[^\W\d_](?:[^\W\d_]|[\u064b-\u0652\u0670\u0640]|['’&](?=[^\W\d_])|[.](?=[^\W\d_](?![^\W\d_]))"
    r"|(?<![\u0600-\u06ff])-(?=[^\W\d_\u0600-\u06ff]))*"
)
_EMAIL = r"[A-Za-z0-9][\w.%+'-]{0,63}@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}"
_LINK = r"(?:https?://|www\.)[^\s<>\"]{1,300}"
_REST = rf"(?P<arabizi>{ARABIZI.pattern})|(?P<word>{_WORD})|(?P<break>\n\s*)|(?P<mark>[^\s\w]|_)"
_ITEM = re.compile(rf"(?P<link>{_LINK})|(?P<email>{_EMAIL})|{_REST}")
_PLAIN_ITEM = re.compile(_REST)  # at every word an address costs a look up to the next blank
_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029]")
_SENTENCE_END = frozenset(".!?؟")
_ABBREVIATIONS = frozenset(
    ("mr", "mrs", "ms", "dr", "eng", "engr", "prof", "st", "co", "ltd", "est", "no", "nos", "tel")
    + ("mob", "ext", "fax", "inc", "corp", "bros", "attn", "pls", "ref", "vs", "approx", "dept")
    + ("messrs", "capt", "sr", "jr", "ph", "cell", "intl", "mfg", "govt", "al", "ave", "rd", "bldg")
)
_TOKEN_MAX = 200  # of longer words no more is compared
_WORD_MAX = 32  # words up to this length are remembered a while
_ATOM = re.compile(r"[^\W_]+")


class Kind(StrEnum):
    """What a token is; RUN becomes PHONE, WAYBILL or OTHER once its place is understood."""

    WORD = "word"
    MARK = "mark"
    BREAK = "break"
    EMAIL = "email"
    LINK = "link"
    RUN = "run"
    PHONE = "phone"
    WAYBILL = "waybill"
    OTHER = "other"


_KINDS = {kind.value: kind for kind in Kind} | {"arabizi": Kind.WORD}
_WHOLE = (Kind.EMAIL, Kind.LINK)


class Token(NamedTuple):
    """One token; `value` holds telephones as written, or the waybill, or the address.

    `sure` (0 to 1) says how far its kind can be trusted.
    """

    kind: Kind
    text: str
    folded: str
    start: int
    end: int
    run: Run | None = None
    value: tuple[str, ...] = ()
    sure: float = 1.0

    @property
    def wrap(self) -> bool:
        """Tell whether it is a single break, as within a paragraph."""
        return self.kind is Kind.BREAK and not self.paragraph

    @property
    def paragraph(self) -> bool:
        """Tell whether it is a break that leaves an empty line."""
        return self.kind is Kind.BREAK and self.text.count("\n") > 1


_START = attrgetter("start")


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A text without invisible marks, and its tokens; `cut` where it had more than TOKENS_MAX.

    Two are equal where they are one: what was found in a passage can be kept beside it.
    """

    text: str
    tokens: tuple[Token, ...]
    cut: bool = False

    def between(self, first: int, last: int) -> str:
        """Return what was written from token `first` up to, not with, token `last`."""
        if first >= last or first >= len(self.tokens):
            return ""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def flat(self, first: int, last: int) -> str:
        """Return what `between` does, on one line."""
        return " ".join(self.between(first, last).split())

    def runs_on(self, at: int) -> bool:
        """Tell whether a single break stands at a token, behind a line long enough to be cut."""
        token = self.tokens[at]
        return token.wrap and "\n" not in self.text[max(0, token.start - _LINE_MIN) : token.start]

    def lines(self) -> Iterator[tuple[int, int]]:
        """Yield the token ranges of the lines, empty ones left out."""
        start = 0
        for index, token in enumerate(self.tokens):
            if token.kind is Kind.BREAK:
                if index > start:
                    yield start, index
                start = index + 1
        if start < len(self.tokens):
            yield start, len(self.tokens)

    def with_tokens(self, tokens: Sequence[Token]) -> Passage:
        """Return the same text with other tokens."""
        return replace(self, tokens=tuple(tokens))


def passage(text: str) -> Passage:
    """Cut a text (its first TEXT_MAX characters) into tokens (TOKENS_MAX of them)."""
    return _cut(text[:TEXT_MAX])


@lru_cache(maxsize=8)
def _cut(text: str) -> Passage:
    """Cut a text; the last few are kept, since a mail's body is asked for more than once."""
    text = usual(_LINE_ENDS.sub("\n", strip_marks(text)).replace("\u00a0", " "))
    addressed = "@" in text or "://" in text or "www." in text
    items = [
        (_KINDS[match.lastgroup or "mark"], *match.span())
        for match in (_ITEM if addressed else _PLAIN_ITEM).finditer(text)
    ]
    cut = len(items) > TOKENS_MAX
    if cut:
        del items[TOKENS_MAX:]
        text = text[: items[-1][2]]
    taken = [(start, end) for kind, start, end in items if kind in _WHOLE]
    found = [_token(Kind.RUN, text, run.start, run.end, run) for run in _free(runs(text), taken)]
    if not found:
        whole = [_token(kind, text, start, end) for kind, start, end in items]
        return Passage(text, tuple(whole), cut)
    spans = sorted([(t.start, t.end) for t in found])
    starts = [start for start, _ in spans]
    for kind, start, end in items:
        start, end = _outside(spans, starts, start, end)
        if start < end:
            found.append(_token(kind, text, start, end))
    return Passage(text, tuple(sorted(found, key=_START)), cut)


def atoms(text: str) -> tuple[str, ...]:
    """Return the folded letters-and-digits pieces of a text: "E-mail ID" is e, mail, id."""
    return _atoms_of_word(text) if len(text) <= _WORD_MAX else _atoms(text)


def _atoms(text: str) -> tuple[str, ...]:
    return tuple(_ATOM.findall(fold(text)))


_atoms_of_word = lru_cache(maxsize=1 << 13)(_atoms)


_folded = lru_cache(maxsize=1 << 13)(fold)
_made: Callable[[tuple[Any, ...]], Token] = partial(tuple.__new__, Token)
"""Makes a token of all its fields in a third of the time that its class takes."""


def ends_sentence(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a token ends a sentence; the dot of an abbreviation does not."""
    token = tokens[at]
    if token.kind is not Kind.MARK or token.text not in _SENTENCE_END:
        return False
    last = tokens[at - 1] if at else None
    if token.text != "." or last is None or last.kind is not Kind.WORD:
        return True
    if len(last.text) > 1 and last.folded not in _ABBREVIATIONS and "." not in last.text:
        return True
    return at + 1 < len(tokens) and tokens[at + 1].kind is Kind.BREAK


def _token(kind: Kind, text: str, start: int, end: int, run: Run | None = None) -> Token:
    written = text[start:end]
    if kind is Kind.RUN or kind is Kind.BREAK:
        return _made((kind, written, written, start, end, run, (), 1.0))
    folded = _folded(written) if end - start <= _WORD_MAX else fold(written[:_TOKEN_MAX])
    if kind is Kind.WORD and not folded:
        kind = Kind.MARK  # tatweel alone is no word
    value = (written.lower().rstrip(".'"),) if kind is Kind.EMAIL else ()
    return _made((kind, written, folded, start, end, run, value, 1.0))


def _free(found: Sequence[Run], taken: Sequence[tuple[int, int]]) -> Iterator[Run]:
    """Leave out runs that lie within an address or a link."""
    position = 0
    for run in found:
        while position < len(taken) and taken[position][1] <= run.start:
            position += 1
        if position < len(taken) and taken[position][0] < run.end:
            continue
        yield run


def _outside(
    spans: Sequence[tuple[int, int]], starts: Sequence[int], start: int, end: int
) -> tuple[int, int]:
    """Return the part of an item before the next run; nothing where it begins within one."""
    after = bisect_right(starts, start)
    if after and spans[after - 1][1] > start:
        return start, start
    return start, min(end, spans[after][0]) if after < len(spans) else end
