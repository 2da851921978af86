"""Who may give which command on a ticket: the table of requirements §2.2, command by command.

What is not in the table is nobody's. A role's right holds on every ticket that is its business;
`holders` adds the members of the group that holds the ticket, `owner` whoever follows it.
"""

from __future__ import annotations

from dataclasses import dataclass

from mailbot.desk.people import HEADS, may_see, may_write
from mailbot.desk.policy import Person, Policy, Role
from mailbot.desk.ticket import Ticket

OFFICERS = frozenset({Role.KA_OFFICER, Role.COMPLAINTS_TEAM})
"""Who answers for what customers are told, whoever holds the ticket (R-26)."""

EVERYBODY = frozenset(Role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """To whom a command is given. `writes`: also to whoever may write to the customer."""

    roles: frozenset[Role] = frozenset()
    holders: bool = False
    owner: bool = False
    writes: bool = False


RIGHTS: dict[str, Right] = {
    "reply": Right(writes=True),
    "take": Right(writes=True),
    "note": Right(roles=EVERYBODY),
    "ok": Right(roles=EVERYBODY),
    "help": Right(roles=EVERYBODY),
}
"""One row for each command that is carried out."""

CARRIED_OUT = frozenset(RIGHTS)


def may(policy: Policy, person: Person, name: str, ticket: Ticket) -> bool:
    """Tell whether that person may give the command on the ticket."""
    right = RIGHTS.get(name)
    if right is None or not may_see(policy, person, ticket):
        return False
    if right.writes and may_write(policy, person, ticket):
        return True
    if right.owner and person.email == ticket.owner:
        return True
    group = policy.group(ticket.group)
    if right.holders and group is not None and person.key in (*group.members, group.lead):
        return True
    return bool(right.roles.intersection(person.roles))


def heads(person: Person) -> bool:
    """Tell a supervisor or the manager, who may act on every ticket."""
    return bool(HEADS.intersection(person.roles))
