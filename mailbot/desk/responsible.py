"""Who answers for a ticket: its owner, and those above and beside the group that holds it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from mailbot.desk import routing
from mailbot.desk.policy import Group, GroupKind, Person, Policy
from mailbot.desk.ticket import Ticket

People = tuple[Person, ...]
Readers = Callable[[Policy, Ticket], People]


def unique(people: Iterable[Person | None]) -> People:
    """Return each person once, in order; who is not there is left out."""
    return tuple({p.key: p for p in people if p is not None}.values())


def owner(policy: Policy, ticket: Ticket) -> People:
    """Return who follows it; where nobody does, or he is away or has left, who stands in."""
    person = policy.employee(ticket.owner)
    if person is None:
        return supervisor(policy, ticket)
    return standing_for(policy, ticket, person)


def standing_for(policy: Policy, ticket: Ticket, person: Person) -> People:
    """Return the person, or who takes his letters about a ticket while he is away.

    That is the lead of his own desk, else its supervisor.
    """
    if person.key not in policy.away:
        return (person,)
    for group in _of_desks(policy, person):
        found = _present(policy, group.lead) or _present(policy, group.supervisor)
        if found:
            return found
    return supervisor(policy, ticket)


def _present(policy: Policy, key: str | None) -> People:
    """Return that person, unless he is away today."""
    return unique([policy.person(key)]) if key not in policy.away else ()


def supervisor(policy: Policy, ticket: Ticket) -> People:
    """Return the holding group's supervisor, else the owner's group's, else the manager."""
    groups = (policy.group(ticket.group), *_desks_of(policy, ticket))
    found = (policy.person(group.supervisor) for group in groups if group)
    return unique(found)[:1] or manager(policy, ticket)


def lead(policy: Policy, ticket: Ticket) -> People:
    """Return the lead of the holding group, else its supervisor."""
    group = policy.group(ticket.group)
    return (_present(policy, group.lead) if group else ()) or supervisor(policy, ticket)


def backup(policy: Policy, ticket: Ticket) -> People:
    """Return who stands in for the supervisor, else the manager."""
    groups = (policy.group(ticket.group), *_desks_of(policy, ticket))
    found = unique(policy.person(group.backup) for group in groups if group)
    return found[:1] or manager(policy, ticket)


def manager(policy: Policy, _ticket: Ticket) -> People:
    """Return the customer service manager."""
    return unique([policy.person(policy.manager)])


def reviewer(policy: Policy, ticket: Ticket) -> People:
    """Return who reviews an appealed complaint, else the manager."""
    appeal = ticket.case.appeal
    email = (appeal.reviewer if appeal else None) or ""
    return unique([policy.person_by_email(email)]) or manager(policy, ticket)


def inquirers(policy: Policy, ticket: Ticket) -> People:
    """Return who looks into a complaint that was forwarded: the one named, else his manager."""
    case = ticket.complaint
    if case is None or case.forwarded_at is None or case.replied_at is not None:
        return ()
    named = (policy.person_by_email(one or "") for one in (case.investigator, case.manager))
    return unique(named)[:1]


def on_call(policy: Policy, ticket: Ticket) -> People:
    """Return those on call of the holding group, else of the owner's; else its supervisor."""
    groups = (policy.group(ticket.group), *_desks_of(policy, ticket))
    for group in groups:
        found = routing.on_call(policy, group) if group else ()
        if found:
            return found
    return supervisor(policy, ticket)


def claims_officers(policy: Policy, _ticket: Ticket) -> People:
    """Return the members of the claims group."""
    groups = (g for g in policy.groups if g.kind is GroupKind.CLAIMS)
    return unique(person for group in groups for person in members(policy, group))


def members(policy: Policy, group: Group) -> People:
    """Return who of a group reads what all of it gets: nobody who is away, unless all are."""
    people = unique(policy.person(key) for key in group.members)
    return tuple(p for p in people if p.key not in policy.away) or people


def _desks_of(policy: Policy, ticket: Ticket) -> tuple[Group, ...]:
    """Return the owner's groups that talk to customers: his desk stays in charge (R-26)."""
    person = policy.person_by_email(ticket.owner) if ticket.owner else None
    return _of_desks(policy, person) if person else ()


def _of_desks(policy: Policy, person: Person) -> tuple[Group, ...]:
    return tuple(group for group in policy.groups_of(person) if group.talks_to_customers)
