"""Who may give which command on a ticket: the table of requirements §2.2, command by command.

What is not in the table is nobody's. A role's right holds on every ticket that is its business;
`holders` adds the members of the group that holds the ticket, `owner` whoever follows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mailbot.desk.people import HEADS, ON_BEHALF, in_charge, may_see, may_write
from mailbot.desk.policy import Group, Person, Policy, Role
from mailbot.desk.ticket import Kind, Ticket

OFFICERS = frozenset({Role.KA_OFFICER, Role.COMPLAINTS_TEAM})
"""Who answers for what customers are told, whoever holds the ticket (R-26)."""

INQUIRERS = frozenset({Role.DEPARTMENT_MANAGER, Role.INVESTIGATOR})
"""Who may be in charge of looking into a complaint, beside the leads of groups."""

EVERYBODY = frozenset(Role)
STANDARDS = frozenset({Role.KA_OFFICER, Role.SUPPORT_SUPERVISOR, Role.CS_MANAGER})
"""With whom the standards document lies (R-31)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """To whom a command is given. `writes`: also to whoever may write to the customer.

    `inquires`: also to whoever is in charge of looking into the complaint. `cases`: on a
    complaint alone.
    """

    roles: frozenset[Role] = frozenset()
    holders: bool = False
    owner: bool = False
    writes: bool = False
    inquires: bool = False
    cases: bool = False


FOLLOWING = Right(owner=True, writes=True)
"""For whoever follows the customer's matter, wherever it lies at the moment."""

DECIDING = Right(roles=frozenset({Role.CS_MANAGER}))
"""A claim is approved by the manager alone, and never by who prepared it (§2.2)."""

PAYING = Right(roles=frozenset({Role.CLAIMS_OFFICER}))
"""Who carries a decision on a claim out, and decides none."""

RIGHTS: dict[str, Right] = {
    "reply": Right(writes=True),
    "note": Right(roles=EVERYBODY),
    "ok": Right(roles=EVERYBODY),
    "take": Right(writes=True),
    "call": Right(owner=True, writes=True, holders=True),
    "assign": Right(roles=HEADS, holders=True),
    "misrouted": Right(holders=True),
    "ask": Right(owner=True, writes=True, holders=True),
    "set": Right(owner=True, writes=True, holders=True),
    "enough": FOLLOWING,
    "urgent": Right(roles=EVERYBODY),
    "normal": FOLLOWING,
    "link": Right(writes=True),
    "resolve": Right(roles=frozenset({Role.CS_MANAGER}), holders=True, inquires=True),
    "reopen": FOLLOWING,
    "spam": Right(writes=True),
    "withdraw": Right(writes=True),
    "move": FOLLOWING,
    "merge": FOLLOWING,
    "split": FOLLOWING,
    "claim": Right(roles=OFFICERS | HEADS),
    "approve": DECIDING,
    "reject": DECIDING,
    "receipt": PAYING,
    "paid": PAYING,
    "complaint": Right(writes=True),
    "accept": Right(inquires=True, cases=True),
    "delegate": Right(roles=frozenset({Role.CS_MANAGER}), inquires=True, cases=True),
    "decide": Right(inquires=True, cases=True),
    "send": Right(roles=frozenset({Role.COMPLAINTS_TEAM, Role.CS_MANAGER}), cases=True),
    "extend": Right(roles=frozenset({Role.CS_MANAGER}), inquires=True, cases=True),
    "external": Right(roles=frozenset({Role.COMPLAINTS_TEAM, Role.CS_MANAGER}), cases=True),
    "action": Right(roles=EVERYBODY),
    "improve": Right(roles=EVERYBODY),
    "concern": Right(roles=EVERYBODY),
    "hold": Right(roles=frozenset({Role.COMPLAINTS_TEAM, Role.CS_MANAGER})),
    "restrict": Right(roles=frozenset({Role.CS_MANAGER}), cases=True),
    "status": Right(roles=EVERYBODY),
    "open": Right(roles=ON_BEHALF),
    "mine": Right(roles=EVERYBODY),
    "who": Right(roles=EVERYBODY),
    "standards": Right(roles=STANDARDS),
    "read": Right(roles=STANDARDS),
    "report": Right(roles=STANDARDS | frozenset({Role.SERVICE_ASSURANCE})),
    "submit": Right(roles=HEADS),
    "score": Right(roles=HEADS | frozenset({Role.SERVICE_ASSURANCE})),
    "help": Right(roles=EVERYBODY),
}
"""One row for each command that is carried out."""

CARRIED_OUT = frozenset(RIGHTS)


def may(policy: Policy, person: Person, name: str, ticket: Ticket) -> bool:
    """Tell whether that person may give the command on the ticket."""
    right = RIGHTS.get(name)
    if right is None or not may_see(policy, person, ticket):
        return False
    if right.cases and ticket.kind is not Kind.COMPLAINT:
        return False
    if right.writes and may_write(policy, person, ticket):
        return True
    if right.owner and person.email == ticket.owner:
        return True
    if right.inquires and in_charge(person, ticket):
        return True
    if right.holders and holds(policy, person, ticket):
        return True
    return bool(right.roles & person.rights)


def may_somewhere(policy: Policy, person: Person, name: str) -> bool:
    """Tell whether there may be a ticket on which that person may give the command."""
    right = RIGHTS[name]
    groups = [g for g in policy.groups if person.key in (*g.members, g.lead)]
    writes = heads(person) or any(g.talks_to_customers for g in groups)
    mine = (right.writes or right.owner) and writes
    looks = right.inquires and (bool(INQUIRERS & person.rights) or any(_leads(person, groups)))
    holder = right.holders and bool(groups)
    return mine or looks or holder or bool(right.roles & person.rights)


def _leads(person: Person, groups: list[Group]) -> Iterator[bool]:
    return (group.lead == person.key for group in groups)


def may_without_ticket(person: Person, name: str) -> bool:
    """Tell whether that person may give a command that is about no ticket."""
    right = RIGHTS.get(name)
    return right is not None and bool(right.roles & person.rights)


def holds(policy: Policy, person: Person, ticket: Ticket) -> bool:
    """Tell whether the ticket is with that person's own group, as a member or its lead."""
    group = policy.group(ticket.group)
    return group is not None and person.key in (*group.members, group.lead)


def heads(person: Person) -> bool:
    """Tell a supervisor or the manager, who may act on every ticket."""
    return bool(HEADS & person.rights)
