"""Who is missing from the office: the manager without a deputy, owners who are no longer there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from mailbot.desk import responsible, standins
from mailbot.desk.policy import Person, Policy
from mailbot.desk.ticket import Ticket

Leaver = str
"""The address under which somebody who left still owns tickets."""


def uncovered(policy: Policy, now: datetime) -> Person | None:
    """Return the manager where he is away today and nobody takes his place (R-2)."""
    today = standins.of_day(policy, now)
    manager = policy.person(policy.manager)
    return (
        manager if manager and manager.key in today.away and today.manager == manager.key else None
    )


def left_behind(
    policy: Policy, tickets: Iterable[Ticket]
) -> dict[tuple[Leaver, Person], tuple[Ticket, ...]]:
    """Return the tickets of owners who are in the directory no more, by who is to reassign them."""
    found: dict[tuple[Leaver, Person], tuple[Ticket, ...]] = {}
    for ticket in tickets:
        if not ticket.owner or ticket.ended or policy.employee(ticket.owner):
            continue
        for person in responsible.supervisor(policy, ticket)[:1]:
            known = found.get((ticket.owner, person), ())
            found[(ticket.owner, person)] = (*known, ticket)
    return found
