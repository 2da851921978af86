"""What a mail wants done before the desk opens again is urgent, however polite it is (S-26)."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from mailbot.desk import calendar as working
from mailbot.desk import routing
from mailbot.desk.policy import Calendar
from mailbot.desk.ticket import Kind, Ticket
from mailbot.reading.datewords import arrives_on
from mailbot.reading.reading import Nature
from mailbot.rules.context import Case

WANTED = frozenset({Nature.ADDRESS_CHANGE, Nature.SPECIAL_REQUEST})
"""Natures whose date is the day on which something is wanted of us."""

DEADLINE = "deadline"
GRADE = 2
"""Five points (§3.1): people are called at once."""


def deadline(case: Case, ticket: Ticket) -> tuple[int, tuple[str, ...]]:
    """Return the grade that the day named in the mail gives it, with its reason; 0 where none."""
    calendar = _calendar(case, ticket)
    wanted = WANTED & {ticket.nature, *ticket.natures}
    if ticket.kind is not Kind.TICKET or not wanted or calendar is None:
        return 0, ()
    if working.is_open(calendar, case.now):
        return 0, ()
    local = case.received_at.astimezone(ZoneInfo(calendar.zone))
    text = f"{case.mail.subject}\n{case.reading.reply_text}"
    day = arrives_on(text, local, case.vocabulary)
    late = day is not None and day < working.next_opening(calendar, case.now)
    return (GRADE, (DEADLINE,)) if late else (0, ())


def _calendar(case: Case, ticket: Ticket) -> Calendar | None:
    group = routing.front(case.policy, ticket)
    return case.policy.calendar(group.calendar if group else None)
