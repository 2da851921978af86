"""What follows when the letter about a complaint's later date is out: the date moves (R-67)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from mailbot.desk.inquiry import Extended
from mailbot.desk.lifecycle import allowed
from mailbot.desk.ticket import Ticket
from mailbot.rules.plan import Step


def told(ticket: Ticket, now: datetime) -> Step | None:
    """Move the due date to the one that was told; None where none waits or it is answered."""
    given = ticket.case.extensions
    if not given or given[-1].told_at is not None:
        return None
    last = replace(given[-1], told_at=now)
    case = replace(ticket.case, extensions=(*given[:-1], last))
    event = Extended(complaint=case, until=last.until, by=last.by)
    if not allowed(ticket, event):
        return None
    return Step(ticket=ticket, actor=last.by, events=(event,), kept_as=None)
