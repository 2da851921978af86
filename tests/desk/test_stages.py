"""By what a ticket goes on from each state."""

from __future__ import annotations

import pytest

from mailbot.desk.rights import CARRIED_OUT
from mailbot.desk.stages import GOES_ON, ways_on
from mailbot.desk.ticket import State
from tests.desk.office import FAISAL, HUDA, NADIA, OFFICE, complaint, ticket


@pytest.mark.parametrize("state", list(State))
def test_every_state_has_commands_that_are_carried_out(state: State) -> None:
    assert set(GOES_ON[state]) <= CARRIED_OUT
    assert "note" in GOES_ON[state]


def test_each_is_offered_what_he_may_do() -> None:
    assert ways_on(OFFICE, HUDA, ticket()) == ("reply", "resolve", "ask", "assign", "note")
    held = ticket(state=State.WITH_DEPT, group="operations")
    assert ways_on(OFFICE, FAISAL, held) == ("resolve", "ask", "assign", "note")
    assert "reopen" not in ways_on(OFFICE, NADIA, complaint(state=State.CLOSED))
