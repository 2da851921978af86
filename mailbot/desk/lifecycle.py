"""What may happen to a ticket in which state, and what it is afterwards: a table and a function.

`evolve` is the only way a ticket changes. What the table does not list is refused, so "a closed
ticket is asked nothing" is a missing entry and not an `if` somewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from dataclasses import replace
from datetime import datetime
from typing import Any

from mailbot.desk import clocks
from mailbot.desk.events import (
    Acknowledged,
    DetailsAsked,
    DetailsComplete,
    Escalated,
    EscalationAccepted,
    Event,
    FieldsMerged,
    LanguageSet,
    Linked,
    MailAdded,
    NatureSet,
    Noted,
    Opened,
    OwnerSet,
    Refused,
    Relayed,
    Reopened,
    Resolved,
    Undelivered,
    UrgencySet,
)
from mailbot.desk.ticket import Kind, Link, State, Ticket

Kinds = Set[type]

RECORDS: Kinds = frozenset({Linked, MailAdded, Noted, Undelivered, Refused})
"""What may be written down in any state."""

WORK: Kinds = RECORDS | {
    FieldsMerged,
    UrgencySet,
    NatureSet,
    LanguageSet,
    Escalated,
    EscalationAccepted,
    Relayed,
    OwnerSet,
}
"""What may happen to any ticket that is still open."""

ALLOWED: dict[State, Kinds] = {
    State.NEW: WORK | {Opened, DetailsAsked, Acknowledged},
    State.AWAITING_INFO: WORK | {DetailsAsked, DetailsComplete, Resolved},
    State.OPEN: WORK | {Resolved},
    State.WITH_DEPT: WORK | {Resolved},
    State.PENDING_CUSTOMER: WORK | {DetailsComplete, Resolved},
    State.RESOLVED: WORK | {Reopened},
    State.CLOSED: RECORDS | {Reopened},
    State.MERGED: RECORDS,
    State.CANCELLED: RECORDS | {Reopened},
    State.RECEIVED: WORK | {Opened, DetailsAsked, Acknowledged},
    State.ACKNOWLEDGED: WORK,
    State.AWAITING_DETAILS: WORK | {DetailsAsked, DetailsComplete},
    State.FRONTLINE: WORK,
    State.FORWARDED: WORK,
    State.INVESTIGATING: WORK,
    State.DECIDED: WORK,
    State.REPLIED: WORK,
    State.APPEALED: WORK,
    State.EXTERNAL: WORK,
    State.WITHDRAWN: RECORDS,
    State.FEEDBACK_LOGGED: RECORDS | frozenset[type]((Opened, OwnerSet, LanguageSet, Relayed)),
}

AFTER: dict[tuple[State, type[Any]], State] = {
    (State.NEW, DetailsAsked): State.AWAITING_INFO,
    (State.NEW, Acknowledged): State.OPEN,
    (State.AWAITING_INFO, DetailsComplete): State.OPEN,
    (State.PENDING_CUSTOMER, DetailsComplete): State.OPEN,
    (State.RECEIVED, DetailsAsked): State.AWAITING_DETAILS,
    (State.RECEIVED, Acknowledged): State.ACKNOWLEDGED,
    (State.AWAITING_DETAILS, DetailsComplete): State.ACKNOWLEDGED,
    (State.OPEN, Resolved): State.RESOLVED,
    (State.AWAITING_INFO, Resolved): State.RESOLVED,
    (State.WITH_DEPT, Resolved): State.RESOLVED,
    (State.PENDING_CUSTOMER, Resolved): State.RESOLVED,
    (State.RESOLVED, Reopened): State.OPEN,
    (State.CLOSED, Reopened): State.OPEN,
    (State.CANCELLED, Reopened): State.OPEN,
}
"""Where an event moves the state; an event that is not listed leaves it."""

APPEALS: dict[tuple[State, type[Any]], State] = {(State.CLOSED, Reopened): State.APPEALED}
"""Where it moves a complaint's instead: one that is taken up again is an appeal (§2.4)."""


class NotAllowed(Exception):
    """The event may not happen to a ticket in that state; the message says which and where."""


def allowed(ticket: Ticket, event: Event) -> bool:
    """Tell whether the table lets that happen to the ticket now."""
    return type(event) in ALLOWED[ticket.state]


def evolve(ticket: Ticket, event: Event, now: datetime) -> Ticket:
    """Return the ticket after the event; NotAllowed where the table has no entry."""
    if not allowed(ticket, event):
        raise NotAllowed(f"{type(event).__name__} in state {ticket.state} of {ticket.ref or 'new'}")
    moves = AFTER | APPEALS if ticket.kind is Kind.COMPLAINT else AFTER
    after = moves.get((ticket.state, type(event)), ticket.state)
    changed = CHANGES.get(type(event), _nothing)(ticket, event, now)
    return replace(changed, state=after)


