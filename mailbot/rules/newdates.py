"""A holiday that is announced late moves what was promised: the customer is told (§4.2, S-27)."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from mailbot.desk.events import DateMoved
from mailbot.desk.policy import Policy
from mailbot.desk.ticket import Kind, Ticket
from mailbot.desk.timer import Timer
from mailbot.desk.timers import scheduled
from mailbot.rules import notices
from mailbot.rules.notices import Moment
from mailbot.rules.plan import Step

KIND = "moved"


def moved(ticket: Ticket, policy: Policy, now: datetime) -> Step | None:
    """Return what follows where the promise falls on another day now; None where it does not."""
    dated = scheduled(ticket, policy)
    before, after = ticket.due_at, dated.due_at
    if before is None or after is None or ticket.ended or ticket.kind is Kind.FEEDBACK:
        return None
    zone = ZoneInfo(policy.company.zone)
    if before.astimezone(zone).date() == after.astimezone(zone).date():
        return None
    moment = Moment(ticket=dated, timer=Timer(now, KIND), policy=policy, now=now)
    return Step(
        ticket=ticket,
        actor="mailbot",
        events=(DateMoved(before=before, after=after),),
        drafts=notices.to_customer(moment, "new-date", "update", was_due=before),
        kept_as=None,
    )
