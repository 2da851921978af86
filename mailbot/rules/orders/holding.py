"""Who holds a ticket: `#assign`, and a department's way out, `#misrouted` (R-27, R-28)."""

from __future__ import annotations

from mailbot.desk import routing
from mailbot.desk.directory import Target, find, nearest
from mailbot.desk.events import Assigned, Event, HandbackRefused, Misrouted, Noted, OwnerSet
from mailbot.desk.policy import Group, GroupKind, Person, Role
from mailbot.desk.rights import heads, holds
from mailbot.desk.ticket import Ticket
from mailbot.rules import drafts
from mailbot.rules.context import Case
from mailbot.rules.orders.order import Done, Entry, Order, Wrong
from mailbot.rules.orders.quality import weakness
from mailbot.rules.plan import Draft

ALTERNATIVES = ("resolve", "ask", "misrouted")
"""What a department may do instead of handing a ticket back (R-28)."""

PACK_COMMANDS = ("#resolve", "#ask", "#misrouted", "#note", "#help")
FRONT = frozenset({GroupKind.KA, GroupKind.MANAGEMENT})
TOLD_AT = 2
"""From which attempt on the supervisor is told that a department hands a ticket back."""


def assign(order: Order) -> Done | Wrong:
    """Hand the ticket to a group or a person, with a reason; the owner stays (R-26)."""
    target = find(order.policy, order.argument, order.ticket.country)
    if not order.argument:
        return Wrong(why="no-group")
    if not target.found:
        names = nearest(order.policy, order.argument)
        return Wrong(why="unknown-group", values={"names": names})
    reason = "\n".join(part for part in (target.rest, order.message) if part)
    group = target.group or _group_of(order, target.person)
    if group is None:
        return Wrong(why="no-group-of-person", values={"person": _email(target)})
    if hands_back(order, group):
        return handed_back(order.case, order.person, order.ticket)
    if target.person is not None and target.person.key in order.policy.away:
        return Wrong(why="person-away", values={"person": target.person.email})
    if group.key == order.ticket.group and target.person is None:
        return Wrong(why="same-group", values={"group": group.key})
    if lack := weakness(order.case, order.ticket, reason):
        return Wrong(why=lack, nearest="assign")
    return assigned(order, group, target.person, reason)


def assigned(order: Order, group: Group, person: Person | None, reason: str) -> Done:
    """Hand it over and send the pack with all that is needed to act."""
    by, ticket = order.person.email, order.ticket
    said: dict[str, object] = {"group": group.key}
    events: list[Event] = []
    if group.key != ticket.group:
        events.append(_handed(order, group, reason))
    if person is not None:
        said["person"] = person.email
        events += _personal(group, person, by)
    packs = pack(order.case, ticket, group, person, reason=reason, by=order.person)
    return Done(events=tuple(events), drafts=packs, said=said)


def _handed(order: Order, group: Group, reason: str) -> Assigned:
    ticket = order.ticket
    own = ticket.id is None or ticket.misrouted or holds(order.policy, order.person, ticket)
    # To reassign is a supervisor's own work; the manager steps over him.
    supervises = Role.SUPPORT_SUPERVISOR in order.person.rights
    return Assigned(
        by=order.person.email,
        group=group.key,
        to_department=not group.talks_to_customers and group.kind not in FRONT,
        reason=reason,
        override=not (own or supervises),
        misrouted=ticket.misrouted,
        before=ticket.group,
    )


def _personal(group: Group, person: Person, by: str) -> tuple[Event, ...]:
    """Make the person the owner where his group talks to customers; a department's acts only."""
    if group.talks_to_customers:
        return (OwnerSet(owner=person.email),)
    return (Noted(by=by),)


def _group_of(order: Order, person: Person | None) -> Group | None:
    """Return the group in whose name a person takes it: the holding one first."""
    if person is None:
        return None
    own = [g for g in order.policy.groups if person.key in (*g.members, g.lead)]
    own.sort(key=lambda g: g.key != order.ticket.group)
    return own[0] if own else None


def _email(target: Target) -> str:
    return target.person.email if target.person else ""


def hands_back(order: Order, group: Group) -> bool:
    """Tell a department that gives the ticket to those who talk to its customer (R-28)."""
    if heads(order.person):
        return False
    return from_department(order.case, order.person, order.ticket) and group.talks_to_customers


def from_department(case: Case, person: Person, ticket: Ticket) -> bool:
    """Tell whether the person writes for the department that holds the ticket."""
    holder = case.policy.group(ticket.group)
    return (
        holder is not None and not holder.talks_to_customers and holds(case.policy, person, ticket)
    )


def handed_back(case: Case, person: Person, ticket: Ticket) -> Wrong:
    """Refuse it with the three alternatives; count it, and tell the supervisor from the second."""
    attempt = ticket.bounce_backs + 1
    told = supervisor_told(case, ticket, "handback", person) if attempt >= TOLD_AT else ()
    return Wrong(
        why="handback",
        offered=ALTERNATIVES,
        events=(HandbackRefused(by=person.email, group=ticket.group),),
        drafts=told,
    )


def supervisor_told(case: Case, ticket: Ticket, what: str, by: Person) -> tuple[Draft, ...]:
    """Notify whoever supervises the group that the owner is of, else the holding group."""
    policy = case.policy
    owner = policy.person_by_email(ticket.owner or "")
    groups = [g for g in policy.groups_of(owner) if g.talks_to_customers] if owner else []
    group = next(iter(groups), None) or policy.group(ticket.group)
    people = routing.supervisors(policy, group) if group else ()
    return tuple(
        drafts.to_staff(
            case, ticket, person, "notification", "notification",
            what_happened=what, note_by=by.email, reply_goes="inside",
            commands=("#assign", "#note", "#help"),
        )
        for person in people
    )  # fmt: skip


def misrouted(order: Order) -> Done | Wrong:
    """Say that it is not this department's; the supervisor picks another."""
    if not from_department(order.case, order.person, order.ticket):
        return Wrong(why="not-department", nearest="assign")
    if lack := weakness(order.case, order.ticket, order.text):
        return Wrong(why=lack, nearest="misrouted")
    event = Misrouted(by=order.person.email, group=order.ticket.group, reason=order.text)
    told = supervisor_told(order.case, order.ticket, "misrouted", order.person)
    supervisor = next((d.to[0].email for d in told), "")
    return Done(events=(event,), drafts=told, said={"person": supervisor})


def pack(
    case: Case,
    ticket: Ticket,
    group: Group,
    person: Person | None,
    *,
    reason: str,
    by: Person,
) -> tuple[Draft, ...]:
    """Draft what the new holder needs to act: the ticket's facts, the reason, the commands."""
    values: dict[str, object] = {
        "what_happened": "assigned",
        "note_by": by.email,
        "note": reason,
        "words": drafts.customer_words(case, ticket),
        "words_cut": False,
        "urgent_words": (),
        "commands": PACK_COMMANDS,
    }
    return drafts.to_group(case, ticket, group, person, values)


HOLDING: dict[str, Entry] = {
    "assign": Entry(assign, takes_text=True),
    "misrouted": Entry(misrouted, takes_text=True),
}
