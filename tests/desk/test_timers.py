"""Which dates follow from a ticket."""

from __future__ import annotations

from mailbot.desk.ticket import State
from mailbot.desk.timers import scheduled, timers
from tests.desk.office import DAY, NOON, OFFICE, ticket


def test_an_ended_ticket_has_no_dates() -> None:
    closed = ticket(state=State.CLOSED, next_action_at=NOON)
    assert timers(closed, OFFICE) == ()
    assert scheduled(closed, OFFICE).next_action_at is None


def test_a_ticket_that_nobody_touches_is_looked_at_again() -> None:
    assert scheduled(ticket(), OFFICE).next_action_at == NOON + DAY
