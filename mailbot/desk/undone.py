"""When what is to be done about a matter is asked for: on its day, and a day later above."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from zoneinfo import ZoneInfo

from mailbot.desk.actions import Action
from mailbot.desk.ticket import Ticket
from mailbot.desk.timer import Book, Timer, put_off

MORNING = time(8)


def undone(book: Book) -> Iterator[Timer]:
    """Ask the owner of each open action on its day, those above him a business day later (R-61)."""
    zone = ZoneInfo(book.policy.company.zone)
    for place, action in enumerate(book.ticket.actions):
        if action.due is None or action.done_at or _seen_to(book.ticket, action):
            continue
        day = datetime.combine(action.due, MORNING, tzinfo=zone)
        asked = put_off(book.calendar(), max(day, action.at))
        yield Timer(asked, "undone", str(place), 1)
        yield Timer(book.business_days(asked, 1), "undone", str(place), 2)


def _seen_to(ticket: Ticket, action: Action) -> bool:
    """Tell a concern whose customer has had a word from a person of ours since (R-54)."""
    told = ticket.informed_at
    return action.kind == "concern" and told is not None and told >= action.at


def action_of(ticket: Ticket, round_: str) -> Action:
    """Return the action whose date that round is."""
    return ticket.actions[int(round_)]
