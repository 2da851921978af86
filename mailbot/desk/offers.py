"""Which commands a colleague may use on a ticket as it stands: what his rights and its state allow.

A letter about a ticket lists them, so that nobody has to know the table by heart.
"""

from __future__ import annotations

from collections.abc import Callable

from mailbot.desk import events as on
from mailbot.desk import inquiry
from mailbot.desk.claim import Claim, ClaimState
from mailbot.desk.lifecycle import ALLOWED
from mailbot.desk.policy import Group, Person, Policy
from mailbot.desk.rights import may
from mailbot.desk.ticket import Kind, State, Ticket

Fits = Callable[[Ticket], bool]

TAKEN_UP = frozenset({State.RESOLVED, State.CLOSED, State.CANCELLED})
EXTENDABLE = (State.FORWARDED, State.INVESTIGATING, State.DECIDED)


def _may_happen(*events: type) -> Fits:
    return lambda ticket: any(event in ALLOWED[ticket.state] for event in events)


def _claim(fits: Callable[[Claim], bool]) -> Fits:
    return lambda ticket: not ticket.ended and ticket.claim is not None and fits(ticket.claim)


def _replies(ticket: Ticket) -> bool:
    return ticket.state in TAKEN_UP or on.Relayed in ALLOWED[ticket.state]


def _asked(ticket: Ticket) -> bool:
    return on.Enough in ALLOWED[ticket.state]


def _called(ticket: Ticket) -> bool:
    return bool(ticket.escalated_level) and not ticket.escalation_accepted_by and not ticket.ended


def _resolvable(ticket: Ticket) -> bool:
    """Tell whether its end may be told; an open claim or a complaint ends in its own way."""
    if ticket.kind is Kind.COMPLAINT:
        return ticket.state is State.FRONTLINE
    unsettled = ticket.claim is not None and not ticket.claim.settled
    return on.Resolved in ALLOWED[ticket.state] and not unsettled


def _claimable(ticket: Ticket) -> bool:
    undecided = ticket.claim is None or not ticket.claim.decided
    return ticket.kind is Kind.TICKET and not ticket.ended and undecided


def _decidable(ticket: Ticket) -> bool:
    second = ticket.kind is Kind.COMPLAINT and ticket.case.awaits_second
    assessed = ticket.claim is not None and ticket.claim.state is ClaimState.ASSESSED
    return not ticket.ended and (second or assessed)


def _splits(ticket: Ticket) -> bool:
    return len(ticket.shipments) > 1 and on.ShipmentsSplit in ALLOWED[ticket.state]


def _is_case(*states: State) -> Fits:
    return lambda ticket: ticket.kind is Kind.COMPLAINT and ticket.state in states


def _outside(ticket: Ticket) -> bool:
    return ticket.kind is Kind.COMPLAINT and inquiry.TakenOutside in ALLOWED[ticket.state]


def _urgent(grade: Callable[[int], bool]) -> Fits:
    return lambda ticket: on.UrgencySet in ALLOWED[ticket.state] and grade(ticket.urgency)


def _always(_ticket: Ticket) -> bool:
    return True


def _ended(ticket: Ticket) -> bool:
    return ticket.state is State.CLOSED


OFFERS: dict[str, Fits] = {
    "ok": _called,
    "reply": _replies,
    "note": _always,
    "score": _ended,
    "take": _may_happen(on.OwnerSet),
    "accept": _is_case(State.FORWARDED),
    "delegate": _is_case(State.FORWARDED, State.INVESTIGATING),
    "decide": _is_case(State.INVESTIGATING, State.APPEALED),
    "send": _is_case(State.DECIDED, State.APPEALED),
    "extend": _is_case(*EXTENDABLE),
    "claim": _claimable,
    "approve": _decidable,
    "reject": _claim(lambda claim: claim.state is ClaimState.ASSESSED),
    "receipt": _claim(lambda claim: claim.state is ClaimState.SENT_TO_CLAIMS),
    "paid": _claim(lambda claim: claim.unpaid),
    "link": lambda ticket: ticket.account is None and not ticket.ended,
    "assign": _may_happen(on.Assigned),
    "misrouted": _may_happen(on.Misrouted),
    "ask": _may_happen(on.QuestionAsked),
    "set": _may_happen(on.FieldsMerged),
    "enough": _asked,
    "call": _may_happen(on.Called),
    "resolve": _resolvable,
    "reopen": lambda ticket: ticket.state in TAKEN_UP,
    "urgent": _urgent(lambda grade: grade < 3),
    "normal": _urgent(lambda grade: grade > 0),
    "complaint": lambda ticket: ticket.kind is Kind.TICKET and not ticket.ended,
    "split": _splits,
    "move": _may_happen(on.MailMoved),
    "merge": _may_happen(on.MergedInto),
    "withdraw": _may_happen(on.Cancelled),
    "spam": _may_happen(on.Cancelled),
    "external": _outside,
    "restrict": _is_case(State.REPLIED, State.CLOSED),
    "concern": _always,
    "action": _always,
    "improve": _always,
    "hold": _always,
    "status": _always,
    "help": _always,
}
"""When each command about a ticket makes sense, beside the right to it; the most used first."""


def offered(policy: Policy, person: Person, ticket: Ticket) -> tuple[str, ...]:
    """Name the commands that the person may use on the ticket as it stands."""
    return tuple(
        name
        for name, fits in OFFERS.items()
        if fits(ticket) and may(policy, person, name, ticket) and not _barred(person, name, ticket)
    )


def to_group(policy: Policy, group: Group, ticket: Ticket) -> tuple[str, ...]:
    """Name the commands that every member of a group may use: its letter has many readers."""
    members = [p for key in group.members if (p := policy.person(key)) is not None]
    found = [offered(policy, member, ticket) for member in members]
    return tuple(name for name in OFFERS if found and all(name in names for names in found))


def _barred(person: Person, name: str, ticket: Ticket) -> bool:
    """Tell whether he himself may not: nobody decides what he has prepared or decided."""
    prepared = ticket.claim is not None and ticket.claim.prepared_by == person.email
    own = name == "approve" and prepared
    return own or (name == "send" and ticket.case.decided_by == person.email)
