"""The manager restricts a complainant on a matter that was answered: `#restrict DATE reason`."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

from mailbot.desk.complaint import Restriction
from mailbot.desk.inquiry import CaseChanged
from mailbot.desk.ticket import Kind
from mailbot.rules.orders.actions import OFF
from mailbot.rules.orders.deciding import to_complainant
from mailbot.rules.orders.extending import date_in_front
from mailbot.rules.orders.order import Done, Entry, Order, Wrong
from mailbot.text.arabic import fold

REASON_MIN = 8
"""The complainant reads the reason: fewer letters are none."""


def restrict(order: Order) -> Done | Wrong:
    """File his further mails on this matter unanswered until that day; he is told, and why.

    `#restrict off` ends it before its day.
    """
    ticket, now = order.ticket, order.case.now
    if ticket.kind is not Kind.COMPLAINT or ticket.case.replied_at is None:
        return Wrong(why="not-answered")
    if ticket.case.restriction and fold(order.text) in OFF:
        free = replace(ticket.case, restriction=None)
        event = CaseChanged(complaint=free, what="unrestricted", by=order.person.email)
        return Done(events=(event,), said={"variant": "off"})
    day, beside = date_in_front(order.argument, now)
    reason = "\n".join(part for part in (beside, order.message) if part)
    zone = ZoneInfo(order.policy.company.zone)
    if day is None:
        return Wrong(why="no-review-date")
    if day <= now.astimezone(zone).date():
        return Wrong(why="date-not-ahead")
    if len(reason) < REASON_MIN:
        return Wrong(why="no-restriction-reason")
    restriction = Restriction(at=now, by=order.person.email, until=day, reason=reason)
    case = replace(ticket.case, restriction=restriction)
    until = datetime.combine(day, time(12), tzinfo=zone)
    letter = to_complainant(ticket, "restriction", "closing")
    letter = replace(letter, values={"words": reason, "until": until})
    event = CaseChanged(complaint=case, what="restricted", by=order.person.email)
    return Done(events=(event,), drafts=(letter,), said={"until": until})


RESTRICTING: dict[str, Entry] = {"restrict": Entry(restrict, takes_text=True)}
