"""What the torture lets arrive, by number: the same seed and number, the same mail.

Four of five are mails of mailbag.py. The rest is every kind of the catalogue of malformed mails,
one mail to both mailboxes, the same bytes twice, one Message-ID over two texts, and mails without
any, delivered a second time over another way. Each has a writer of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from random import Random

from mailbag import TOKEN, mail

from tests.mail.catalogue import CATALOGUE

LARGE = 200_000
"""Kinds larger than this come once each."""

KINDS = tuple(name for name, kind in CATALOGUE.items() if name != "file-25mb")
FIRST, SECOND = "desk", "other"


@dataclass(frozen=True)
class Torment:
    """Bytes that arrive in some boxes, and what must come of them.

    `answered`: the Message-ID that one letter to a customer must answer; "" where nobody can say.
    """

    number: int
    raw: bytes
    boxes: tuple[str, ...]
    answered: str = ""


def torment(number: int, seed: int) -> tuple[Torment, ...]:
    """Return what arrives as number so-and-so: mostly one mail, sometimes one twice."""
    chance = Random(f"torment:{seed}:{number}")
    shape = chance.random()
    if shape < 0.10 or number < len(KINDS):
        return (_kind(number, chance),)
    raw, person = mail(number, seed)
    plain = Torment(number, raw, (FIRST,), f"{number}@{TOKEN}" if person else "")
    for share, made in _SHAPES:
        if shape < share:
            return made(plain)
    return (plain,)


@cache
def _kinds() -> tuple[str, ...]:
    return tuple(name for name in KINDS if len(CATALOGUE[name].make()) <= LARGE)


def _kind(number: int, chance: Random) -> Torment:
    """A malformed mail, with a writer and an identity of its own wherever it has any."""
    name = KINDS[number] if number < len(KINDS) else chance.choice(_kinds())
    raw = CATALOGUE[name].make()
    own = f"{number}.m1@noor{number}.example".encode()
    changed = raw.replace(b"sara@noor.example", f"sara@noor{number}.example".encode())
    changed = changed.replace(b"290019498498", b"29%010d" % chance.randrange(10**10))
    changed = changed.replace(b"m1@noor.example", own)
    if own not in changed:
        changed += f"\r\nnumber {number}\r\n".encode()
    return Torment(number, changed, (FIRST,))


def _to_both(plain: Torment) -> tuple[Torment, ...]:
    return (Torment(plain.number, plain.raw, (FIRST, SECOND), plain.answered),)


def _twice(plain: Torment) -> tuple[Torment, ...]:
    return (Torment(plain.number, plain.raw, (FIRST, FIRST), plain.answered),)


def _reused(plain: Torment) -> tuple[Torment, ...]:
    """Another text, by another writer, under the same Message-ID: a different mail."""
    number = plain.number
    writer = f"@firm{number}.example".encode()
    other = plain.raw.replace(writer, f"@branch{number}.example".encode())
    plain = replace(plain, answered="")  # by the names of both, two letters answer it
    return (plain, Torment(number, other.rstrip() + b"\n\nA second mail.\n", (FIRST,)))


def _without_id(plain: Torment) -> tuple[Torment, ...]:
    """No Message-ID; the second delivery has one more trace header, and is the same mail."""
    line = f"Message-ID: <{plain.number}@{TOKEN}>\r\n".encode()
    raw = plain.raw.replace(line, b"")
    again = b"Received: from another.example by mx.example; Mon, 05 Jan 2026 12:10:00 +0300\r\n"
    return (
        Torment(plain.number, raw, (FIRST,)),
        Torment(plain.number, again + raw, (FIRST,)),
    )


_SHAPES: tuple[tuple[float, Callable[[Torment], tuple[Torment, ...]]], ...] = (
    (0.13, _to_both),
    (0.15, _twice),
    (0.17, _reused),
    (0.19, _without_id),
)
