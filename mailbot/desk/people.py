"""Who may do what by mail (requirements §2.2), as far as a plain reply goes.

Commands bring their own rows to this table when they come.
"""

from __future__ import annotations

from mailbot.desk.policy import Group, GroupKind, Person, Policy, Role
from mailbot.desk.ticket import Ticket

INSIDE = frozenset({Role.SUPPORT_SUPERVISOR, Role.CS_MANAGER, Role.CLAIMS_OFFICER})
"""Whose plain replies stay inside even in a group that talks to customers (contract)."""

HEADS = frozenset({Role.SUPPORT_SUPERVISOR, Role.CS_MANAGER})

ON_BEHALF = frozenset(
    {Role.KA_OFFICER, Role.SUPPORT_SUPERVISOR, Role.CS_MANAGER, Role.COMPLAINTS_TEAM}
)


def talks_for(policy: Policy, person: Person, ticket: Ticket) -> Group | None:
    """Return the group in whose name the person's plain reply goes to the ticket's customer.

    None: it stays inside. He must be a member (not only lead or supervisor) of a group that
    talks to customers: the holding one first, else any such group of his, since an officer
    goes on talking to his customer while a department holds the ticket (R-26). Tracing talks
    only where it holds the ticket, that is, where it stands in for key accounts.
    """
    if INSIDE.intersection(person.roles):
        return None
    own = [g for g in policy.groups if g.talks_to_customers and person.key in g.members]
    own = [g for g in own if g.key == ticket.group or g.kind is not GroupKind.TRACING]
    own.sort(key=lambda g: g.key != ticket.group)
    return own[0] if own else None


def may_write(policy: Policy, person: Person, ticket: Ticket) -> bool:
    """Tell whether `#reply` of his goes to the customer, whatever the default of a plain reply.

    A department writes through the owner alone; a claims officer on the claims that he holds.
    """
    if talks_for(policy, person, ticket) or HEADS & person.rights:
        return True
    group = policy.group(ticket.group)
    holds = group is not None and person.key in group.members
    return holds and Role.CLAIMS_OFFICER in person.roles


def may_open_on_behalf(person: Person) -> bool:
    """Tell whether a forwarded mail of his opens a ticket for the customer (R-13, §2.2)."""
    return bool(ON_BEHALF & person.rights)


def may_see(policy: Policy, person: Person, ticket: Ticket) -> bool:
    """Tell whether the ticket is that person's business.

    Owner, its groups, supervisor, manager; a group that was asked about it; who opened it; of a
    claim, who pays it; of a complaint, who is in charge of looking into it.
    """
    if person.email in (ticket.owner, ticket.opened_by) or person.key == policy.manager:
        return True
    if HEADS & person.rights:
        return True
    if in_charge(person, ticket):
        return True
    if ticket.claim is not None and Role.CLAIMS_OFFICER in person.roles:
        return True
    asked = {question.group for question in ticket.asked_groups}
    groups = policy.groups_of(person)
    return any(g.key == ticket.group or g.key in asked or g.talks_to_customers for g in groups)


def in_charge(person: Person, ticket: Ticket) -> bool:
    """Tell whether a complaint is that person's to look into or to review (R-59)."""
    case = ticket.case
    reviewer = case.appeal.reviewer if case.appeal else None
    return person.email in (case.manager, case.investigator, reviewer)
