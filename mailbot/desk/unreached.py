"""What a person's letter had settled that never reached the customer, worked out anew (S-12).

A letter that is held, refused or comes back for good told him nothing: the first response, the
news and the reply that it stood for are taken back, and stand as the letters before it left them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from mailbot.desk.events import (
    Assigned,
    Chased,
    ClaimChanged,
    DepartmentAnswered,
    Event,
    QuestionAsked,
    ReachedAfterAll,
    Relayed,
    Resolved,
    Unreached,
)
from mailbot.desk.inquiry import FrontlineSettled, ReplyReleased
from mailbot.desk.ticket import State, Ticket

DECISION = "decision"
"""The kind of letter by which a complaint is answered."""

CLAIM_TOLD = frozenset({"approved", "rejected", "paid"})
"""What of a claim its customer is told by a person's decision."""

TELLS = (Relayed, Resolved, ReachedAfterAll, FrontlineSettled, ReplyReleased)

History = Iterable[tuple[datetime, Event]]
"""What happened to a ticket and when, the oldest first."""


def tells(event: Event) -> bool:
    """Tell whether with that event a person of ours writes to the customer."""
    if isinstance(event, QuestionAsked):
        return event.group is None
    if isinstance(event, ClaimChanged):
        return event.what in CLAIM_TOLD
    return isinstance(event, TELLS)


def taken_back(ticket: Ticket, history: History, kind: str, told_at: datetime) -> Unreached | None:
    """Return what changes now that the letter of then is lost; None where nothing hangs on it."""
    happened = tuple(history)
    known = {e.told_at for _, e in happened if isinstance(e, Unreached)}
    if told_at in known or not any(at == told_at and tells(e) for at, e in happened):
        return None
    lost = {told_at, *known}
    told = [at for at, event in happened if tells(event) and at not in lost]
    informed, answered, chasers = ticket.informed_at, ticket.answered_at, ticket.chasers
    if informed == told_at:
        informed = max(told, default=None)
        answered, chasers = _owed(happened, informed)
    first = ticket.first_response_at
    return Unreached(
        kind=kind,
        told_at=told_at,
        first_response_at=min(told, default=None) if first == told_at else first,
        informed_at=informed,
        answered_at=answered,
        chasers=chasers,
    )


def _owed(history: History, since: datetime | None) -> tuple[datetime | None, int]:
    """Return since when a department's answer waits for the customer, and his calls for news."""
    answered: datetime | None = None
    chasers = 0
    for at, event in history:
        if since is not None and at <= since:
            continue
        if isinstance(event, Assigned):
            answered = None
        elif isinstance(event, DepartmentAnswered):
            answered = answered or at
        elif isinstance(event, Chased):
            chasers += 1
    return answered, chasers


def untold(ticket: Ticket, event: Unreached, _now: datetime) -> Ticket:
    """Take back that he was told; no clock has stood for a question that he never got."""
    asked = ticket.question is not None and ticket.asked_at == event.told_at
    known = replace(
        ticket,
        first_response_at=event.first_response_at,
        informed_at=event.informed_at,
        answered_at=event.answered_at,
        chasers=event.chasers,
        paused_at=None if ticket.paused_at == event.told_at else ticket.paused_at,
        asked_at=None if asked else ticket.asked_at,
        question=None if asked else ticket.question,
    )
    if ticket.state is not State.REPLIED or event.kind != DECISION:
        return known
    first = ticket.resolved_at == event.told_at
    return replace(with_reply_at(known, None), resolved_at=None if first else ticket.resolved_at)


def with_reply_at(ticket: Ticket, at: datetime | None) -> Ticket:
    """Return a complaint whose written reply, the last one, went out then, or did not."""
    case = ticket.case
    if case.appeal is not None:
        return replace(ticket, complaint=replace(case, appeal=replace(case.appeal, replied_at=at)))
    return replace(ticket, complaint=replace(case, replied_at=at))
