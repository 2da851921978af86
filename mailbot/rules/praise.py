"""Praise reaches those who earned it: who is named, through his supervisor (R-46, S-24)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mailbot.desk.departments import department_of, manager_of
from mailbot.desk.policy import Person, Policy
from mailbot.desk.responsible import unique
from mailbot.desk.ticket import Kind, Ticket
from mailbot.rules import drafts
from mailbot.rules.context import Case
from mailbot.rules.forwarding import named_people, topic_of
from mailbot.rules.plan import Draft


def passed_on(case: Case, ticket: Ticket, already: Iterable[Draft | None]) -> tuple[Draft, ...]:
    """Tell the supervisor of whoever is named, else the manager of the department it is about."""
    if ticket.kind is not Kind.FEEDBACK or case.context.person is not None:
        return ()
    told = {address.email for draft in already if draft for address in draft.to}
    words = case.reading.reply_text or case.mail.subject
    people = [p for p in _readers(case, ticket, words) if p.email not in told]
    return tuple(
        drafts.notification_to(case, ticket, person, what_happened="praise") for person in people
    )


def _readers(case: Case, ticket: Ticket, words: str) -> tuple[Person, ...]:
    policy = case.policy
    named = named_people(policy, words)
    above = unique(one for person in named for one in _above(policy, person))
    if above:
        return above
    department = department_of(policy, topic_of(words, case.vocabulary), ticket.country)
    return unique([manager_of(policy, department, ticket)]) if department else ()


def _above(policy: Policy, person: Person) -> Iterator[Person | None]:
    """Yield the direct supervisor: of each group the lead, for the lead himself its supervisor."""
    for group in policy.groups_of(person):
        key = group.lead if group.lead not in (None, person.key) else group.supervisor
        yield policy.person(key) if key != person.key else None
