"""When a ticket is looked at again: every reminder, warning and breach follows from the ticket.

No code ever sets or cancels a timer. They are worked out anew after each event, so that none is
forgotten and none outlives its reason; those that have gone off are known by their key.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mailbot.desk import clocks
from mailbot.desk.policy import Policy
from mailbot.desk.ticket import Ticket

STALE_AFTER = timedelta(hours=24)
"""A ticket that no person of ours has touched for so long is shown to its owner (R-6)."""


@dataclass(frozen=True, slots=True, order=True)
class Timer:
    """One date of a ticket's: when, what for, and a key that is its own for ever.

    The key names kind and round, never a row: `reminder/round-1/2`, `sla/75`. The same key never
    goes off twice.
    """

    at: datetime
    key: str
    kind: str


def timers(ticket: Ticket, policy: Policy) -> tuple[Timer, ...]:
    """Return all dates still to come, the first first; none once the ticket has ended."""
    if ticket.ended:
        return ()
    fired = frozenset(ticket.fired)
    return tuple(sorted(t for t in _all(ticket, policy) if t.key not in fired))


def _all(ticket: Ticket, _policy: Policy) -> Iterator[Timer]:
    since = ticket.touched_at or ticket.opened_at
    yield Timer(since + STALE_AFTER, f"stale/{since.isoformat()}", "stale")


def scheduled(ticket: Ticket, policy: Policy) -> Ticket:
    """Return the ticket with the dates that follow from all the rest of it."""
    dated = replace(ticket, due_at=clocks.due(ticket, policy))
    coming = timers(dated, policy)
    return replace(dated, next_action_at=coming[0].at if coming else None)
