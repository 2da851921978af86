"""When a ticket's data have been kept for as long as the office has decided."""

from __future__ import annotations

from datetime import datetime

from mailbot.desk.policy import Retention
from mailbot.desk.ticket import Ticket
from mailbot.rules.erasure import held


def ended_at(ticket: Ticket) -> datetime:
    """Return when a ticket that has ended came to its end."""
    return ticket.closed_at or ticket.touched_at or ticket.opened_at


def is_over(ticket: Ticket, retention: Retention, now: datetime) -> bool:
    """Tell whether its personal data go: its time is over, and nothing holds it.

    What is still to be done about it (an improvement, a remedy) outlives its end, and keeps it.
    """
    if retention.tickets is None or held(ticket):
        return False
    owes = any(action.done_at is None for action in ticket.actions)
    return not owes and ended_at(ticket) + retention.tickets <= now
