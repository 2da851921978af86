"""What may happen to a ticket in which state, and what it is afterwards: a table and a function.

`evolve` is the only way a ticket changes. What the table does not list is refused, so "a closed
ticket is asked nothing" is a missing entry and not an `if` somewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from dataclasses import replace
from datetime import datetime
from typing import Any

from mailbot.desk import events as on
from mailbot.desk import inquiry
from mailbot.desk.changes import CHANGES
from mailbot.desk.events import Event
from mailbot.desk.ticket import Kind, State, Ticket
from mailbot.desk.unreached import DECISION

Kinds = Set[type]

RECORDS: Kinds = frozenset(
    {
        on.Linked,
        on.MailAdded,
        on.MailMoved,
        on.Noted,
        on.Undelivered,
        on.Unreached,
        on.ReachedAfterAll,
        on.Refused,
        on.HandbackRefused,
        on.TimerFired,
        on.CoreLinked,
        on.PartyAdded,
        on.RequesterSet,
        on.AccountLinked,
        on.ActionsSet,
        on.HoldSet,
        on.DateMoved,
        on.Scored,
        on.Erased,
    }
)
"""What may be written down in any state."""

WORK: Kinds = RECORDS | {
    on.FieldsMerged,
    on.RedirectSet,
    on.UrgencySet,
    on.NatureSet,
    on.LanguageSet,
    on.Escalated,
    on.EscalationAccepted,
    on.EscalationRaised,
    on.Relayed,
    on.OwnerSet,
    on.Called,
    on.Chased,
    on.DepartmentAnswered,
    on.ClaimChanged,
    on.VerificationAsked,
    on.Verified,
    on.WatchSet,
    on.AwayTold,
    on.ShipmentsSplit,
    on.QuestionAnswered,
    on.Cancelled,
}
"""What may happen to any ticket that is still open."""

HELD: Kinds = WORK | {on.Assigned, on.QuestionAsked, on.Resolved, on.MergedInto}
"""What may happen to a ticket that a group works on."""

CASE: Kinds = (WORK - {on.Cancelled}) | {
    inquiry.CaseChanged,
    on.QuestionAsked,
    inquiry.TakenOutside,
}
"""What may happen to a complaint whatever its stage, until it has ended."""

UNANSWERED: Kinds = CASE | {on.Cancelled, inquiry.Extended}
"""What may happen to one that has not had its written reply: it may still be withdrawn."""

ALLOWED: dict[State, Kinds] = {
    State.NEW: HELD | {on.Opened, on.DetailsAsked, on.Acknowledged},
    State.AWAITING_INFO: HELD | {on.DetailsAsked, on.DetailsComplete, on.Enough, on.CallDue},
    State.OPEN: HELD | {on.DetailsAsked},
    State.WITH_DEPT: HELD | {on.DetailsAsked, on.Misrouted},
    State.PENDING_CUSTOMER: HELD | {on.DetailsAsked, on.DetailsComplete, on.Enough, on.CallDue},
    State.RESOLVED: WORK | {on.Reopened, on.Solved, on.Closed, on.MergedInto},
    State.CLOSED: RECORDS
    | {on.Reopened, on.Solved, inquiry.CaseChanged, inquiry.Appealed, inquiry.TakenOutside},
    State.MERGED: RECORDS,
    State.CANCELLED: RECORDS | {on.Reopened},
    State.RECEIVED: UNANSWERED | {on.Opened, on.DetailsAsked, on.Acknowledged},
    State.ACKNOWLEDGED: UNANSWERED | {on.DetailsAsked, inquiry.FrontlineTaken, inquiry.Forwarded},
    State.AWAITING_DETAILS: UNANSWERED
    | {on.DetailsAsked, on.DetailsComplete, on.Enough, inquiry.FrontlineTaken, inquiry.Forwarded},
    State.FRONTLINE: UNANSWERED | {inquiry.FrontlineSettled, inquiry.Forwarded},
    State.FORWARDED: UNANSWERED | {inquiry.Forwarded, inquiry.InvestigationBegun},
    State.INVESTIGATING: UNANSWERED
    | {inquiry.InvestigationBegun, inquiry.Decided, inquiry.Forwarded},
    State.DECIDED: UNANSWERED | {inquiry.Decided, inquiry.ReplyReleased, inquiry.Forwarded},
    State.REPLIED: CASE | {inquiry.Appealed, on.Closed},
    State.APPEALED: CASE | {inquiry.ReplyReleased},
    State.EXTERNAL: CASE | {on.Closed},
    State.WITHDRAWN: RECORDS,
    State.FEEDBACK_LOGGED: RECORDS
    | frozenset[type]((on.Opened, on.OwnerSet, on.LanguageSet, on.Relayed)),
}

AFTER_CLOSING: Kinds = frozenset({inquiry.Appealed, inquiry.TakenOutside})
"""What CLOSED, a state of both kinds, lets happen to a complaint alone."""

After = State | Callable[[Ticket, Any], State]


def _held(_ticket: Ticket, event: on.Assigned | on.Reopened) -> State:
    return State.WITH_DEPT if event.to_department else State.OPEN


def _asked(ticket: Ticket, event: on.QuestionAsked) -> State:
    """Wait for the customer; a question to a group leaves the ticket where it is."""
    return ticket.state if event.group else State.PENDING_CUSTOMER


def _back(ticket: Ticket, event: on.QuestionAnswered) -> State:
    """Go back to where the customer was asked from; what a group was asked moves nothing."""
    return ticket.state if event.group else _asked_from(ticket) or ticket.state


def _complete(ticket: Ticket, _event: on.DetailsComplete | on.Enough) -> State:
    """Go back to where a question was asked from, else to the group."""
    return _asked_from(ticket) or State.OPEN


def _asked_from(ticket: Ticket) -> State | None:
    return ticket.question.back_to if ticket.question else None


def _unreached(ticket: Ticket, event: on.Unreached) -> State:
    """Go back to where the lost letter was written from: it asked nothing and answered nothing."""
    if ticket.state is State.REPLIED and event.kind == DECISION:
        return State.APPEALED if ticket.case.appeal else State.DECIDED
    asked = ticket.state is State.PENDING_CUSTOMER and ticket.asked_at == event.told_at
    return (_asked_from(ticket) or ticket.state) if asked else ticket.state


def _reached(ticket: Ticket, event: on.ReachedAfterAll) -> State:
    waits = ticket.state in (State.DECIDED, State.APPEALED) and event.kind == DECISION
    return State.REPLIED if waits else ticket.state


def _answered(ticket: Ticket, event: on.Solved) -> State:
    """Close it on a yes, unless something is still owed: then it is only noted."""
    return State.CLOSED if event.solved and not ticket.owes else ticket.state


AFTER: dict[tuple[State, type[Any]], After] = {
    (State.NEW, on.DetailsAsked): State.AWAITING_INFO,
    (State.NEW, on.Acknowledged): State.OPEN,
    (State.AWAITING_INFO, on.DetailsComplete): State.OPEN,
    (State.AWAITING_INFO, on.Enough): State.OPEN,
    (State.AWAITING_INFO, on.CallDue): State.PENDING_CUSTOMER,
    (State.OPEN, on.DetailsAsked): State.AWAITING_INFO,
    (State.PENDING_CUSTOMER, on.DetailsComplete): _complete,
    (State.PENDING_CUSTOMER, on.Enough): _complete,
    (State.PENDING_CUSTOMER, on.QuestionAnswered): _back,
    (State.RECEIVED, on.DetailsAsked): State.AWAITING_DETAILS,
    (State.RECEIVED, on.Acknowledged): State.ACKNOWLEDGED,
    (State.AWAITING_DETAILS, on.DetailsComplete): State.ACKNOWLEDGED,
    (State.AWAITING_DETAILS, on.Enough): State.ACKNOWLEDGED,
    (State.ACKNOWLEDGED, inquiry.FrontlineTaken): State.FRONTLINE,
    (State.AWAITING_DETAILS, inquiry.FrontlineTaken): State.FRONTLINE,
    (State.FRONTLINE, inquiry.FrontlineSettled): State.REPLIED,
    (State.INVESTIGATING, inquiry.Decided): State.DECIDED,
    (State.DECIDED, inquiry.ReplyReleased): State.REPLIED,
    (State.APPEALED, inquiry.ReplyReleased): State.REPLIED,
    (State.REPLIED, on.Closed): State.CLOSED,
    (State.REPLIED, on.Unreached): _unreached,
    (State.PENDING_CUSTOMER, on.Unreached): _unreached,
    (State.DECIDED, on.ReachedAfterAll): _reached,
    (State.APPEALED, on.ReachedAfterAll): _reached,
    (State.EXTERNAL, on.Closed): State.CLOSED,
    **{(state, inquiry.Forwarded): State.FORWARDED for state in ALLOWED},
    **{(state, inquiry.InvestigationBegun): State.INVESTIGATING for state in ALLOWED},
    **{(state, inquiry.Appealed): State.APPEALED for state in ALLOWED},
    **{(state, inquiry.TakenOutside): State.EXTERNAL for state in ALLOWED},
    (State.RESOLVED, on.Reopened): _held,
    (State.RESOLVED, on.Solved): _answered,
    (State.RESOLVED, on.Closed): State.CLOSED,
    (State.CLOSED, on.Reopened): _held,
    (State.CANCELLED, on.Reopened): _held,
    **{
        (state, on.Assigned): _held
        for state in (
            State.NEW,
            State.AWAITING_INFO,
            State.OPEN,
            State.WITH_DEPT,
            State.PENDING_CUSTOMER,
        )
    },
    **{
        (state, on.QuestionAsked): _asked
        for state in (
            State.NEW,
            State.AWAITING_INFO,
            State.OPEN,
            State.WITH_DEPT,
            State.PENDING_CUSTOMER,
        )
    },
    **{
        (state, on.Resolved): State.RESOLVED for state, may in ALLOWED.items() if on.Resolved in may
    },
    **{(state, on.MergedInto): State.MERGED for state, may in ALLOWED.items()},
    **{(state, on.Cancelled): State.CANCELLED for state, may in ALLOWED.items()},
}
"""Where an event moves the state; an event that is not listed leaves it."""

OF_COMPLAINTS: dict[tuple[State, type[Any]], After] = {
    (State.CLOSED, on.Reopened): State.APPEALED,
    **{(state, on.Cancelled): State.WITHDRAWN for state in ALLOWED},
}
"""Where it moves a complaint's instead: one that is taken up again is an appeal (§2.4)."""


class NotAllowed(Exception):
    """The event may not happen to a ticket in that state; the message says which and where."""


def allowed(ticket: Ticket, event: Event) -> bool:
    """Tell whether the table lets that happen to the ticket now."""
    if ticket.kind is not Kind.COMPLAINT and type(event) in AFTER_CLOSING:
        return False
    return type(event) in ALLOWED[ticket.state]


def evolve(ticket: Ticket, event: Event, now: datetime) -> Ticket:
    """Return the ticket after the event; NotAllowed where the table has no entry."""
    if not allowed(ticket, event):
        raise NotAllowed(f"{type(event).__name__} in state {ticket.state} of {ticket.ref or 'new'}")
    moves = AFTER | OF_COMPLAINTS if ticket.kind is Kind.COMPLAINT else AFTER
    after = moves.get((ticket.state, type(event)), ticket.state)
    state = after if isinstance(after, State) else after(ticket, event)
    change = CHANGES.get(type(event))
    return replace(change(ticket, event, now) if change else ticket, state=state)


def evolved(ticket: Ticket, events: Iterable[Event], now: datetime) -> Ticket:
    """Return the ticket after all the events, in their order."""
    for event in events:
        ticket = evolve(ticket, event, now)
    return ticket
