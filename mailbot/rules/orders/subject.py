"""Which ticket a colleague's mail, or one command of it, is about."""

from __future__ import annotations

import re

from mailbot.desk.people import may_see
from mailbot.desk.policy import Person
from mailbot.desk.ticket import Ticket
from mailbot.mail.references import references
from mailbot.reading.commands import Command, Orders
from mailbot.rules.context import Case

_AT_END = re.compile(r"\s*\[?\s*[A-Za-z]{2,5}\s?-\s?20\d\d\s?-\s?\d{1,9}\s*\]?\s*$")


def subject_of(case: Case, person: Person, orders: Orders) -> Ticket | None:
    """Return the one ticket that the whole mail is about.

    The one that it answers, else the one in its subject, else the one in its message. In reply to
    a list or a report each command names its own.
    """
    in_lines = {ref for command in orders.commands for ref in _refs(case, command.argument)}
    in_subject = _refs(case, case.mail.subject)
    named = [t for ref in in_subject for t in case.context.named if t.ref == ref]
    others = [t for t in case.context.named if t.ref not in in_lines]
    for ticket in (*case.context.answered_tickets, *named, *others):
        if may_see(case.policy, person, ticket):
            return ticket
    return None


def named_by(case: Case, person: Person, command: Command) -> tuple[Ticket | None, str]:
    """Return the ticket whose reference ends a command's line, and the line without it."""
    refs = _refs(case, command.argument)
    if not refs or not _AT_END.search(command.argument):
        return None, command.argument
    ticket = ticket_named(case, person, refs[-1])
    return ticket, _AT_END.sub("", command.argument).strip()


def ticket_named(case: Case, person: Person, ref: str) -> Ticket | None:
    """Return the ticket of that reference, where it is that person's business."""
    found = next((t for t in case.context.named if t.ref == ref), None)
    return found if found and may_see(case.policy, person, found) else None


def refs_in(case: Case, text: str) -> tuple[str, ...]:
    """Return the references that a text names, in order."""
    return _refs(case, text)


def _refs(case: Case, text: str) -> tuple[str, ...]:
    return references(text, tuple(prefix for _, prefix in case.policy.prefixes))
