"""Which department a complaint goes to, and who of it answers for looking into it (R-58, R-59)."""

from __future__ import annotations

from collections.abc import Iterable

from mailbot.desk.policy import Group, GroupKind, Person, Policy, Role
from mailbot.desk.ticket import Ticket

TOPICS: dict[str, tuple[GroupKind, ...]] = {
    "conduct": (GroupKind.OPERATIONS, GroupKind.DEPARTMENT),
    "delivery": (GroupKind.OPERATIONS, GroupKind.TRACING),
    "billing": (GroupKind.RETAIL_SALES, GroupKind.CARE),
    "service": (GroupKind.SUPPORT, GroupKind.CARE),
}
"""Which kinds of groups are in charge of a topic that no group names, the likelier first."""


def department_of(policy: Policy, topic: str, country: str | None) -> Group | None:
    """Return the group in charge of a topic, that of the country first; None: nobody's.

    The groups that the office put in charge of it go before those of the usual kinds.
    """
    named = [group for group in policy.groups if topic in group.topics]
    usual = ([g for g in policy.groups if g.kind is kind] for kind in TOPICS.get(topic, ()))
    groups = next((found for found in (named, *usual) if found), [])
    return min(groups, key=lambda group: group.country not in (country, None), default=None)


def manager_of(
    policy: Policy, group: Group | None, ticket: Ticket, but: Iterable[str] = ()
) -> Person | None:
    """Return who answers for the department: its head, else who supervises it, else the manager.

    Nobody who is away, whom the complaint is about, or whose address stands in `but`. Without a
    department the complaints team's own lead has it (R-58).
    """
    group = group or policy.group(ticket.group)
    keys = [*_heads(policy, group), group.supervisor, group.backup] if group else []
    people = [policy.person(key) for key in (*keys, policy.manager, policy.deputy)]
    present = [p for p in people if p is not None and p.key not in policy.away]
    fair = [p for p in present if p.email not in but and not concerned(p, ticket.case.about)]
    return next(iter(fair), None)


def _heads(policy: Policy, group: Group) -> tuple[str, ...]:
    """Return who leads the group: its lead, whoever is a department's manager, its only member."""
    members = [person for key in group.members if (person := policy.person(key))]
    managers = [p.key for p in members if Role.DEPARTMENT_MANAGER in p.roles]
    alone = [p.key for p in members] if len(members) == 1 else []
    return tuple(key for key in (group.lead, *managers, *alone) if key)


def concerned(person: Person, about: Iterable[str]) -> bool:
    """Tell whether a complaint names that person: nobody looks into himself (R-52)."""
    named = {one.casefold() for one in about}
    return bool(named & {person.name.ar.casefold(), person.name.en.casefold(), person.email})
