"""What is to be done beyond the answer outlives the ticket's end, as a legal hold does."""

from __future__ import annotations

from mailbot.desk.actions import Action, ActionsSet, HoldSet
from mailbot.desk.lifecycle import evolved
from mailbot.desk.ticket import State
from tests.desk.office import NOON, ticket

HUDA = "huda@courier.example"
LOCKS = Action(kind="improvement", text="new locks on the cages", by=HUDA, at=NOON)


def test_actions_and_holds_are_set_on_a_closed_ticket_too() -> None:
    closed = ticket(state=State.CLOSED)
    held = evolved(
        closed,
        (ActionsSet(actions=(LOCKS,), what="added", by=HUDA), HoldSet(reason="court", by=HUDA)),
        NOON,
    )
    assert (held.state, held.actions, held.hold) == (State.CLOSED, (LOCKS,), "court")
    assert evolved(held, (HoldSet(reason=None, by=HUDA),), NOON).hold is None
