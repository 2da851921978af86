"""How urgent a matter is beyond the words of one mail: who waits, how long, how often he asked.

A mail's own words have their grade (§3.1). To it come two points each for a key customer of the
first tier, for a clock that is used up or nearly so, and for each call for news that no person has
answered; the third such call is U2 at least. The header that many mailers set on everything, and
the tier, never make U2 by themselves (S-17).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mailbot.desk import clocks
from mailbot.desk.policy import Policy
from mailbot.desk.ticket import Ticket

LEAST = {0: 0, 1: 3, 2: 5, 3: 9}
"""The fewest points of each grade."""

EACH = 2
WEAK_WORDS = 2
INSISTS = 3
"""So many calls for news that nobody answered are urgent in themselves."""

AT_RISK = 0.75
UNSUPPORTED = frozenset({"header", "vip"})


@dataclass(frozen=True, slots=True)
class Grade:
    """The grade, 0 to 3, and the codes of all that made it."""

    urgency: int
    reasons: tuple[str, ...]


def grade(
    policy: Policy, ticket: Ticket, urgency: int, reasons: tuple[str, ...], now: datetime
) -> Grade:
    """Return the grade of a mail on that ticket; `urgency` and `reasons` are its words' own."""
    found = list(reasons)
    points = LEAST[urgency] or (WEAK_WORDS if "weak-word" in reasons else 0)
    for code, times in _pressing(policy, ticket, now):
        points += EACH * times
        found.append(code)
    reached = max(g for g, least in LEAST.items() if points >= least)
    if UNSUPPORTED.issuperset(found):
        reached = min(reached, max(urgency, 1))
    if ticket.chasers >= INSISTS:
        reached = max(reached, 2)
    return Grade(reached, tuple(dict.fromkeys(found)))


def _pressing(policy: Policy, ticket: Ticket, now: datetime) -> list[tuple[str, int]]:
    account = policy.account(ticket.account)
    found = []
    if account is not None and account.tier == "vip":
        found.append(("vip", 1))
    if at_risk(policy, ticket, now):
        found.append(("late", 1))
    if ticket.chasers:
        found.append(("reminder", ticket.chasers))
    return found


def at_risk(policy: Policy, ticket: Ticket, now: datetime) -> bool:
    """Tell whether three quarters of the promised time are used up, or all of it."""
    reached = clocks.reached_at(ticket, policy, AT_RISK, now)
    return reached is not None and ticket.resolved_at is None and reached <= now
