"""More time for a complaint: `#extend DATE reason` (R-66, R-67, S-19).

The date moves once the complainant's letter is out (`rules/extensions.py`), and not before.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from mailbot.desk import calendar as working
from mailbot.desk.complaint import Extension
from mailbot.desk.inquiry import CaseChanged
from mailbot.desk.policy import Calendar, Role
from mailbot.desk.ticket import Kind, State
from mailbot.rules.orders.deciding import to_complainant
from mailbot.rules.orders.order import Done, Entry, Order, Wrong
from mailbot.text import dates
from mailbot.text.arabic import ascii_digits

EXTENDABLE = frozenset({State.FORWARDED, State.INVESTIGATING, State.DECIDED})
DAYS_MAX = 5
"""Business days by which one extension moves the date."""

EXTENSIONS_MAX = 2
REASON_MIN = 8
"""The complainant reads the reason: fewer letters are none."""

DATE_WORDS = 3
"""How many words a date in front of the reason may take at most."""


def extend(order: Order) -> Done | Wrong:
    """Ask for a later date and tell the complainant why; the second time it is the manager's."""
    ticket = order.ticket
    if ticket.kind is not Kind.COMPLAINT or ticket.state not in EXTENDABLE:
        return Wrong(why="not-investigated")
    given = ticket.case.extensions
    if len(given) >= EXTENSIONS_MAX:
        return Wrong(why="third-extension")
    if given and Role.CS_MANAGER not in order.person.rights:
        return Wrong(why="second-extension")
    day, beside = date_in_front(order.argument, order.case.now)
    reason = "\n".join(part for part in (beside, order.message) if part)
    if day is None:
        return Wrong(why="no-date")
    if len(reason) < REASON_MIN:
        return Wrong(why="no-extension-reason")
    return _extended(order, day, reason)


def _extended(order: Order, day: date, reason: str) -> Done | Wrong:
    calendar = calendar_of(order)
    start = order.ticket.due_at or order.case.now
    until = _end_of(day, calendar, start)
    if until is None or until <= max(start, order.case.now):
        return Wrong(why="date-not-later")
    # Who asks after the date is late for good, and can still name the day of the answer.
    if until > _latest(calendar, max(start, order.case.now)):
        return Wrong(why="date-too-far")
    more = Extension(
        at=order.case.now, by=order.person.email, start=start, until=until, reason=reason
    )
    case = order.ticket.case
    asked = replace(case, extensions=(*case.extensions, more))
    event = CaseChanged(complaint=asked, what="extension", by=order.person.email)
    letter = to_complainant(order.ticket, "extension", "extension")
    slot = f"{letter.slot}/{len(asked.extensions)}"
    return Done(events=(event,), drafts=(replace(letter, slot=slot),), said={"until": until})


def calendar_of(order: Order) -> Calendar | None:
    """Return the working hours of the group that answers the complainant."""
    group = order.policy.group(order.ticket.group)
    return order.policy.calendar(group.calendar if group else None)


def _end_of(day: date, calendar: Calendar | None, start: datetime) -> datetime | None:
    """Return the end of that day's shift, of the last before it where the desk is closed."""
    if calendar is None:
        return datetime.combine(day, start.timetz())
    for back in range(working.DAYS_MAX):
        hours = working.hours_on(calendar, day - timedelta(days=back))
        if hours:
            return hours[1]
    return None


def _latest(calendar: Calendar | None, start: datetime) -> datetime:
    if calendar is None:
        return start + timedelta(days=DAYS_MAX)
    return working.end_of_business_day(calendar, start, DAYS_MAX)


def date_in_front(text: str, now: datetime) -> tuple[date | None, str]:
    """Return the date that opens a text, and the rest; None where it opens with none."""
    words = text.split()
    day, behind = _opening(words, now)
    named = words[: len(words) - len(behind)]
    if day is not None and not any(word[0].isdecimal() for word in named):
        # «الخميس 15 يناير»: the date tells which Thursday.
        dated, after = _opening(behind, now)
        day, behind = (dated, after) if dated else (day, behind)
    return day, " ".join(behind).strip(" .,:;-–،")


def _opening(words: list[str], now: datetime) -> tuple[date | None, list[str]]:
    for size in range(1, min(DATE_WORDS, len(words)) + 1):
        found = dates.find(ascii_digits(" ".join(words[:size])), now)
        if found:
            year = ascii_digits(" ".join(words[size : size + 1])).strip(".,:;،")
            size += year == str(found[0].at.year)
            return found[0].at.date(), words[size:]
    return None, words


EXTENDING: dict[str, Entry] = {"extend": Entry(extend, takes_text=True)}
