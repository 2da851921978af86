"""Who signs a letter, and which telephone it gives: the customer's own desk (S-8, S-21).

Whoever works on a ticket meanwhile, its customer goes on with the desk of his own country.
"""

from __future__ import annotations

from dataclasses import dataclass

from mailbot.desk import routing
from mailbot.desk.policy import Desk, Group, GroupKind, Name, Policy
from mailbot.desk.ticket import Kind, Ticket

STAND_INS = frozenset({GroupKind.TRACING, GroupKind.MANAGEMENT})
"""Which groups talk to customers where a country has no key accounts group (R-22)."""

DESK_OF_KIND = {Kind.TICKET: Desk.KEY_ACCOUNTS, Kind.COMPLAINT: Desk.COMPLAINTS}
DESK_OF_GROUP = {GroupKind.KA: Desk.KEY_ACCOUNTS, GroupKind.COMPLAINTS: Desk.COMPLAINTS}


@dataclass(frozen=True, slots=True)
class Signature:
    """The names at a letter's end; `group` is the customer's own desk, where one is known."""

    group: Group | None
    desk: Name
    phone: str
    phone_hours: Name


def signature(policy: Policy, ticket: Ticket | None, mailbox: str) -> Signature:
    """Return who signs a letter about a ticket that goes out from that mailbox."""
    group = routing.front(policy, ticket) if ticket else None
    local = group if group and group.phone and _apart(policy, group) else None
    company = policy.company
    return Signature(
        group=group,
        desk=_desk(policy, ticket, group, mailbox),
        phone=(local.phone if local else None) or company.phone,
        phone_hours=(local.phone_hours if local else None) or company.phone_hours,
    )


def _apart(policy: Policy, group: Group) -> bool:
    """Tell a group with a telephone of its own for customers: a stand-in, or another country's."""
    abroad = group.country is not None and group.country != policy.company.country
    return abroad or group.kind in STAND_INS


def _desk(policy: Policy, ticket: Ticket | None, group: Group | None, mailbox: str) -> Name:
    """Name the desk in charge, whichever mailbox was written to.

    Where another group stands in for key accounts, that is the desk; feedback is answered by
    those who have it.
    """
    own = policy.mailbox(mailbox)
    if ticket is None or group is None:
        return own.name
    if ticket.kind is not Kind.COMPLAINT and group.kind in STAND_INS:
        return group.name
    by_group = ticket.kind is Kind.FEEDBACK
    desk = DESK_OF_GROUP.get(group.kind) if by_group else DESK_OF_KIND.get(ticket.kind)
    return ((policy.mailbox_of_desk(desk) if desk else None) or own).name
