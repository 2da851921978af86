"""Displeasure that nobody has called a complaint: an early warning on its ticket (R-54)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from mailbot.desk.actions import Action, ActionsSet
from mailbot.desk.policy import Policy
from mailbot.desk.ticket import Kind, Ticket
from mailbot.rules.context import Case

WITHIN = timedelta(days=1)
"""In that time somebody has seen to a concern."""

SIGN = "anger"
"""The sign of urgency that tells of displeasure and weighs too little to call anybody."""


def due(policy: Policy, now: datetime) -> date:
    """Return by which local day a concern of that moment is seen to."""
    return (now + WITHIN).astimezone(ZoneInfo(policy.company.zone)).date()


def noticed(case: Case, ticket: Ticket) -> tuple[ActionsSet, ...]:
    """Keep that a customer of key accounts is displeased; one open concern a ticket is enough."""
    reading = case.reading
    heard = SIGN in reading.urgency_reasons and not reading.says_complaint
    known = any(a.kind == "concern" and a.done_at is None for a in ticket.actions)
    if ticket.kind is not Kind.TICKET or not heard or known:
        return ()
    words = next(
        (e.text.partition(": ")[2] for e in reading.evidence if e.text.startswith(f"{SIGN}: ")), ""
    )
    action = Action(
        kind="concern",
        text=words or case.mail.subject,
        by="mailbot",
        at=case.now,
        owner=ticket.owner,
        due=due(case.policy, case.now),
    )
    return (ActionsSet(actions=(*ticket.actions, action), what="added", by="mailbot"),)
