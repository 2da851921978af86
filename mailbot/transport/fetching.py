"""What a server's FETCH answer holds, whatever order and company it comes in.

imaplib gives a list of bytes and of (bytes, literal) pairs. Items of one mail may be spread over
several of them; answers nobody asked for (a flag that a person has just set) come between; a
mail that has vanished may be left out, or come as `NIL`. Nothing here is told by position.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

_BEGINS = re.compile(rb"\d+ \(")
_UID = re.compile(rb"\bUID (\d{1,10})\b")
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d{1,18})\b")
_SHORT = re.compile(rb'\bBODY\[[A-Z]{0,6}\](?:<0>)? "((?:[^"\\\r\n]|\\.)*)"')
_ESCAPED = re.compile(rb"\\(.)")


@dataclass(frozen=True)
class Fetched:
    """One mail's answer; `size` and `body` are None where it did not say."""

    uid: int
    size: int | None
    body: bytes | None


def read_answer(data: Iterable[Any]) -> tuple[Fetched, ...]:
    """All that tells a UID, in the order told."""
    return tuple(
        Fetched(uid, _number(_SIZE, text), _body(text, literals))
        for text, literals in _answers(data)
        if (uid := _number(_UID, text)) is not None
    )


def uid_sets(uids: Sequence[int], count_max: int) -> Iterator[str]:
    """IMAP sets such as `3,7:9`, of at most so many UIDs each, ascending.

    A range never bridges a gap: what lies in it was not asked for.
    """
    ordered = sorted(set(uids))
    for start in range(0, len(ordered), count_max):
        yield ",".join(_ranges(ordered[start : start + count_max]))


def _ranges(ordered: Sequence[int]) -> Iterator[str]:
    first = last = ordered[0]
    for uid in (*ordered[1:], 0):
        if uid == last + 1:
            last = uid
            continue
        yield str(first) if first == last else f"{first}:{last}"
        first = last = uid


def _answers(data: Iterable[Any]) -> Iterator[tuple[bytes, list[bytes]]]:
    texts: list[bytes] = []
    literals: list[bytes] = []
    for item in data:
        text, literal = item if isinstance(item, tuple) else (item, None)
        if text is None:
            continue
        if _BEGINS.match(text) and texts:
            yield b" ".join(texts), literals
            texts, literals = [], []
        texts.append(text)
        if literal is not None:
            literals.append(literal)
    if texts:
        yield b" ".join(texts), literals


def _number(pattern: re.Pattern[bytes], text: bytes) -> int | None:
    found = pattern.search(text)
    return int(found[1]) if found else None


def _body(text: bytes, literals: list[bytes]) -> bytes | None:
    """The body asked for: a literal, or a quoted string (a mail without any line break)."""
    if literals:
        return literals[0]
    found = _SHORT.search(text)
    return _ESCAPED.sub(rb"\1", found[1]) if found else None
