"""A group's card: what it is for, how and when to reach it, who answers for it (R-30)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from mailbot.desk import routing
from mailbot.desk.policy import Group, Person, Policy, Shift
from mailbot.reading.reading import Language
from mailbot.render.pieces import Piece, name, phone, token
from mailbot.text.calendar_words import DAYS, clock

MEMBERS_MAX = 12
WEEK = (6, 0, 1, 2, 3, 4, 5)
"""The days in the order in which the week runs here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a colleague must know to turn to a group; `hours` are lines."""

    name: Piece
    purpose: Piece | None
    address: Piece | None
    phone: Piece | None
    phone_hours: Piece | None
    hours: tuple[Piece, ...]
    members: tuple[Piece, ...]
    lead: Piece | None
    backup: Piece | None
    escalation: tuple[Piece, ...]


def card(policy: Policy, key: str, language: Language) -> Card | None:
    """Make the card of a group; None where there is none with that key."""
    group = policy.group(key)
    if group is None:
        return None
    people = [policy.person(member) for member in group.members]
    return Card(
        name=name(group.name.in_language(language)),
        purpose=name(group.purpose.in_language(language), 200) if group.purpose else None,
        address=token(group.address) if group.address else None,
        phone=phone(group.phone) if group.phone else None,
        phone_hours=name(group.phone_hours.in_language(language)) if group.phone_hours else None,
        hours=_hours(policy, group, language),
        members=_lines(tuple(p for p in people[:MEMBERS_MAX] if p), language),
        lead=_person(policy, group.lead, language),
        backup=_person(policy, group.backup, language),
        escalation=_lines(routing.supervisors(policy, group), language),
    )


def _lines(people: tuple[Person, ...], language: Language) -> tuple[Piece, ...]:
    """Return each name with the address under it."""
    pairs = ((name(p.name.in_language(language)), token(p.email)) for p in people)
    return tuple(piece for pair in pairs for piece in pair)


def _person(policy: Policy, key: str | None, language: Language) -> Piece | None:
    person = policy.person(key)
    return name(person.name.in_language(language)) if person else None


def _hours(policy: Policy, group: Group, language: Language) -> tuple[Piece, ...]:
    """Say on which days the group works from when to when, days with the same hours together."""
    calendar = policy.calendar(group.calendar)
    if calendar is None:
        return ()
    lines = []
    for shift, run in groupby(WEEK, key=lambda day: calendar.shifts[day]):
        days = list(run)
        if shift is not None:
            lines.append(name(_line(days, shift, language), 120))
    return tuple(lines)


def _line(days: list[int], shift: Shift, language: Language) -> str:
    first, last = (DAYS[language][day] for day in (days[0], days[-1]))
    start, end = clock(shift.start, language), clock(shift.end, language)
    if language == "ar":
        span = first if len(days) == 1 else f"من {first} إلى {last}"
        return f"{span}، من {start} إلى {end}"
    span = first if len(days) == 1 else f"{first} to {last}"
    return f"{span}, {start} to {end}"
