"""What colleagues ask of the desk: `#mine #who #status #standards #read #help`."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from mailbot.desk import clocks
from mailbot.desk.directory import find, nearest
from mailbot.desk.policy import Person, Policy, Role
from mailbot.desk.rights import STANDARDS
from mailbot.desk.ticket import Ticket
from mailbot.rules import drafts
from mailbot.rules.context import Case
from mailbot.rules.orders.order import Done, Entry, Order, Wrong
from mailbot.rules.plan import Draft, Remark
from mailbot.rules.remarks import READ
from mailbot.rules.transcripts import allowed_to

ROWS_MAX = 20
LATEST = datetime.max.replace(tzinfo=UTC)


def help_(order: Order) -> Done | Wrong:
    """List what this very person may do here."""
    known = allowed_to(order.case, order.about)
    letter = drafts.answer_to_staff(
        order.case, "transcript", "transcript", "help", order.about, done=("help",), known=known
    )
    return Done(drafts=(letter,), answers=True)


def who(order: Order) -> Done | Wrong:
    """Show a group's card: purpose, address, hours, who stands in, who answers for it (R-30)."""
    country = order.about.country if order.about else order.policy.company.country
    target = find(order.policy, order.argument, country)
    if target.group is None:
        names = nearest(order.policy, order.argument) if order.argument else ()
        names = names or tuple(g.name for g in order.policy.groups)[:ROWS_MAX]
        return Wrong(why="unknown-group", values={"names": names})
    letter = drafts.answer_to_staff(
        order.case, "who", "transcript", f"who/{target.group.key}", group=target.group.key
    )
    return Done(drafts=(letter,), answers=True)


def mine(order: Order) -> Done | Wrong:
    """List the writer's tickets and his groups', the worst first; that he looked is kept (R-29)."""
    letter = drafts.answer_to_staff(
        order.case,
        "mine",
        "status",
        "mine",
        **my_tickets(order.case, order.case.context.lists.mine),
    )
    return Done(drafts=(_own_subject(letter),), answers=True, seen=("mine",))


def my_tickets(case: Case, found: tuple[Ticket, ...]) -> dict[str, Any]:
    """Return the values of a list letter, with how many are due today."""
    today = sum(_due_today(ticket, case) for ticket in found)
    return {**listed(found, case.now), "today": today}


def listed(found: tuple[Ticket, ...], now: datetime) -> dict[str, Any]:
    """Return the rows of a list, the worst first, at most so many, and how many there are."""
    ordered = sorted(found, key=lambda ticket: _worst(ticket, now))
    return {
        "tickets": tuple(_row(ticket, now) for ticket in ordered[:ROWS_MAX]),
        "count": len(found),
        "more": max(0, len(found) - ROWS_MAX),
        "overdue": sum(clocks.overdue(ticket, now) for ticket in found),
    }


def _worst(ticket: Ticket, now: datetime) -> tuple[bool, int, datetime]:
    return (not clocks.overdue(ticket, now), -ticket.urgency, ticket.due_at or LATEST)


def _due_today(ticket: Ticket, case: Case) -> bool:
    if ticket.due_at is None or clocks.overdue(ticket, case.now):
        return False
    return ticket.due_at.date() == case.now.date()


def _row(ticket: Ticket, now: datetime) -> dict[str, object]:
    return {
        "ref": ticket.ref,
        "nature": ticket.nature.value,
        "kind": ticket.kind.value,
        "account": ticket.account or "",
        "requester": ticket.requester.name or ticket.requester.email,
        "urgency": ticket.urgency,
        "state": ticket.state.value,
        "group": ticket.group,
        "owner": ticket.owner or "",
        "opened_at": ticket.opened_at,
        "due_at": ticket.due_at,
        "overdue": clocks.overdue(ticket, now),
        "missing": ticket.missing,
        "answered": ticket.answered_at is not None,
    }


def status(order: Order) -> Done | Wrong:
    """Show the ticket whole: facts, holders, clock, and all that happened."""
    history = tuple(
        {"at": row.at, "who": row.actor, "what": row.kind}
        for row in order.case.context.lists.history
    )
    letter = drafts.answer_to_staff(
        order.case, "ticket", "status", "status", order.ticket, events=history[-ROWS_MAX:]
    )
    return Done(drafts=(letter,), answers=True)


def standards(order: Order) -> Done | Wrong:
    """Send the standards document; the manager is told who has not confirmed it (R-31)."""
    version = order.policy.standards
    if version is None:
        return Wrong(why="no-standards")
    heads = Role.CS_MANAGER in order.person.rights
    lacking = unconfirmed(order.policy, order.case.context.lists.confirmed) if heads else ()
    letter = drafts.answer_to_staff(
        order.case, "standards", "transcript", "standards", version=version, announced=False,
        manager=heads, unconfirmed=tuple(p.email for p in lacking),
    )  # fmt: skip
    return Done(drafts=(letter and replace(letter, encloses_standards=True),), answers=True)


def unconfirmed(policy: Policy, confirmed: tuple[str, ...]) -> tuple[Person, ...]:
    """Return those of the three roles who have not confirmed the present version."""
    return tuple(p for p in readers(policy) if p.email not in confirmed)


def readers(policy: Policy) -> tuple[Person, ...]:
    """Return the people with whom the standards lie: officers, supervisors, the manager."""
    return tuple(p for p in policy.people if STANDARDS.intersection(p.roles))


def read(order: Order) -> Done | Wrong:
    """Confirm that the report which the mail answers was read, else the present standards."""
    letter = next(iter(order.case.context.answered), None)
    if letter is not None and letter.kind in READ:
        return Done(said={"variant": "report"}, remark=Remark(letter.id, "read"))
    version = order.policy.standards
    if version is None:
        return Wrong(why="no-standards")
    return Done(said={"version": version}, seen=(f"standard/{version}",))


def _own_subject(letter: Draft | None) -> Draft | None:
    return letter and replace(letter, subject_form="own")


ANSWERS: dict[str, Entry] = {
    "help": Entry(help_, ticketless=True),
    "who": Entry(who, ticketless=True),
    "mine": Entry(mine, ticketless=True),
    "standards": Entry(standards, ticketless=True),
    "read": Entry(read, ticketless=True),
    "status": Entry(status),
}
