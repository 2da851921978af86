"""A moment of the demo's week: what arrives at it, and what must follow from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Protocol

from mailbot.demo import samples
from mailbot.demo.samples import KEY_ACCOUNTS, Person

RIYADH = timezone(timedelta(hours=3))


class Letters(Protocol):
    """What the office has sent so far, as a scene may answer it."""

    def last(self, kind: str, to: str, about: str = "") -> bytes:
        """Return the newest letter of a kind to an address, about a ticket where one is named."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A mail and the mailboxes that it arrives in; none where only time passes."""

    boxes: tuple[str, ...] = ()
    raw: bytes = b""


Arrival = Callable[[datetime, Letters], Incoming]


@dataclass(frozen=True, slots=True)
class Scene:
    """One moment: its title, what arrives, and all that the office does thereupon.

    `follows` are kind and reader of every letter, `tickets` the references opened, `becomes` the
    states reached, `says` words that the letter of that kind to that reader has.
    """

    at: datetime
    title: str
    arrives: Arrival
    follows: tuple[tuple[str, str], ...] = ()
    tickets: tuple[str, ...] = ()
    becomes: tuple[tuple[str, str], ...] = ()
    says: tuple[tuple[str, str, str], ...] = ()
    quarantined: int = 0


def at(day: int, clock: str) -> datetime:
    """Return a moment of the story's month, by the clock in Riyadh."""
    hour, minute = (int(part) for part in clock.split(":"))
    return datetime(2026, 11, day, hour, minute, tzinfo=RIYADH)


def writes(
    who: Person,
    to: str,
    subject: str,
    text: str,
    *,
    rows: list[tuple[str, ...]] | None = None,
    files: tuple[str, ...] = (),
) -> Arrival:
    """Let somebody write a new mail."""

    def arrives(moment: datetime, _letters: Letters) -> Incoming:
        html = None
        if rows:
            paragraphs = "".join(f"<p>{line}</p>" for line in text.splitlines() if line)
            html = f"<html><body>{paragraphs}{samples.table_of(rows)}</body></html>"
        boxes = tuple(part.strip() for part in to.split(","))
        raw = samples.new_mail(who, to, moment, subject, text, html=html, files=files)
        return Incoming(boxes, raw)

    return arrives


def answers(who: Person, kind: str, text: str, *, about: str = "", letter_to: str = "") -> Arrival:
    """Let somebody answer the newest letter of a kind to him, or to `letter_to`."""

    def arrives(moment: datetime, letters: Letters) -> Incoming:
        letter = letters.last(kind, letter_to or who.email, about)
        return Incoming((samples.written_from(letter),), samples.reply(who, letter, moment, text))

    return arrives


def is_away(who: Person, kind: str) -> Arrival:
    """Let somebody's mailbox answer by itself."""

    def arrives(moment: datetime, letters: Letters) -> Incoming:
        letter = letters.last(kind, who.email)
        return Incoming((KEY_ACCOUNTS,), samples.out_of_office(who, letter, moment))

    return arrives


def comes_back(who: Person, kind: str) -> Arrival:
    """Let a letter come back that reached nobody."""

    def arrives(moment: datetime, letters: Letters) -> Incoming:
        return Incoming((KEY_ACCOUNTS,), samples.bounce(letters.last(kind, who.email), moment))

    return arrives


def advertises(moment: datetime, _letters: Letters) -> Incoming:
    """Let a list write to everybody."""
    return Incoming((KEY_ACCOUNTS,), samples.newsletter(moment))


def breaks(moment: datetime, _letters: Letters) -> Incoming:
    """Let a mail come of which nobody can tell who wrote it."""
    return Incoming((KEY_ACCOUNTS,), samples.broken(moment))


def nobody_writes(_moment: datetime, _letters: Letters) -> Incoming:
    """Let time pass."""
    return Incoming()
