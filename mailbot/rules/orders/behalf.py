"""Opening a ticket on behalf of a customer: `#open`, or a mail that is simply forwarded (S-4)."""

from __future__ import annotations

import re
from dataclasses import replace

from mailbot.desk.directory import within
from mailbot.desk.events import Assigned, OwnerSet
from mailbot.desk.lifecycle import evolved
from mailbot.desk.people import may_open_on_behalf, talks_for
from mailbot.desk.policy import Group, Person
from mailbot.mail.addresses import email_of
from mailbot.mail.message import Address
from mailbot.mail.references import is_forward
from mailbot.reading.commands import Command
from mailbot.rules import drafts
from mailbot.rules.context import Case
from mailbot.rules.opening import Opening, open_plan
from mailbot.rules.orders.holding import FRONT, pack
from mailbot.rules.orders.order import Wrong
from mailbot.rules.plan import Plan, Step
from mailbot.rules.transcripts import own_words
from mailbot.text.arabic import fold

REASON = "opened-on-behalf"
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,253}")
_TEXT_MAX = 20_000


def opened_by_order(case: Case, person: Person, command: Command, message: str) -> Plan | Wrong:
    """Open a ticket for the customer whose mail is forwarded, or who is described; ask who it is.

    His address on the line itself wins; nothing is opened for nobody (S-4).
    """
    customer = customer_of(case, f"{command.argument}\n{message}")
    if customer is None:
        return Wrong(why="no-customer")
    described = case.reading.cover is None
    reading = replace(case.reading, reply_text=message) if described else case.reading
    return opened_for(replace(case, reading=reading), person, customer)


def customer_of(case: Case, own: str) -> Address | None:
    """Return the customer that a colleague's mail is about: as he wrote, else as forwarded."""
    written = next((e for e in _emails(own) if _outside(case, e)), None)
    if written:
        name = case.reading.forwarded_name if written == case.reading.forwarded_from else None
        return Address(name or "", written)
    forwarded = case.reading.forwarded_from
    if forwarded and _outside(case, forwarded):
        return Address(case.reading.forwarded_name or "", forwarded)
    return None


def _emails(text: str) -> tuple[str, ...]:
    found = (email_of(match.group().rstrip(".")) for match in _EMAIL.finditer(text[:_TEXT_MAX]))
    return tuple(email for email in found if email)


def _outside(case: Case, email: str) -> bool:
    ours = email in case.policy.own_addresses
    return not ours and case.policy.person_by_email(email) is None


def unreadable(case: Case, person: Person) -> bool:
    """Tell an officer's forward whose first writer cannot be told: he is asked, nothing opened."""
    forwards = case.reading.cover is not None or is_forward(case.mail.subject)
    return may_open_on_behalf(person) and forwards and customer_of(case, "") is None


def opened_for(case: Case, person: Person, customer: Address) -> Plan:
    """Open it: the customer is told, the officer who talks to customers follows it (R-26)."""
    request = Opening(requester=customer, opened_by=person.email, reason=REASON, on_behalf=True)
    plan = open_plan(case, request, related=case.context.same_waybill)
    last = plan.steps[-1]
    assert last.ticket is not None
    owner = (
        (OwnerSet(owner=person.email),)
        if talks_for(case.policy, person, last.ticket) and last.ticket.owner != person.email
        else ()
    )
    return replace(plan, steps=(*plan.steps[:-1], replace(last, events=(*last.events, *owner))))


def handed_over(case: Case, person: Person, step: Step) -> tuple[Step, Group | None]:
    """Hand the new ticket to the group that his own words above the forward name, if any."""
    ticket = step.ticket
    assert ticket is not None
    words = own_words(case)
    verbs = case.vocabulary.phrases("orders", "assigning.verbs")
    found = verbs.search(fold(words))
    group = within(case.policy, words, ticket.country) if found else None
    if group is None or group.key == ticket.group or group.talks_to_customers:
        return step, None
    event = Assigned(
        by=person.email,
        group=group.key,
        to_department=group.kind not in FRONT,
        reason=words,
        before=ticket.group,
    )
    after = evolved(ticket, (*step.events, event), case.now)
    packs = pack(case, after, group, None, reason=words, by=person)
    packs = tuple(
        replace(p, values={**p.values, "words": case.reading.reply_text[: drafts.WORDS_MAX]})
        for p in packs
    )
    more = drafts.sendable(case, packs)
    both = replace(step, events=(*step.events, event), drafts=(*step.drafts, *more))
    return both, group
