"""A score is written down and changes nothing of the ticket."""

from __future__ import annotations

from mailbot.desk.lifecycle import evolve
from mailbot.desk.scores import LEAST, MOST, Scored
from mailbot.desk.ticket import State
from tests.desk.office import NOON, OMAR, ticket


def test_a_closed_ticket_is_scored_and_stays_as_it_is() -> None:
    closed = ticket(state=State.CLOSED)
    for score in (LEAST, MOST):
        assert evolve(closed, Scored(score=score, by=OMAR.email), NOON) == closed