def evolved(ticket: Ticket, events: Iterable[Event], now: datetime) -> Ticket:
    """Return the ticket after all the events, in their order."""
    for event in events:
        ticket = evolve(ticket, event, now)
    return ticket


Change = Callable[[Ticket, Any, datetime], Ticket]


def _nothing(ticket: Ticket, _event: Event, _now: datetime) -> Ticket:
    return ticket


def _linked(ticket: Ticket, event: Linked, _now: datetime) -> Ticket:
    link = Link(event.ref, event.relation)
    return ticket if link in ticket.links else replace(ticket, links=(*ticket.links, link))


def _merged(ticket: Ticket, event: FieldsMerged, _now: datetime) -> Ticket:
    evidence = (*ticket.evidence, *(e for e in event.evidence if e not in ticket.evidence))
    return replace(
        ticket,
        shipments=event.shipments,
        missing=event.missing,
        evidence=evidence,
        about_shipment=ticket.about_shipment or bool(event.shipments),
    )


def _asked(ticket: Ticket, event: DetailsAsked, now: datetime) -> Ticket:
    paused = now if event.pauses and ticket.paused_at is None else ticket.paused_at
    return replace(
        ticket,
        asked=event.fields,
        rounds=ticket.rounds + 1,
        paused_at=paused,
        next_action_at=event.next_action_at,
    )


def _complete(ticket: Ticket, event: DetailsComplete, now: datetime) -> Ticket:
    paused_s = int(clocks.pause_of(ticket, now).total_seconds())
    return replace(
        ticket,
        asked=(),
        due_at=event.due_at,
        paused_at=None,
        paused_s=paused_s,
        next_action_at=event.next_action_at,
    )


def _acknowledged(ticket: Ticket, event: Acknowledged, _now: datetime) -> Ticket:
    return replace(ticket, next_action_at=event.next_action_at)


def _urgency(ticket: Ticket, event: UrgencySet, now: datetime) -> Ticket:
    raised = replace(ticket, urgency=event.urgency, urgency_reasons=event.reasons)
    if clocks.may_pause(raised) or ticket.paused_at is None:
        return raised
    # U2 and above never wait for the customer (§4.3): the clock runs on from here.
    paused_s = int(clocks.pause_of(ticket, now).total_seconds())
    due = clocks.resumed_due_at(ticket, now)
    return replace(raised, paused_at=None, paused_s=paused_s, due_at=due)


def _nature(ticket: Ticket, event: NatureSet, _now: datetime) -> Ticket:
    return replace(ticket, nature=event.nature, natures=event.natures)


def _language(ticket: Ticket, event: LanguageSet, _now: datetime) -> Ticket:
    return replace(ticket, language=event.language)


def _escalated(ticket: Ticket, event: Escalated, _now: datetime) -> Ticket:
    level = max(event.level, ticket.escalated_level)
    return replace(ticket, escalated_level=level, escalation_accepted_by=None)


def _accepted(ticket: Ticket, event: EscalationAccepted, _now: datetime) -> Ticket:
    return replace(ticket, escalation_accepted_by=event.by)


def _relayed(ticket: Ticket, _event: Relayed, now: datetime) -> Ticket:
    return replace(ticket, first_response_at=ticket.first_response_at or now)


def _owner(ticket: Ticket, event: OwnerSet, _now: datetime) -> Ticket:
    return replace(ticket, owner=event.owner)


def _resolved(ticket: Ticket, _event: Resolved, now: datetime) -> Ticket:
    paused_s = int(clocks.pause_of(ticket, now).total_seconds())
    due = clocks.resumed_due_at(ticket, now)
    return replace(ticket, resolved_at=now, due_at=due, paused_at=None, paused_s=paused_s)


def _reopened(ticket: Ticket, _event: Reopened, _now: datetime) -> Ticket:
    return replace(ticket, resolved_at=None, closed_at=None)


CHANGES: dict[type[Any], Change] = {
    Linked: _linked,
    FieldsMerged: _merged,
    DetailsAsked: _asked,
    DetailsComplete: _complete,
    Acknowledged: _acknowledged,
    UrgencySet: _urgency,
    NatureSet: _nature,
    LanguageSet: _language,
    Escalated: _escalated,
    EscalationAccepted: _accepted,
    Relayed: _relayed,
    OwnerSet: _owner,
    Resolved: _resolved,
    Reopened: _reopened,
}
