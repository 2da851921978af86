"""Which group a ticket goes to, and who follows it (R-12, R-22, R-26).

Two holders at once: the group does the work, the owner follows up until it is solved. The
country is the client's, not the shipment's: that of his account, else the company's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mailbot.desk.policy import Account, Group, GroupKind, Person, Policy
from mailbot.desk.ticket import Kind, State, Ticket

How = Literal["desk", "tracing", "manager"]


@dataclass(frozen=True, slots=True)
class Route:
    """The group's key, the owner's address, and by which of R-22's ways it was found.

    desk: the group that the process foresees. tracing: no key-accounts group in that country.
    manager: neither, so the manager's queue, with an alarm.
    """

    group: str
    owner: str | None
    how: How
    country: str


def route(policy: Policy, kind: Kind, account: Account | None) -> Route:
    """Find group and owner; never empty-handed, for no ticket may be without a group (R-12)."""
    country = account.country if account else policy.company.country
    group, how = _group(policy, kind, country)
    manager = policy.person(policy.manager) if how == "manager" else None
    owner = manager.email if manager else owner_of(policy, group, account)
    return Route(group.key, owner, how, country)


def _group(policy: Policy, kind: Kind, country: str) -> tuple[Group, How]:
    if kind is not Kind.TICKET:
        desk = _of_kind(policy, GroupKind.COMPLAINTS, country) or _of_kind(
            policy, GroupKind.COMPLAINTS, None
        )
        if desk:
            return desk, "desk"
    here = _of_kind(policy, GroupKind.KA, country)
    if here:
        return here, "desk"
    tracing = _of_kind(policy, GroupKind.TRACING, country)
    if tracing:
        return tracing, "tracing"
    return _last_resort(policy), "manager"


def _of_kind(policy: Policy, kind: GroupKind, country: str | None) -> Group | None:
    """Return that kind's group in the country; country None: any of them."""
    return next(
        (g for g in policy.groups if g.kind is kind and (country is None or g.country == country)),
        None,
    )


def managers_queue(policy: Policy) -> tuple[Group, Person | None]:
    """Return where a matter for the customer service manager stands, and him."""
    return _last_resort(policy), policy.person(policy.manager)


def _last_resort(policy: Policy) -> Group:
    """Return the manager's queue, else whatever group there is: the configuration has one."""
    return _of_kind(policy, GroupKind.MANAGEMENT, None) or policy.groups[0]


def owner_of(policy: Policy, group: Group, account: Account | None) -> str | None:
    """Return who follows the ticket: the account's officer, else the group's lead or first.

    Nobody who is away today, unless all are.
    """
    officer = account.officer if account and account.officer in group.members else None
    keys = (officer, group.lead, *group.members, group.supervisor, group.backup, policy.manager)
    people = [person for key in keys if (person := policy.person(key)) is not None]
    present = [person for person in people if person.key not in policy.away]
    return next((person.email for person in (*present, *people)), None)


def front(policy: Policy, ticket: Ticket) -> Group | None:
    """Return the group that the ticket's customer deals with, whoever works on it meanwhile.

    A department stands behind the desk of the client's country, which goes on signing (R-22).
    """
    holder = policy.group(ticket.group)
    stands_in = (GroupKind.TRACING, GroupKind.MANAGEMENT)
    if holder is not None and (
        holder.talks_to_customers
        or (holder.kind in stands_in and ticket.state is not State.WITH_DEPT)
    ):
        return holder
    return _group(policy, ticket.kind, ticket.country or policy.company.country)[0]


def supervisors(policy: Policy, group: Group) -> tuple[Person, ...]:
    """Return who answers for the group: its supervisor, else the manager (§3.3)."""
    person = policy.person(group.supervisor) or policy.person(policy.manager)
    return (person,) if person else ()


def on_call(policy: Policy, group: Group) -> tuple[Person, ...]:
    """Return the group's people on call who are not away; U3 wakes them (§3.3)."""
    members = (policy.person(key) for key in group.members if key not in policy.away)
    return tuple(p for p in members if p is not None and p.on_call)
