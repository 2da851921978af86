"""By which commands a ticket goes on from its state: what a refused writer is offered instead."""

from __future__ import annotations

from mailbot.desk.policy import Person, Policy
from mailbot.desk.rights import may
from mailbot.desk.ticket import Kind, State, Ticket

FRESH = ("enough", "note", "external", "withdraw")
GOES_ON: dict[State, tuple[str, ...]] = {
    **dict.fromkeys(
        (State.NEW, State.OPEN, State.WITH_DEPT), ("reply", "resolve", "ask", "assign", "note")
    ),
    State.AWAITING_INFO: ("enough", "set", "reply", "note"),
    State.PENDING_CUSTOMER: ("enough", "reply", "call", "note"),
    State.RESOLVED: ("reopen", "note"),
    State.CLOSED: ("reopen", "note"),
    State.CANCELLED: ("reopen", "note"),
    State.MERGED: ("note",),
    **dict.fromkeys((State.RECEIVED, State.ACKNOWLEDGED, State.AWAITING_DETAILS), FRESH),
    State.FRONTLINE: ("resolve", "note"),
    State.FORWARDED: ("accept", "delegate", "extend", "note"),
    State.INVESTIGATING: ("decide", "extend", "delegate", "note"),
    State.DECIDED: ("send", "approve", "decide", "note"),
    State.REPLIED: ("restrict", "action", "improve", "note"),
    State.APPEALED: ("decide", "send", "note"),
    State.EXTERNAL: ("external", "action", "note"),
    State.WITHDRAWN: ("action", "improve", "note"),
    State.FEEDBACK_LOGGED: ("reply", "improve", "note"),
}
"""One row a state, the likeliest first; a note may be written in every one."""


def ways_on(policy: Policy, person: Person, ticket: Ticket) -> tuple[str, ...]:
    """Return those of them that this person may give on the ticket."""
    names = GOES_ON[ticket.state]
    if ticket.kind is Kind.COMPLAINT and ticket.state is State.CLOSED:
        names = ("action", "improve", "restrict", "external", "note")
    return tuple(name for name in names if may(policy, person, name, ticket))
